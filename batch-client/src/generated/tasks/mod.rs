// @generated from spec/tasks.json by `cargo xtask generate`. Edits are lost.

//! Azure Batch Tasks.
//!
//! The Task operations of Azure Batch, the service that runs large numbers of Tasks on Pools of Compute
//! Nodes, for API version 2025-06-01. Tasks can be added to a Job one by one or in collections, read,
//! listed, changed, terminated, reactivated and deleted, and the subtasks of multi-instance Tasks
//! listed. The texts are our own and rest on published facts and observed behaviour of the service;
//! this is not a document of Microsoft's.

pub(super) mod parameters;

pub(super) mod responses;

pub(super) mod routes;
