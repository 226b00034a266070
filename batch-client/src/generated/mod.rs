// @generated from spec/batch-jobs.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Jobs, version 2025-06-01.
//!
//! The Job operations of Azure Batch, the service that runs large numbers of Tasks on Pools of Compute
//! Nodes, for API version 2025-06-01. Jobs can be created, read, listed, changed, disabled, enabled,
//! terminated and deleted, and their Tasks counted. The texts are our own and rest on published facts
//! and observed behaviour of the service; this is not a document of Microsoft's.

pub mod models;
pub mod parameters;
pub mod responses;
pub mod routes;

/// The API version that this client was generated for.
pub const API_VERSION: &str = "2025-06-01";
