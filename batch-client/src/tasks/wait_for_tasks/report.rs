//! The outcome of a wait for the Tasks of a Job.

use crate::models::BatchTaskCounts;
use crate::resource::WaitState;

/// The outcome for the Tasks of a Job, as far as [`WaitForTasks`](super::WaitForTasks) got.
///
/// The numbers are those of lists, read after the end of the wait was certain. Where the lists could not be read any more,
/// which is so with [`JobDeleted`](TasksEnd::JobDeleted), [`JobReplaced`](TasksEnd::JobReplaced) and
/// [`DeadlineReached`](TasksEnd::DeadlineReached), nothing is claimed: they are 0 and empty.
///
/// ```no_run
/// use batch_client::TasksEnd;
///
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let done = client.job("nightly").wait_for_tasks().await?;
/// match done.ended {
///     TasksEnd::AllCompleted => println!("{} succeeded, {:?} failed", done.succeeded, done.failed),
///     TasksEnd::Blocked => println!("{:?} wait for {:?}", done.blocked, done.failed),
///     other => println!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[must_use = "some of the Tasks may have failed, or may not have ended"]
pub struct TasksReport {
    /// The number of Tasks that are completed with success.
    pub succeeded: u64,
    /// The ids of the Tasks that are completed and failed, by their `result`: the exit code may be 0 all the same, or
    /// absent.
    pub failed: Vec<String>,
    /// The ids of the Tasks that never run, because a Task that they depend on has failed, directly or through others. Only
    /// with [`Blocked`](TasksEnd::Blocked).
    pub blocked: Vec<String>,
    /// The end of the wait.
    pub ended: TasksEnd,
    /// The last counts that the service gave. They lag behind, and are never a proof.
    pub counts: Option<BatchTaskCounts>,
}

impl TasksReport {
    /// Whether all Tasks are completed, and none failed. True also for a Job without Tasks.
    pub fn is_success(&self) -> bool {
        self.ended == TasksEnd::AllCompleted && self.failed.is_empty()
    }
}

/// The end of a wait for the Tasks of a Job.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TasksEnd {
    /// There is no Task that is not completed.
    AllCompleted,
    /// Nothing runs, and every Task that is left waits, directly or through others, for one that failed and blocks it.
    /// The service leaves such Tasks `active` for ever. Reactivating the failed ones can set them free.
    Blocked,
    /// The Job is completed, and some Tasks are not: they never run.
    JobCompleted,
    /// The Job is disabled, and some Tasks are not completed: they don't run unless somebody enables it.
    JobDisabled,
    /// The Job is being deleted, or is gone, or never existed.
    JobDeleted,
    /// The Job is gone, and its id belongs to a new one, with another `creationTime`. Nothing is said about the new one.
    JobReplaced,
    /// The deadline came first.
    DeadlineReached {
        /// The state for resuming the wait.
        stored: WaitState,
        /// The error of the last call, if it failed.
        last_error: Option<String>,
    },
}

impl TasksEnd {
    /// For traces.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::AllCompleted => "all completed",
            Self::Blocked => "blocked",
            Self::JobCompleted => "job completed",
            Self::JobDisabled => "job disabled",
            Self::JobDeleted => "job deleted",
            Self::JobReplaced => "job replaced",
            Self::DeadlineReached { .. } => "deadline reached",
        }
    }
}
