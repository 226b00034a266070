// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Jobs.
//!
//! The Job operations of Azure Batch, the service that runs large numbers of Tasks on Pools of Compute
//! Nodes, for API version 2025-06-01. Jobs can be created, read, listed, changed, disabled, enabled,
//! terminated and deleted, and their Tasks counted. The texts are our own and rest on published facts
//! and observed behaviour of the service; this is not a document of Microsoft's.

pub(super) mod parameters;

pub(super) mod responses;

pub(super) mod routes;
