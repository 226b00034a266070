//! What is written by hand about Jobs, on top of the generated operations.

pub mod filter;
mod properties;

pub use properties::{JobExpansion, JobProperty};
