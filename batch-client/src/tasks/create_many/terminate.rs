//! The end of the Job once all its Tasks are completed.

use std::pin::Pin;

use crate::error::Error;
use crate::models::{BatchAllTasksCompleteMode, BatchJobUpdateOptions};
use crate::routes::JobRoute;

/// A PATCH on its way.
pub(super) type Terminating = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Sets `onAllTasksComplete`, which ends a Job once all its Tasks are completed. A Job that has it while Tasks are added
/// may end between two of them.
pub(super) fn terminate(job: &JobRoute) -> Terminating {
    let options = BatchJobUpdateOptions::new().on_all_tasks_complete(BatchAllTasksCompleteMode::TerminateJob);
    let patch = job.patch(options);
    Box::pin(async move { patch.await.map(drop) })
}
