//! Hand-written help for Jobs, on top of the generated operations.

mod bulk;
mod conditional;
pub mod filter;
mod properties;
mod resource;
mod waiting;

pub use self::properties::{JobExpansion, JobProperty};
#[cfg(feature = "tasks")]
pub(crate) use self::resource::path as job_path;
