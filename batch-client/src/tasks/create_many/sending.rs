//! The way of a chunk to the service, until each of its Tasks is settled.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use http::StatusCode;
use time::OffsetDateTime;
use tokio::time::Instant;

use super::adding::Adding;
use super::chunk::{Batch, Chunk, Record};
use super::finality::{is_final, may_be_for_one};
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
    doubtful: Vec<Doubtful>,
    /// The refusal of all that could follow.
    end: Option<Arc<Error>>,
}

/// A Task that an earlier attempt may have added, so that it has to be read.
struct Doubtful {
    index: usize,
    /// The outcome if there is no such Task; `None` if the service has just said that there is.
    absent: Option<CreateTaskOutcome>,
}

impl Sending {
    pub(super) fn new(adding: Arc<Adding>, chunk: Chunk) -> Self {
        let whole = Batch { items: chunk.open(), attempts: Attempts::default() };
        let batches = if whole.items.is_empty() { Vec::new() } else { vec![whole] };
        Self { adding, chunk, batches, spent: Duration::ZERO, doubtful: Vec::new(), end: None }
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
            // Each look takes a turn of its own.
            drop(turn);
            self.look().await;
            self.heed_end();
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
                self.judge(batch, results)
            }
            Err(error) if error.status() == Some(StatusCode::PAYLOAD_TOO_LARGE) => {
                self.shrink(batch, &error, size)
            }
            Err(error) => self.failed(batch, error, turn),
        }
    }

    /// Settles the Tasks of which the results say enough. The others are sent again.
    fn judge(&mut self, batch: Batch, results: TaskResults) -> Option<Duration> {
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
                    self.refuse(index, refusal);
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
    fn refuse(&mut self, index: usize, refusal: Arc<TaskRefusal>) {
        let is_there = refusal.is_task_exists();
        let refused = CreateTaskOutcome::Refused(refusal);
        match self.chunk.items[index].doubt {
            None if is_there => self.chunk.settle(index, CreateTaskOutcome::Exists),
            None => self.chunk.settle(index, refused),
            Some(_) => {
                self.doubtful.push(Doubtful { index, absent: Some(refused).filter(|_| !is_there) });
            }
        }
    }

    /// Reads Tasks that an earlier attempt may have added, as many at once as there are turns.
    async fn look(&mut self) {
        if self.doubtful.is_empty() {
            return;
        }
        let doubtful = mem::take(&mut self.doubtful);
        let reads = doubtful.into_iter().map(|doubtful| self.read(doubtful));
        let most = self.adding.concurrency();
        let read: Vec<_> = stream::iter(reads).buffer_unordered(most).collect().await;
        for (index, outcome) in read {
            self.chunk.settle(index, outcome);
        }
    }

    async fn read(&self, doubtful: Doubtful) -> (usize, CreateTaskOutcome) {
        let Doubtful { index, absent } = doubtful;
        let item = &self.chunk.items[index];
        let outcome = match self.adding.read(&item.id).await {
            Ok(there) => match is_ours(self.chunk.json(index), item.since, &there) {
                Some(true) => CreateTaskOutcome::WasThere,
                Some(false) => CreateTaskOutcome::Exists,
                None => CreateTaskOutcome::uncertain(item.doubt.clone().unwrap_or(CreateTaskError::NoResult)),
            },
            Err(error) => {
                let is_absent = [ErrorCode::TaskNotFound, ErrorCode::JobNotFound]
                    .iter()
                    .any(|code| error.says_absent(code));
                let uncertain = CreateTaskOutcome::uncertain(CreateTaskError::Call(error.into()));
                absent.filter(|_| is_absent).unwrap_or(uncertain)
            }
        };
        (index, outcome)
    }

    /// Sends a request that was too large in halves. One Task that is too large is settled, unless larger requests went
    /// through: then its size is not the reason.
    fn shrink(&mut self, mut batch: Batch, error: &Error, size: usize) -> Option<Duration> {
        if batch.items.len() > 1 {
            self.halve(batch);
            return None;
        }
        let index = *batch.items.first()?;
        let delay = self.adding.delay(Some(error), &batch.attempts, self.spent);
        if let Some(delay) = delay.filter(|_| size <= self.adding.largest_taken()) {
            batch.attempts.note(error, delay);
            self.batches.push(batch);
            return Some(delay);
        }
        let item = &self.chunk.items[index];
        let too_large = CreateTaskOutcome::TooLarge { bytes: item.bytes() };
        if item.doubt.is_some() {
            self.doubtful.push(Doubtful { index, absent: Some(too_large) });
        } else {
            self.chunk.settle(index, too_large);
        }
        None
    }

    /// Sends a request again that failed as a whole, if the policy allows and it may help.
    fn failed(&mut self, mut batch: Batch, error: Error, turn: &Turn<'_>) -> Option<Duration> {
        let may_have_acted = error.may_have_acted();
        batch.attempts.may_have_succeeded |= may_have_acted;
        let delay = Some(&error).filter(|error| error.is_transient() || may_have_acted);
        let delay = delay.and_then(|error| self.adding.delay(Some(error), &batch.attempts, self.spent));
        if error.is_throttled() || error.retry_after().is_some() {
            turn.was_throttled(delay.unwrap_or_else(|| self.adding.asked_delay(&error)));
        }
        let Some(delay) = delay else {
            self.end_with(batch, error, may_have_acted);
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

    /// Ends the attempts of a request: in halves, if the service may have refused it for one of its Tasks.
    fn end_with(&mut self, mut batch: Batch, error: Error, may_have_acted: bool) {
        let is_for_one = may_be_for_one(&error) && !is_final(&error, true);
        if is_for_one && batch.items.len() > 1 && self.adding.may_be_for_few() {
            return self.halve(batch);
        }
        if is_for_one && batch.items.len() == 1 {
            self.adding.refused_alone();
        }
        let attempts = mem::take(&mut batch.attempts);
        self.give_up(&batch, error.after(attempts), may_have_acted);
    }

    fn halve(&mut self, batch: Batch) {
        let (first, second) = batch.halves();
        self.batches.extend([second, first]);
    }

    /// Settles the Tasks of a request that failed for the last time.
    fn give_up(&mut self, batch: &Batch, error: Error, may_have_acted: bool) {
        let is_refused = error.service().is_some() && !error.is_transient() && !may_have_acted;
        let refusal = refusal(&error).filter(|_| is_refused);
        let is_final = is_final(&error, self.adding.is_reached());
        let error = Arc::new(error);
        if may_have_acted {
            self.doubt(batch, &CreateTaskError::Call(Arc::clone(&error)));
        }
        for index in &batch.items {
            // The reason for which the whole request was refused may be gone when another process resumes.
            self.chunk.items[*index].record = Record::Again;
            match &refusal {
                // Of several Tasks it is not said which one exists.
                Some(refusal) if batch.items.len() == 1 || !refusal.is_task_exists() => {
                    self.refuse(*index, Arc::clone(refusal));
                }
                _ => self.leave_failed(*index, &error, is_refused),
            }
        }
        self.end = Some(error).filter(|_| is_final);
    }

    /// Settles a Task of which the failure of its request says nothing. `is_refused`: this attempt surely did nothing.
    fn leave_failed(&mut self, index: usize, error: &Arc<Error>, is_refused: bool) {
        let not_sent = CreateTaskOutcome::NotSent { why: NotSentReason::Failed(Arc::clone(error)) };
        match self.chunk.items[index].doubt {
            None => self.chunk.settle(index, not_sent),
            Some(_) if is_refused => self.doubtful.push(Doubtful { index, absent: Some(not_sent) }),
            Some(_) => self.leave_uncertain(index),
        }
    }

    /// Lets nothing more be sent after a refusal that holds for all, unless earlier attempts have added all there was.
    fn heed_end(&mut self) {
        let mut outcomes = self.chunk.items.iter().filter_map(|item| item.outcome.as_ref());
        if let Some(error) = self.end.take()
            && outcomes.any(|outcome| !outcome.is_success())
        {
            self.adding.stop(NotSentReason::Refused(error));
        }
    }
}

/// What the service says against the Tasks of a request. An answer without a code is that of something else.
fn refusal(error: &Error) -> Option<Arc<TaskRefusal>> {
    let said = error.service().filter(|error| error.code().is_some())?;
    Some(Arc::new(TaskRefusal::of_request(said)))
}
