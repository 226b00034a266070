//! The state that all chunks of a call share: the client, the pace, and why nothing more is sent.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use tokio::sync::watch;

use super::outcome::NotSentReason;
use super::pace::{Pace, Turn};
use super::request::{AddTasks, TaskResults};
use crate::StreamableMethod;
use crate::call::{CallOptions, Pipeline, WorkflowSpan};
use crate::error::Error;
use crate::message::Attempts;
use crate::models::BatchTaskCreateOptions;
use crate::retry::RetryPolicy;
use crate::routes::JobRoute;
use crate::timers::has_runtime;

/// After so many Tasks in a row that were refused alone, the reason lies hardly in any of them.
const MOST_REFUSED_ALONE: usize = 200;

pub(super) struct Adding {
    job: JobRoute,
    pipeline: Arc<Pipeline>,
    request: AddTasks,
    pace: Pace,
    /// Why nothing more is sent, once that is so.
    stopped: watch::Sender<Option<NotSentReason>>,
    /// The size of the largest body that the service took.
    largest_taken: AtomicUsize,
    /// The number of Tasks that were refused alone, since the service took a request.
    refused_alone: AtomicUsize,
    span: WorkflowSpan,
}

impl Adding {
    pub(super) fn new(job: JobRoute, request: AddTasks, pace: Pace, span: WorkflowSpan) -> Self {
        let (pipeline, stopped) = (job.get().pipeline, watch::Sender::new(None));
        let (largest_taken, refused_alone) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { job, pipeline, request, pace, stopped, largest_taken, refused_alone, span }
    }

    /// Lets nothing more be sent. The first reason counts.
    pub(super) fn stop(&self, why: NotSentReason) {
        self.stopped.send_if_modified(|stopped| {
            let is_first = stopped.is_none();
            stopped.get_or_insert(why);
            is_first
        });
    }

    /// Why nothing more is sent, if that is so.
    pub(super) fn stopped(&self) -> Option<NotSentReason> {
        self.stopped.borrow().clone()
    }

    /// Sends a request once. Whoever asks for it decides what follows.
    pub(super) async fn send(&self, body: Bytes) -> Result<TaskResults, Error> {
        let options = CallOptions { retry: Some(RetryPolicy::none()), ..CallOptions::default() };
        let parameters = self.request.with(body);
        StreamableMethod { pipeline: Arc::clone(&self.pipeline), parameters, options }.await
    }

    /// Reads a Task in the form in which it was sent. It takes a turn, also when nothing more is sent.
    pub(super) async fn read(&self, id: &str) -> Result<BatchTaskCreateOptions, Error> {
        let _turn = self.pace.turn(0).await;
        self.job.task(id).get().body_as().await
    }

    /// The most requests under way.
    pub(super) fn concurrency(&self) -> usize {
        self.pace.concurrency()
    }

    /// Waits until a request with this many Tasks may be sent. On failure, the reason why none may any more.
    pub(super) async fn turn(&self, tasks: usize) -> Result<Turn<'_>, NotSentReason> {
        match select(pin!(self.stop_reason()), pin!(self.pace.turn(tasks))).await {
            Either::Left((why, _)) => Err(why),
            Either::Right((turn, _)) => Ok(turn),
        }
    }

    /// Waits, unless nothing more is sent.
    pub(super) async fn pause(&self, delay: Duration) {
        let delay = tokio::time::sleep(self.pipeline.shortened(delay));
        select(pin!(self.stop_reason()), pin!(delay)).await;
    }

    async fn stop_reason(&self) -> NotSentReason {
        let mut stopped = self.stopped.subscribe();
        loop {
            if let Some(why) = self.stopped() {
                return why;
            }
            // The sender lives as long as this.
            stopped.changed().await.ok();
        }
    }

    /// The delay before another attempt, after an error or after an answer that asks for one. `None` if this was the last.
    pub(super) fn delay(
        &self,
        error: Option<&Error>,
        attempts: &Attempts,
        spent: Duration,
    ) -> Option<Duration> {
        let policy = &self.pipeline.retry;
        let delay = match error {
            Some(error) => policy.repeated_delay(error, attempts, spent),
            None => policy.delay_after(attempts.count(), spent),
        };
        delay.filter(|_| has_runtime()).map(|delay| self.pipeline.shortened(delay))
    }

    /// The delay that the service asks everybody for.
    pub(super) fn asked_delay(&self, error: &Error) -> Duration {
        self.pipeline.shortened(self.pipeline.retry.asked_delay(error).unwrap_or_default())
    }

    pub(super) fn goes_on(&self, error: &Error, delay: Duration) {
        self.span.goes_on(error, delay);
    }

    pub(super) fn took(&self, size: usize) {
        self.largest_taken.fetch_max(size, Ordering::Relaxed);
        self.refused_alone.store(0, Ordering::Relaxed);
    }

    /// Notes that a Task was refused for which a larger request may have been refused.
    pub(super) fn refused_alone(&self) {
        self.refused_alone.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether it is worth while to look for the Tasks for which a request was refused.
    pub(super) fn may_be_for_few(&self) -> bool {
        self.refused_alone.load(Ordering::Relaxed) < MOST_REFUSED_ALONE
    }

    /// Whether the service took a request.
    pub(super) fn is_reached(&self) -> bool {
        self.largest_taken() > 0
    }

    pub(super) fn largest_taken(&self) -> usize {
        self.largest_taken.load(Ordering::Relaxed)
    }
}
