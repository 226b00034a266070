// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch, version 2025-06-01.
//!
//! Azure Batch, the service that runs large numbers of Tasks on Pools of Compute Nodes, for API version
//! 2025-06-01: the models, parameters and responses that several groups of operations have in common.
//! The texts are our own and rest on published facts and observed behaviour of the service; this is not
//! a document of Microsoft's.

pub mod models;

#[cfg(
    any(
        feature = "files",
        feature = "jobs",
        feature = "nodes",
        feature = "pools",
        feature = "tasks"
    )
)]
mod handles;

#[cfg(feature = "files")]
mod files;

#[cfg(feature = "jobs")]
mod jobs;

#[cfg(feature = "nodes")]
mod nodes;

#[cfg(feature = "pools")]
mod pools;

#[cfg(feature = "tasks")]
mod tasks;

/// The route handles, which have a method for each operation, and the setters of parameters.
pub mod routes {
    #[cfg(
        any(
            feature = "files",
            feature = "jobs",
            feature = "nodes",
            feature = "pools",
            feature = "tasks"
        )
    )]
    pub use super::handles::*;

    #[cfg(feature = "files")]
    pub use super::files::routes::*;

    #[cfg(feature = "jobs")]
    pub use super::jobs::routes::*;

    #[cfg(feature = "nodes")]
    pub use super::nodes::routes::*;

    #[cfg(feature = "pools")]
    pub use super::pools::routes::*;

    #[cfg(feature = "tasks")]
    pub use super::tasks::routes::*;
}

/// The parameters of each operation, which become its request.
pub mod parameters {
    #[cfg(feature = "files")]
    pub use super::files::parameters::*;

    #[cfg(feature = "jobs")]
    pub use super::jobs::parameters::*;

    #[cfg(feature = "nodes")]
    pub use super::nodes::parameters::*;

    #[cfg(feature = "pools")]
    pub use super::pools::parameters::*;

    #[cfg(feature = "tasks")]
    pub use super::tasks::parameters::*;
}

/// The response of each operation: its headers and its body.
pub mod responses {
    #[cfg(feature = "files")]
    pub use super::files::responses::*;

    #[cfg(feature = "jobs")]
    pub use super::jobs::responses::*;

    #[cfg(feature = "nodes")]
    pub use super::nodes::responses::*;

    #[cfg(feature = "pools")]
    pub use super::pools::responses::*;

    #[cfg(feature = "tasks")]
    pub use super::tasks::responses::*;
}

/// The API version that this client was generated for.
pub const API_VERSION: &str = "2025-06-01";
