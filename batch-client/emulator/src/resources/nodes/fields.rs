//! The properties that nodes can be filtered by.

use super::NodeState;
use crate::odata::Field;

pub(super) const NODE_FIELDS: [Field; 13] = [
    Field::text("id"),
    Field::state("state", &NodeState::NAMES),
    Field::state("schedulingState", &["enabled", "disabled"]),
    Field::text("vmSize"),
    Field::text("affinityId"),
    Field::time("stateTransitionTime"),
    Field::time("lastBootTime"),
    Field::time("allocationTime"),
    Field::state("startTaskInfo/state", &["running", "completed"]),
    Field::time("startTaskInfo/startTime"),
    Field::time("startTaskInfo/endTime"),
    Field::number("startTaskInfo/exitCode"),
    Field::state("startTaskInfo/result", &["success", "failure"]),
];
