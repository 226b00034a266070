//! The properties that Pools can be filtered by.

use super::{AllocationState, PoolState};
use crate::odata::Field;

pub(super) const POOL_FIELDS: [Field; 8] = [
    Field::text("id"),
    Field::state("state", &PoolState::NAMES),
    Field::state("allocationState", &AllocationState::NAMES),
    Field::text("vmSize"),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
    Field::time("allocationStateTransitionTime"),
];
