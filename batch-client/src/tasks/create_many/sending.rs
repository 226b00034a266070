//! The way of a chunk to the service, until each of its Tasks is settled.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use time::OffsetDateTime;
use tokio::time::Instant;

use super::adding::Adding;
use super::chunk::{Batch, Chunk, Record};
use super::finality::is_final;
use super::outcome::{CreateTaskError, CreateTaskOutcome, NotSentReason, TaskRefusal};
use super::pace::Turn;
use super::request::TaskResults;
use super::results::{Verdict, verdicts};
use super::verify::is_ours;
use crate::error::{Error, ErrorCode, FailedAttempt};
use crate::message::Attempts;

/// Sends a chunk, and what is left of it again, as the policy allows.
pub(super) struct Sending {
    adding: Arc<Adding>,
    chunk: Chunk,
    /// The chunks to send; the last one first.
    batches: Vec<Batch>,
    /// The time that requests and delays took, without waiting for turns.
    spent: Duration,
}

impl Sending {
    pub(super) fn new(adding: Arc<Adding>, chunk: Chunk) -> Self {
        let whole = Batch { items: chunk.open(), attempts: Attempts::default() };
        let batches = if whole.items.is_empty() { Vec::new() } else { vec![whole] };
        Self { adding, chunk, batches, spent: Duration::ZERO }
    }

    /// The chunk with an outcome for each Task.
    pub(super) async fn run(mut self) -> Chunk {
        let adding = Arc::clone(&self.adding);
        while let Some(batch) = self.batches.pop() {
            let turn = match adding.turn(batch.items.len()).await {
                Ok(turn) => turn,
                Err(why) => {
                    self.leave(&batch, &why);
                    continue;
                }
            };
            let delay = self.round(batch, &turn).await;
            drop(turn);
            if let Some(delay) = delay {
                self.spent += delay;
                adding.pause(delay).await;
            }
        }
        self.chunk
    }

    /// Settles Tasks that are not sent any more.
    fn leave(&mut self, batch: &Batch, why: &NotSentReason) {
        for index in &batch.items {
            let outcome = match self.chunk.items[*index].doubt.clone() {
                Some(error) => CreateTaskOutcome::Uncertain { error },
                None => CreateTaskOutcome::NotSent { why: why.clone() },
            };
            self.chunk.settle(*index, outcome);
        }
    }

    /// One request and its consequences. Returns the delay before the next one.
    async fn round(&mut self, batch: Batch, turn: &Turn<'_>) -> Option<Duration> {
        let body = self.chunk.body_of(&batch.items);
        self.chunk.attempt(&batch.items, OffsetDateTime::now_utc());
        let (started, size) = (Instant::now(), body.len());
        let answer = self.adding.send(body).await;
        self.spent += started.elapsed();
        match answer {
            Ok(results) => {
                turn.went_well();
                self.adding.took(size);
                self.judge(batch, results).await
            }
            Err(error) if error.status() == Some(StatusCode::PAYLOAD_TOO_LARGE) => {
                self.shrink(batch, error, size).await
            }
            Err(error) => self.failed(batch, error, turn).await,
        }
    }

    /// Settles the Tasks of which the results say enough. The others are sent again.
    async fn judge(&mut self, batch: Batch, results: TaskResults) -> Option<Duration> {
        let ids: Vec<_> = batch.items.iter().map(|index| self.chunk.items[*index].id.as_str()).collect();
        let verdicts = verdicts(&ids, results.0);
        let mut again = Vec::new();
        for (index, verdict) in batch.items.into_iter().zip(verdicts) {
            let doubt = match verdict {
                Verdict::Added => {
                    self.chunk.settle(index, CreateTaskOutcome::Added);
                    continue;
                }
                Verdict::Refused(refusal) => {
                    self.refuse(index, refusal).await;
                    continue;
                }
                Verdict::Failed(refusal) => CreateTaskError::Service(refusal),
                Verdict::Missing => CreateTaskError::NoResult,
            };
            self.chunk.items[index].doubt = Some(doubt);
            again.push(index);
        }
        self.repeat(Batch { items: again, attempts: batch.attempts })
    }

    /// Sends Tasks again that an answer has no good result for, if the policy allows.
    fn repeat(&mut self, mut batch: Batch) -> Option<Duration> {
        let first = *batch.items.first()?;
        let Some(delay) = self.adding.delay(None, &batch.attempts, self.spent) else {
            batch.items.iter().for_each(|index| self.leave_uncertain(*index));
            return None;
        };
        let reason = self.chunk.items[first].doubt.as_ref().map(ToString::to_string).unwrap_or_default();
        batch.attempts.may_have_succeeded = true;
        batch.attempts.earlier.push(FailedAttempt { status: Some(StatusCode::OK), reason, delay });
        self.batches.push(batch);
        Some(delay)
    }

    fn leave_uncertain(&mut self, index: usize) {
        let error = self.chunk.items[index].doubt.clone().unwrap_or(CreateTaskError::NoResult);
        self.chunk.settle(index, CreateTaskOutcome::uncertain(error));
    }

