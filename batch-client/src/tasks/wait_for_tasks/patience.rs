//! Calls that are made again while the service is in trouble.

use std::time::Duration;

use crate::backoff::Backoff;
use crate::call::WorkflowSpan;
use crate::error::{Error, ErrorCode};
use crate::resource::{Pace, retry_after};

/// Why a wait stops before its end is known.
pub(super) enum Stop {
    Deadline,
    JobGone,
    JobReplaced,
    Failed(Error),
}

/// Makes the calls of a wait, up to its deadline.
pub(super) struct Patience {
    pace: Pace,
    pub(super) span: WorkflowSpan,
    /// The number of failures in a row.
    failures: u32,
    has_succeeded: bool,
    /// The error of the last call, if it failed.
    pub(super) last_error: Option<String>,
}

impl Patience {
    pub(super) fn begin(backoff: Backoff, deadline: Option<Duration>, span: WorkflowSpan) -> Self {
        let pace = Pace::begin(backoff, deadline);
        Self { pace, span, failures: 0, has_succeeded: false, last_error: None }
    }

    /// The output of a call, which is made until it succeeds, or fails for good.
    pub(super) async fn call<T, F>(&mut self, call: impl Fn() -> F) -> Result<T, Stop>
    where
        F: Future<Output = Result<T, Error>>,
    {
        loop {
            if let Some(output) = self.attempt(call()).await? {
                return Ok(output);
            }
        }
    }

    /// The output of a call. `None` if it failed in passing, after a delay.
    pub(super) async fn attempt<T>(
        &mut self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<Option<T>, Stop> {
        match self.once(call).await? {
            Ok(output) => Ok(Some(output)),
            Err(error) => {
                let delay = self.pace.delay(self.failures, retry_after(&error));
                self.span.goes_on(&error, delay);
                self.pause(delay).await?;
                Ok(None)
            }
        }
    }

    /// The output of a call, or the error with which it failed in passing.
    pub(super) async fn once<T>(
        &mut self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<Result<T, Error>, Stop> {
        match self.pace.delayed(Duration::ZERO, call).await.ok_or(Stop::Deadline)? {
            Ok(output) => {
                (self.failures, self.has_succeeded, self.last_error) = (0, true, None);
                Ok(Ok(output))
            }
            Err(error) if is_job_gone(&error) => Err(Stop::JobGone),
            // A read changes nothing, so that it can follow any failure that may pass.
            Err(error) if error.is_transient() && !self.is_nowhere(&error) => {
                self.failures = self.failures.saturating_add(1);
                self.last_error = Some(error.to_string());
                Ok(Err(error))
            }
            Err(error) => Err(Stop::Failed(error)),
        }
    }

    /// Waits for as long as the service asks for with a failure.
    pub(super) async fn as_asked(&self, error: &Error) -> Result<(), Stop> {
        self.pause(retry_after(error)).await
    }

    /// The delay before the round that follows `rounds` others.
    pub(super) async fn between_rounds(&self, rounds: u32) -> Result<(), Stop> {
        self.pause(self.pace.delay(rounds, Duration::ZERO)).await
    }

    async fn pause(&self, delay: Duration) -> Result<(), Stop> {
        self.pace.delayed(delay, std::future::ready(())).await.ok_or(Stop::Deadline)
    }

    /// Whether the service's host still has no address and had none since the wait began: its name may be misspelt.
    fn is_nowhere(&self, error: &Error) -> bool {
        !self.has_succeeded && self.failures > 0 && error.is_name_not_resolved()
    }
}

fn is_job_gone(error: &Error) -> bool {
    error.says_absent(&ErrorCode::JobNotFound) || error.code() == Some(&ErrorCode::JobBeingDeleted)
}
