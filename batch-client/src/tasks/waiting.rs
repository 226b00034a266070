//! Waits for a Task.

use super::resource::{path, reader};
use crate::call::StreamableMethod;
use crate::client::client_of;
use crate::models::{BatchJobState, BatchTask, BatchTaskState as State};
use crate::parameters::ReactivateTaskParameters;
use crate::resource::{Ending, Goal, Parent, Reader, StateWaitOutcome, Wait};
use crate::routes::JobTaskRoute;

impl JobTaskRoute {
    /// Waits until the Task is `completed`, whether it succeeded or failed: `execution_info.result` says which, not the exit
    /// code alone. A Task whose Job is deleted is gone as well.
    ///
    /// A Task that has not started stays `active` when its Job ends or is disabled. As long as it is `active`, its Job is
    /// therefore read as well, and the outcome is
    /// [`ParentCompleted`](StateWaitOutcome::ParentCompleted) or [`ParentDisabled`](StateWaitOutcome::ParentDisabled). A Task
    /// that depends on one which failed may stay `active` for ever: set a [`deadline`](Wait::deadline). To wait for many
    /// Tasks, a list costs less than a read of each.
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
        let job = self.client.job(self.job_id.as_str()).get();
        let job = Reader::new(job, |response| end_with(&response.body.state));
        let goal = Goal::state("wait_until_completed", until_completed);
        Wait::new(path, reader(get), Some(Parent::new(job, is_waiting)), goal)
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

/// Whether a Task in this state still waits for its run, which its Job has to allow.
fn is_waiting(state: &State) -> bool {
    *state == State::Active
}

/// The end of the wait for a Task that has not started, when its Job is in this state.
fn end_with(job: &BatchJobState) -> Option<Ending<StateWaitOutcome<BatchTask>>> {
    let ending: Ending<StateWaitOutcome<BatchTask>> = match job {
        BatchJobState::Terminating | BatchJobState::Completed => StateWaitOutcome::ParentCompleted,
        BatchJobState::Disabled => StateWaitOutcome::ParentDisabled,
        BatchJobState::Deleting => |task| StateWaitOutcome::Deleted { last: Some(task) },
        _ => return None,
    };
    Some(ending)
}
