//! Waits for Jobs.

use super::resource::{path, reader};
use crate::call::StreamableMethod;
use crate::client::client_of;
use crate::models::{BatchJob, BatchJobState as State};
use crate::parameters::{
    DeleteJobParameters, DisableJobParameters, EnableJobParameters, TerminateJobParameters,
};
use crate::resource::{DeleteWaitOutcome, Ending, Goal, StateWaitOutcome, Wait, WaitOutcome};
use crate::routes::JobRoute;

impl JobRoute {
    /// Waits until the Job is gone, or until its id belongs to a new Job.
    ///
    /// It only reads; see [`delete`](Self::delete) for the call, and its `and_wait` for both in one.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let job = client.job("nightly");
    /// match job.delete().await {
    ///     Err(error) if error.is_job_being_deleted() => {}
    ///     other => drop(other?),
    /// }
    /// job.wait_until_deleted().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_deleted(&self) -> Wait<DeleteWaitOutcome<BatchJob>> {
        self.wait(Goal::deleted())
    }

    /// Waits until the Job is `completed`, for whatever reason it ends.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use batch_client::{Client, Error, StateWaitOutcome};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let wait = client.job("nightly").wait_until_completed();
    /// match wait.longest_interval(Duration::from_secs(60)).await? {
    ///     StateWaitOutcome::Reached(job) => println!("{:?}", job.execution_info),
    ///     other => println!("it did not get there: {other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_completed(&self) -> Wait<StateWaitOutcome<BatchJob>> {
        self.wait(Goal::state("wait_until_completed", until_completed))
    }

    /// Waits until the Job is `disabled`. A Job that is `active` is waited for: somebody may be about to disable it.
    pub fn wait_until_disabled(&self) -> Wait<StateWaitOutcome<BatchJob>> {
        self.wait(Goal::state("wait_until_disabled", until_disabled))
    }

    /// Waits until the Job is `active`. A Job that is `disabled` is waited for: somebody may be about to enable it.
    pub fn wait_until_active(&self) -> Wait<StateWaitOutcome<BatchJob>> {
        self.wait(Goal::state("wait_until_active", until_active))
    }

    fn wait<O: WaitOutcome<Resource = BatchJob>>(&self, goal: Goal<O>) -> Wait<O> {
        let get = self.get();
        let path = path(&get.parameters.job_id);
        Wait::new(path, reader(get), None, goal)
    }
}

impl StreamableMethod<DeleteJobParameters> {
    /// Sends the delete, then waits until the Job is gone. An error of the call, such as 404 or 409
    /// `JobBeingDeleted`, is returned without a wait, unless it may be the effect of an earlier attempt of the same
    /// call whose response was lost.
    ///
    /// A Job of the same id that is created before the first read can't be distinguished from the deleted one, and is
    /// waited for. To rule this out, read the Job before, and pass it to [`Wait::since`].
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// client.job("nightly").delete().and_wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn and_wait(self) -> Wait<DeleteWaitOutcome<BatchJob>> {
        client_of(&self)
            .job(self.parameters.job_id.as_str())
            .wait_until_deleted()
            .after(self)
            .after_deletion()
    }
}

impl StreamableMethod<TerminateJobParameters> {
    /// Sends the terminate, then waits until the Job is `completed`. An error of the call is returned without a wait.
    pub fn and_wait(self) -> Wait<StateWaitOutcome<BatchJob>> {
        client_of(&self).job(self.parameters.job_id.as_str()).wait_until_completed().after(self)
    }
}

impl StreamableMethod<DisableJobParameters> {
    /// Sends the disable, then waits until the Job is `disabled`. An error of the call is returned without a wait.
    pub fn and_wait(self) -> Wait<StateWaitOutcome<BatchJob>> {
        client_of(&self).job(self.parameters.job_id.as_str()).wait_until_disabled().after(self)
    }
}

impl StreamableMethod<EnableJobParameters> {
    /// Sends the enable, then waits until the Job is `active`. An error of the call is returned without a wait.
    pub fn and_wait(self) -> Wait<StateWaitOutcome<BatchJob>> {
        client_of(&self).job(self.parameters.job_id.as_str()).wait_until_active().after(self)
    }
}

fn until_completed(state: &State, _before: Option<&State>) -> Option<Ending<StateWaitOutcome<BatchJob>>> {
    let ending: Ending<StateWaitOutcome<BatchJob>> = match state {
        State::Completed => StateWaitOutcome::Reached,
        State::Deleting => deleting,
        _ => return None,
    };
    Some(ending)
}

fn until_disabled(state: &State, before: Option<&State>) -> Option<Ending<StateWaitOutcome<BatchJob>>> {
    let ending: Ending<StateWaitOutcome<BatchJob>> = match (before, state) {
        (_, State::Disabled) => StateWaitOutcome::Reached,
        (_, State::Terminating | State::Completed) => StateWaitOutcome::Completed,
        (_, State::Deleting) => deleting,
        (Some(State::Disabling), State::Enabling | State::Active) => StateWaitOutcome::Reversed,
        _ => return None,
    };
    Some(ending)
}

fn until_active(state: &State, before: Option<&State>) -> Option<Ending<StateWaitOutcome<BatchJob>>> {
    let ending: Ending<StateWaitOutcome<BatchJob>> = match (before, state) {
        (_, State::Active) => StateWaitOutcome::Reached,
        (_, State::Terminating | State::Completed) => StateWaitOutcome::Completed,
        (_, State::Deleting) => deleting,
        (Some(State::Enabling), State::Disabling | State::Disabled) => StateWaitOutcome::Reversed,
        _ => return None,
    };
    Some(ending)
}

fn deleting(job: Box<BatchJob>) -> StateWaitOutcome<BatchJob> {
    StateWaitOutcome::Deleted { last: Some(job) }
}
