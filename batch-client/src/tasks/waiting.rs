//! Waits for a Task.

use super::resource::{path, reader};
use crate::call::StreamableMethod;
use crate::client::client_of;
use crate::models::{BatchTask, BatchTaskState as State};
use crate::parameters::ReactivateTaskParameters;
use crate::resource::{Ending, Goal, StateWaitOutcome, Wait};
use crate::routes::JobTaskRoute;

impl JobTaskRoute {
    /// Waits until the Task is `completed`, whether it succeeded or failed: `execution_info.result` says which, not the exit
    /// code alone. A Task whose Job is deleted is gone as well.
    ///
    /// A Task that never starts never completes. That of a Job which is disabled, or of one that has ended, stays `active`,
    /// and so does one that depends on a Task which failed: set a [`deadline`](Wait::deadline). To wait for many Tasks, a
    /// list costs less than a read of each.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use batch_client::{Client, Error, StateWaitOutcome};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let wait = client.job("nightly").task("t-1").wait_until_completed();
    /// match wait.deadline(Duration::from_secs(3600)).await? {
    ///     StateWaitOutcome::Reached(task) => {
    ///         let run = task.execution_info.unwrap_or_default();
    ///         println!("{:?} with exit code {:?}", run.result, run.exit_code);
    ///     }
    ///     other => println!("it did not get there: {other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_completed(&self) -> Wait<StateWaitOutcome<BatchTask>> {
        let get = self.get();
        let path = path(&get.parameters.job_id, &get.parameters.task_id);
        Wait::new(path, reader(get), Goal::state("wait_until_completed", until_completed))
    }
}

impl StreamableMethod<ReactivateTaskParameters> {
    /// Sends the reactivation, then waits until the Task is `completed` again. An error of the call is returned without a
    /// wait.
    ///
    /// There is no such wait for a termination or a deletion: both are done with their answer.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client.job("nightly").task("t-1").reactivate().and_wait().await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn and_wait(self) -> Wait<StateWaitOutcome<BatchTask>> {
        let job = client_of(&self).job(self.parameters.job_id.as_str());
        job.task(self.parameters.task_id.as_str()).wait_until_completed().after(self)
    }
}

fn until_completed(state: &State, _before: Option<&State>) -> Option<Ending<StateWaitOutcome<BatchTask>>> {
    let is_completed = *state == State::Completed;
    is_completed.then_some(StateWaitOutcome::Reached)
}
