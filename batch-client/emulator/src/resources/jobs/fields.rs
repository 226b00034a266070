//! The properties that Jobs, and what belongs to them, can be filtered by.

use super::JobState;
use crate::odata::Field;

/// The fields of Jobs.
pub(super) const JOB_FIELDS: [Field; 8] = [
    Field::text("id"),
    Field::state("state", &JobState::NAMES),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
    Field::time("executionInfo/startTime"),
    Field::time("executionInfo/endTime"),
    Field::text("executionInfo/poolId"),
];

/// The states of preparation and release Tasks.
const TASK_STATES: [&str; 2] = ["running", "completed"];

/// The results of preparation and release Tasks.
const TASK_RESULTS: [&str; 2] = ["success", "failure"];

/// The fields of the status of preparation and release Tasks.
pub(crate) const STATUS_FIELDS: [Field; 12] = [
    Field::text("poolId"),
    Field::text("nodeId"),
    Field::state("jobPreparationTaskExecutionInfo/state", &TASK_STATES),
    Field::time("jobPreparationTaskExecutionInfo/startTime"),
    Field::time("jobPreparationTaskExecutionInfo/endTime"),
    Field::number("jobPreparationTaskExecutionInfo/exitCode"),
    Field::state("jobPreparationTaskExecutionInfo/result", &TASK_RESULTS),
    Field::state("jobReleaseTaskExecutionInfo/state", &TASK_STATES),
    Field::time("jobReleaseTaskExecutionInfo/startTime"),
    Field::time("jobReleaseTaskExecutionInfo/endTime"),
    Field::number("jobReleaseTaskExecutionInfo/exitCode"),
    Field::state("jobReleaseTaskExecutionInfo/result", &TASK_RESULTS),
];

/// The fields of Job Schedules.
pub(super) const SCHEDULE_FIELDS: [Field; 5] = [
    Field::text("id"),
    Field::state("state", &SCHEDULE_STATES),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
];

const SCHEDULE_STATES: [&str; 5] = ["active", "completed", "disabled", "terminating", "deleting"];
