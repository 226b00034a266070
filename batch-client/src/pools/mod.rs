//! Hand-written help for Pools, on top of the generated operations.

mod bulk;
mod conditional;
pub mod filter;
mod properties;
mod resize;
mod resource;
mod waiting;

pub use self::properties::{PoolExpansion, PoolProperty};
pub use self::resize::PoolResizeOutcome;
