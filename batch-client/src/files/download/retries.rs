//! The number of times that a download continues after a failure.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::call::{Pipeline, WorkflowSpan};
use crate::error::Error;
use crate::message::Attempts;

/// The failures of a download, in the measure of the client's retry policy.
pub(super) struct Retries {
    pipeline: Arc<Pipeline>,
    span: WorkflowSpan,
    /// Answers that broke off since bytes came.
    breaks: Failures,
    /// Beginnings from the first byte. Bytes that come don't make up for these.
    restarts: Failures,
}

struct Failures {
    attempts: Attempts,
    /// The time of the first one.
    since: Option<Instant>,
}

impl Failures {
    fn none() -> Self {
        Self { attempts: Attempts::default(), since: None }
    }

    /// The time since the first one.
    fn elapsed(&mut self) -> Duration {
        let elapsed = self.since.map(|since| since.elapsed());
        self.since.get_or_insert_with(Instant::now);
        elapsed.unwrap_or_default()
    }
}

impl Retries {
    pub(super) fn new(pipeline: Arc<Pipeline>, span: WorkflowSpan) -> Self {
        Self { pipeline, span, breaks: Failures::none(), restarts: Failures::none() }
    }

    /// Bytes of the file came that were not there before.
    pub(super) fn progressed(&mut self) {
        self.breaks = Failures::none();
    }

    /// Waits before the download goes on after an answer that broke off. Gives the error back if it may not.
    pub(super) async fn after_break(&mut self, error: Error) -> Result<(), Error> {
        let Self { pipeline, span, breaks, .. } = self;
        after(pipeline, span, breaks, error).await
    }

    /// Waits before the download starts anew. Gives the error back if it may not.
    pub(super) async fn before_restart(&mut self, error: Error) -> Result<(), Error> {
        let Self { pipeline, span, restarts, breaks } = self;
        after(pipeline, span, restarts, error).await?;
        *breaks = Failures::none();
        Ok(())
    }
}

async fn after(
    pipeline: &Pipeline,
    span: &WorkflowSpan,
    failures: &mut Failures,
    error: Error,
) -> Result<(), Error> {
    let count = failures.attempts.count();
    let elapsed = failures.elapsed();
    let Some(delay) = pipeline.retry.delay_after(count, elapsed) else {
        return Err(error.after(std::mem::take(&mut failures.attempts)));
    };
    span.goes_on(&error, delay);
    failures.attempts.note(&error, delay);
    pipeline.pause(delay).await;
    Ok(())
}
