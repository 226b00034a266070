// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The route handles that several groups share.

#[cfg(any(feature = "files", feature = "jobs", feature = "tasks"))]
mod job_route;

#[cfg(any(feature = "files", feature = "jobs", feature = "tasks"))]
pub use self::job_route::JobRoute;

#[cfg(any(feature = "files", feature = "tasks"))]
mod job_task_route;

#[cfg(any(feature = "files", feature = "tasks"))]
pub use self::job_task_route::JobTaskRoute;
