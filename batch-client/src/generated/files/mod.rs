// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Files.
//!
//! The file operations of Azure Batch, the service that runs large numbers of Tasks on Pools of Compute
//! Nodes, for API version 2025-06-01. The files of a Task, and those on a Compute Node, can be listed,
//! read as a whole or in part, inspected and deleted. They lie on the nodes themselves and go with
//! them. The texts are our own and rest on published facts and observed behaviour of the service; this
//! is not a document of Microsoft's.

pub(super) mod parameters;

pub(super) mod responses;

pub(super) mod routes;
