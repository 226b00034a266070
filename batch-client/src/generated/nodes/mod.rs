// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Nodes.
//!
//! The Compute Node operations of Azure Batch, the service that runs large numbers of Tasks on Pools of
//! Compute Nodes, for API version 2025-06-01, as far as running Tasks needs them. The nodes of a Pool
//! can be listed and read. The texts are our own and rest on published facts and observed behaviour of
//! the service; this is not a document of Microsoft's.

pub(super) mod parameters;

pub(super) mod responses;

pub(super) mod routes;
