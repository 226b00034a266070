//! The properties that Tasks can be filtered by.

use super::TaskState;
use super::execution::TaskResult;
use crate::odata::Field;

/// The fields of Tasks.
pub(super) const TASK_FIELDS: [Field; 9] = [
    Field::text("id"),
    Field::state("state", &TaskState::NAMES),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
    Field::time("executionInfo/startTime"),
    Field::time("executionInfo/endTime"),
    Field::number("executionInfo/exitCode"),
    Field::state("executionInfo/result", &TaskResult::NAMES),
];