    /// Settles a Task that the service refuses. After an attempt that may have added it, it is read first.
    async fn refuse(&mut self, index: usize, refusal: Arc<TaskRefusal>) {
        let is_there = refusal.is_task_exists();
        let is_doubtful = self.chunk.items[index].doubt.is_some();
        let outcome = match (is_there, is_doubtful) {
            (true, false) => CreateTaskOutcome::Exists,
            (false, false) => CreateTaskOutcome::Refused(refusal),
            (true, true) => self.read(index, None).await,
            (false, true) => self.read(index, Some(CreateTaskOutcome::Refused(refusal))).await,
        };
        self.chunk.settle(index, outcome);
    }

    /// The outcome for a Task that an earlier attempt may have added, by reading it. `absent`: the outcome if there is no
    /// such Task; `None` if the service has just said that there is.
    async fn read(&self, index: usize, absent: Option<CreateTaskOutcome>) -> CreateTaskOutcome {
        let item = &self.chunk.items[index];
        match self.adding.read(&item.id).await {
            Ok(there) if is_ours(self.chunk.json(index), item.since, &there) => CreateTaskOutcome::WasThere,
            Ok(_) => CreateTaskOutcome::Exists,
            Err(error) => {
                let is_absent = [ErrorCode::TaskNotFound, ErrorCode::JobNotFound]
                    .iter()
                    .any(|code| error.says_absent(code));
                let uncertain = CreateTaskOutcome::uncertain(CreateTaskError::Call(error.into()));
                absent.filter(|_| is_absent).unwrap_or(uncertain)
            }
        }
    }

    /// Sends a request that was too large in halves. One Task that is too large is settled, unless larger requests went
    /// through: then its size is not the reason.
    async fn shrink(&mut self, mut batch: Batch, error: Error, size: usize) -> Option<Duration> {
        if batch.items.len() > 1 {
            let (first, second) = batch.halves();
            self.batches.extend([second, first]);
            return None;
        }
        let index = *batch.items.first()?;
        let delay = self.adding.delay(Some(&error), &batch.attempts, self.spent);
        if let Some(delay) = delay.filter(|_| size <= self.adding.largest_taken()) {
            batch.attempts.note(&error, delay);
            self.batches.push(batch);
            return Some(delay);
        }
        let item = &self.chunk.items[index];
        let (too_large, is_doubtful) =
            (CreateTaskOutcome::TooLarge { bytes: item.bytes() }, item.doubt.is_some());
        let outcome = if is_doubtful { self.read(index, Some(too_large)).await } else { too_large };
        self.chunk.settle(index, outcome);
        None
    }

    /// Sends a request again that failed as a whole, if the policy allows and it may help.
    async fn failed(&mut self, mut batch: Batch, error: Error, turn: &Turn<'_>) -> Option<Duration> {
        let may_have_acted = error.may_have_acted();
        batch.attempts.may_have_succeeded |= may_have_acted;
        let delay = Some(&error).filter(|error| error.is_transient() || may_have_acted);
        let delay = delay.and_then(|error| self.adding.delay(Some(error), &batch.attempts, self.spent));
        if error.is_throttled() || error.retry_after().is_some() {
            turn.was_throttled(delay.unwrap_or_else(|| self.adding.asked_delay(&error)));
        }
        let Some(delay) = delay else {
            let attempts = mem::take(&mut batch.attempts);
            self.give_up(&batch, error.after(attempts), may_have_acted).await;
            return None;
        };
        self.adding.goes_on(&error, delay);
        batch.attempts.note(&error, delay);
        if may_have_acted {
            self.doubt(&batch, &CreateTaskError::Call(error.into()));
        }
        self.batches.push(batch);
        Some(delay)
    }

    /// Notes that an attempt may have added these Tasks.
    fn doubt(&mut self, batch: &Batch, error: &CreateTaskError) {
        for index in &batch.items {
            self.chunk.items[*index].doubt = Some(error.clone());
        }
    }

    /// Settles the Tasks of a request that failed for the last time.
    async fn give_up(&mut self, batch: &Batch, error: Error, may_have_acted: bool) {
        let refusal = match &error {
            Error::Service(error) if !may_have_acted => Some(Arc::new(TaskRefusal::of_request(error))),
            _ => None,
        };
        let refusal = refusal.filter(|_| !error.is_transient());
        let is_final = is_final(&error);
        let error = Arc::new(error);
        if may_have_acted {
            self.doubt(batch, &CreateTaskError::Call(Arc::clone(&error)));
        }
        for index in &batch.items {
            // The reason for which the whole request was refused may be gone when another process resumes.
            self.chunk.items[*index].record = Record::Again;
            match (&refusal, &self.chunk.items[*index].doubt) {
                (Some(refusal), _) => self.refuse(*index, Arc::clone(refusal)).await,
                (None, Some(_)) => self.leave_uncertain(*index),
                (None, None) => {
                    let why = NotSentReason::Failed(Arc::clone(&error));
                    self.chunk.settle(*index, CreateTaskOutcome::NotSent { why });
                }
            }
        }
        if is_final && self.is_any_missing(batch) {
            self.adding.stop(NotSentReason::Refused(error));
        }
    }

    /// Whether a Task is not there, as far as is known. One that an earlier attempt added may be.
    fn is_any_missing(&self, batch: &Batch) -> bool {
        let outcome = |index: &usize| self.chunk.items[*index].outcome.as_ref();
        batch.items.iter().filter_map(outcome).any(|outcome| !outcome.is_success())
    }
}
