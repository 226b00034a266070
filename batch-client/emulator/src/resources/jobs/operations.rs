//! The operations on Jobs, by name.

use super::{Jobs, reads, schedules, writes};
use crate::resources::call::Call;
use crate::wire::{Answer, ServiceError};

/// An operation.
type JobOperation = fn(&mut Jobs, &Call<'_>) -> Result<Answer, ServiceError>;

const OPERATIONS: [(&str, JobOperation); 11] = [
    ("ListJobs", reads::list),
    ("ListJobsFromSchedule", reads::list_of_schedule),
    ("GetJob", reads::get),
    ("GetJobTaskCounts", reads::task_counts),
    ("CreateJob", writes::create),
    ("UpdateJob", writes::patch),
    ("ReplaceJob", writes::put),
    ("DeleteJob", writes::delete),
    ("DisableJob", writes::disable),
    ("EnableJob", writes::enable),
    ("TerminateJob", writes::terminate),
];

impl Jobs {
    /// Whether this group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        operation(name).is_some()
    }

    /// Answers a call, if its operation belongs to this group.
    pub(crate) fn answer(&mut self, call: &Call<'_>) -> Option<Result<Answer, ServiceError>> {
        operation(&call.operation.name).map(|operation| operation(self, call))
    }

    /// Answers a call of a Job Schedule, if that is what its path names: Jobs imply the schedules that created them.
    pub(crate) fn answer_schedule(&self, call: &Call<'_>) -> Option<Result<Answer, ServiceError>> {
        schedules::answer(&self.collection, call)
    }
}

fn operation(name: &str) -> Option<JobOperation> {
    OPERATIONS.iter().find(|(other, _)| *other == name).map(|(_, operation)| *operation)
}
