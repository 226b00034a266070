//! The operations on Tasks, by name.

use super::{Tasks, additions, reads, writes};
use crate::resources::call::Call;
use crate::resources::jobs::Jobs;
use crate::wire::{Answer, ServiceError};

/// An operation. It needs the Jobs for the rules of the Task's Job.
type TaskOperation = fn(&mut Tasks, &Jobs, &Call<'_>) -> Result<Answer, ServiceError>;

const OPERATIONS: [(&str, TaskOperation); 9] = [
    ("ListTasks", reads::list),
    ("GetTask", reads::get),
    ("ListSubTasks", reads::subtasks),
    ("CreateTask", additions::create),
    ("CreateTaskCollection", additions::create_collection),
    ("ReplaceTask", writes::replace),
    ("DeleteTask", writes::delete),
    ("TerminateTask", writes::terminate),
    ("ReactivateTask", writes::reactivate),
];

impl Tasks {
    /// Whether this group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        operation(name).is_some()
    }

    /// Answers a call, if its operation belongs to this group.
    pub(crate) fn answer(&mut self, call: &Call<'_>, jobs: &Jobs) -> Option<Result<Answer, ServiceError>> {
        operation(&call.operation.name).map(|operation| operation(self, jobs, call))
    }
}

fn operation(name: &str) -> Option<TaskOperation> {
    OPERATIONS.iter().find(|(other, _)| *other == name).map(|(_, operation)| *operation)
}
