//! The settings of Pools.

use super::{AllocationState, PoolState};
use crate::resources::lifecycle::Pace;

/// Durations of automatic changes.
#[derive(Debug, Clone)]
pub(crate) struct PoolPace {
    pub(crate) transitions: Pace<PoolState>,
    pub(crate) allocation: Pace<AllocationState>,
}
