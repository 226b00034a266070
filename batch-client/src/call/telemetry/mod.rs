//! Spans and events for calls and attempts, if the feature `tracing` is on. Bodies and credentials are never part of
//! them.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;
#[cfg(feature = "tracing")]
mod resource;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{AttemptSpan, CallSpan};
#[cfg(feature = "tracing")]
pub(crate) use self::on::{AttemptSpan, CallSpan};
