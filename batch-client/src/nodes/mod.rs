//! Hand-written help for Compute Nodes, on top of the generated operations.

pub mod filter;
mod properties;

pub use self::properties::NodeProperty;
