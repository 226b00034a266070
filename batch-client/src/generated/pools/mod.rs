// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Pools.
//!
//! The Pool operations of Azure Batch, the service that runs large numbers of Tasks on Pools of Compute
//! Nodes, for API version 2025-06-01, as far as running Tasks needs them. Pools can be created, read,
//! listed, checked for existence, resized and deleted. The texts are our own and rest on published
//! facts and observed behaviour of the service; this is not a document of Microsoft's.

pub(super) mod parameters;

pub(super) mod responses;

pub(super) mod routes;
