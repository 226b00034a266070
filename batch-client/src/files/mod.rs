//! Hand-written help for the files of Tasks and nodes, on top of the generated operations.

mod calls;
pub mod filter;
mod properties;
mod range;

pub use self::properties::FileDetails;
