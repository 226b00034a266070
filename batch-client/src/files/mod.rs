//! Hand-written help for the files of Tasks and nodes, on top of the generated operations.

pub mod filter;
