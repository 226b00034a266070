// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch, version 2025-06-01.
//!
//! Azure Batch, the service that runs large numbers of Tasks on Pools of Compute Nodes, for API version
//! 2025-06-01: the models, parameters and responses that several groups of operations have in common.
//! The texts are our own and rest on published facts and observed behaviour of the service; this is not
//! a document of Microsoft's.

pub mod models;

#[cfg(feature = "jobs")]
mod jobs;

/// The route handles, a method for each operation, and a setter for each parameter.
pub mod routes {
    #[cfg(feature = "jobs")]
    pub use super::jobs::routes::*;
}

/// What each operation takes, and the request that it becomes.
pub mod parameters {
    #[cfg(feature = "jobs")]
    pub use super::jobs::parameters::*;
}

/// What each operation gives back.
pub mod responses {
    #[cfg(feature = "jobs")]
    pub use super::jobs::responses::*;
}

/// The API version that this client was generated for.
pub const API_VERSION: &str = "2025-06-01";
