// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

mod common;

pub use self::common::*;

#[cfg(feature = "files")]
mod files;

#[cfg(feature = "files")]
pub use self::files::*;

#[cfg(feature = "jobs")]
mod jobs;

#[cfg(feature = "jobs")]
pub use self::jobs::*;

#[cfg(feature = "nodes")]
mod nodes;

#[cfg(feature = "nodes")]
pub use self::nodes::*;

#[cfg(feature = "pools")]
mod pools;

#[cfg(feature = "pools")]
pub use self::pools::*;

#[cfg(feature = "tasks")]
mod tasks;

#[cfg(feature = "tasks")]
pub use self::tasks::*;
