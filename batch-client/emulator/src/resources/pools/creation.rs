//! New Pools.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::settings::PoolPace;
use super::{AllocationState, Pool, PoolState, defaults, rules};
use crate::resources::entity::Entity;
use crate::resources::lifecycle::Lifecycle;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The time between the creation and the first version, about as in the service: 1 µs.
const CREATION_TICKS: i64 = -10;

impl Pool {
    /// A new Pool with these settings, which have been checked against the description. It begins with a resize. `stamp`
    /// is the time of its first version: now, or later if another version has that time.
    pub(super) fn new(
        settings: Map<String, Value>,
        now: Timestamp,
        stamp: Timestamp,
        pace: &PoolPace,
    ) -> Result<Self, ServiceError> {
        rules::check_new_pool(&settings)?;
        let mut pool = Self::steady(settings, stamp);
        pool.begin_resize(now, pace);
        pool.allocation.since = stamp;
        Ok(pool)
    }

    /// A Pool without nodes, whose allocation does not change.
    pub(super) fn steady(mut settings: Map<String, Value>, stamp: Timestamp) -> Self {
        defaults::fill_new_pool(&mut settings);
        let id = settings.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        let created = stamp.plus_ticks(CREATION_TICKS);
        Self {
            lifecycle: Lifecycle::new(PoolState::Active, created),
            allocation: Lifecycle::new(AllocationState::Steady, stamp),
            dedicated: 0,
            low_priority: 0,
            addresses: 0,
            deallocation_option: None,
            resize_errors: Vec::new(),
            next_resize_errors: Vec::new(),
            stats: None,
            owner: None,
            waits_for: BTreeSet::new(),
            entity: Entity { id, settings, created, modified: stamp },
        }
    }
}
