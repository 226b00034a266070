//! Hand-written help for Tasks, on top of the generated operations.

mod bulk;
mod conditional;
mod conversions;
pub mod filter;
mod properties;
mod resource;
mod waiting;

pub use self::conversions::TaskDependency;
pub use self::properties::{SubtaskProperty, TaskExpansion, TaskProperty};
