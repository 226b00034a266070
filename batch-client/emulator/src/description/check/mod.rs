//! Checks of requests against the description.

mod body;
mod kind;
mod place;
mod request;
mod scalar;
