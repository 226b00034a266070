//! One Task that has completed.

use time::OffsetDateTime;

use crate::models::{BatchTaskExecutionInfo, BatchTaskExecutionResult, BatchTaskFailureInfo};
use crate::wire::json_object;

/// A Task that has completed, with success or not.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TaskCompletion {
    /// The Task's id.
    pub id: String,
    /// Whether the Task succeeded. `None` if the service does not say.
    pub result: Option<BatchTaskExecutionResult>,
    /// The exit code of its process, if that ran. A Task can fail with exit code 0: see [`result`](Self::result).
    pub exit_code: Option<i32>,
    /// The cause, if it failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// The time at which it completed, by the service's clock.
    pub completed_at: OffsetDateTime,
}

impl TaskCompletion {
    /// Whether the Task succeeded, by its `result`.
    pub fn is_success(&self) -> bool {
        self.result == Some(BatchTaskExecutionResult::Success)
    }
}

/// The properties that are selected for a completion.
pub(super) const SELECT: [&str; 3] = ["id", "stateTransitionTime", "executionInfo"];

/// A completed Task, as a list with them has it.
pub(super) struct Completed {
    pub(super) id: String,
    pub(super) state_transition_time: OffsetDateTime,
    pub(super) execution_info: Option<BatchTaskExecutionInfo>,
}

json_object! {
    Completed {
        0: id = required("id"),
        1: state_transition_time = required("stateTransitionTime"),
        2: execution_info = optional("executionInfo"),
    }
}

impl From<Completed> for TaskCompletion {
    fn from(task: Completed) -> Self {
        let run = task.execution_info;
        let (result, exit_code, failure_info) =
            run.map(|run| (run.result, run.exit_code, run.failure_info)).unwrap_or_default();
        Self { id: task.id, result, exit_code, failure_info, completed_at: task.state_transition_time }
    }
}
