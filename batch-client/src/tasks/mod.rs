//! Hand-written help for Tasks, on top of the generated operations.

mod bulk;
mod conditional;
pub mod filter;
mod properties;
mod resource;
mod waiting;

pub use self::properties::{SubtaskProperty, TaskExpansion, TaskProperty};
