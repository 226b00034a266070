//! Hand-written help for Jobs, on top of the generated operations.

mod bulk;
mod conditional;
pub mod filter;
mod properties;
mod resource;
mod waiting;

pub use self::properties::{JobExpansion, JobProperty};
