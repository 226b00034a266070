// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch, version 2025-06-01.
//!
//! Azure Batch, the service that runs large numbers of Tasks on Pools of Compute Nodes, for API version
//! 2025-06-01: the models, parameters and responses that several groups of operations have in common.
//! The texts are our own and rest on published facts and observed behaviour of the service; this is not
//! a document of Microsoft's.

pub mod models;
pub mod parameters;
pub mod responses;
pub mod routes;

/// The API version that this client was generated for.
pub const API_VERSION: &str = "2025-06-01";
