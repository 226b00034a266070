//! Pools.

mod auto_pools;
mod creation;
mod defaults;
mod fields;
mod group;
mod operations;
mod pool;
mod reads;
mod rules;
mod seed;
mod settings;
mod state;
mod systems;
mod transitions;
mod writes;

pub(crate) use self::group::Pools;
pub(crate) use self::pool::Pool;
pub use self::seed::PoolSeed;
pub(crate) use self::settings::PoolPace;
pub use self::state::{AllocationState, PoolState};
