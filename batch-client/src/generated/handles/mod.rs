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

#[cfg(any(feature = "files", feature = "nodes", feature = "pools"))]
mod pool_route;

#[cfg(any(feature = "files", feature = "nodes", feature = "pools"))]
pub use self::pool_route::PoolRoute;

#[cfg(any(feature = "files", feature = "nodes"))]
mod pool_node_route;

#[cfg(any(feature = "files", feature = "nodes"))]
pub use self::pool_node_route::PoolNodeRoute;
