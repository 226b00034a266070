//! Many chunks at a time.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::stream::FuturesUnordered;
use time::OffsetDateTime;
use tokio::task::coop::has_budget_remaining;

use super::CreateMany;
use super::adding::Adding;
use super::chunk::Chunk;
use super::line::Line;
use super::outcome::{CreateTaskOutcome, NotSentReason, SettledTask};
use super::pace::Pace;
use super::report::{CreateManyEnd, CreateManyProgress};
use super::request::AddTasks;
use super::sending::Sending;
use super::source::Filling;
use super::stored::{Earlier, IdsHash, Stored, StoredReportError};
use super::tally::Tally;
use crate::call::WorkflowSpan;

/// For each request that may be under way, this many chunks may be settled, wait for an earlier one, or be under way.
const WAITING: usize = 4;

/// Completes when the call is to be cancelled.
pub(super) type Cancel = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A chunk that is under way.
struct InFlight {
    number: usize,
    sending: Pin<Box<dyn Future<Output = Chunk> + Send>>,
}

impl Future for InFlight {
    type Output = (usize, Chunk);

    /// Hands the turn back to tokio where the task has used up its share, as bulk calls do.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<(usize, Chunk)> {
        if has_budget_remaining() {
            let chunk = ready!(self.sending.as_mut().poll(context));
            return Poll::Ready((self.number, chunk));
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A call that has begun.
pub(super) struct Running {
    adding: Arc<Adding>,
    filling: Filling,
    stored: Option<Stored>,
    concurrency: usize,
    /// Polls only the chunks that were woken.
    in_flight: FuturesUnordered<InFlight>,
    line: Line,
    tally: Tally,
    cancel: Option<Cancel>,
    /// Why nothing more is sent, before the end of the source.
    stopped: Option<CreateManyEnd>,
}

impl Running {
    /// Reads the stored report, if there is one. `created`: when the Job was created, if that is known. On failure, the reason why nothing is sent.
    pub(super) fn begin(
        call: CreateMany,
        created: Option<OffsetDateTime>,
        span: WorkflowSpan,
    ) -> Result<Self, CreateManyEnd> {
        let request = AddTasks::to_job(&call.job.job_id).map_err(CreateManyEnd::Input)?;
        let url = [call.job.client.endpoint(), request.path()].concat();
        let opened = opened(call.stored.as_deref(), &url, created);
        let (stored, earlier) = opened.map_err(CreateManyEnd::NotStored)?;
        let pace = Pace::new(call.concurrency, call.rate);
        let hash = stored.as_ref().map(|_| IdsHash::new());
        Ok(Self {
            adding: Arc::new(Adding::new(call.job, request, pace, span)),
            filling: Filling::new(call.source, hash, earlier),
            tally: Tally::new(stored.as_ref().map_or(0, Stored::added), call.on_progress),
            stored,
            concurrency: call.concurrency,
            in_flight: FuturesUnordered::new(),
            line: Line::default(),
            cancel: call.cancel,
            stopped: None,
        })
    }

    pub(super) fn progress(&self) -> CreateManyProgress {
        self.tally.progress
    }

    /// How it ended, after its last outcome.
    pub(super) fn end(&mut self) -> CreateManyEnd {
        let error = self.filling.take_error().map(CreateManyEnd::SourceFailed);
        self.stopped.take().or(error).unwrap_or(CreateManyEnd::Complete)
    }

    /// The outcomes of the next chunk, or `None` after the last one.
    pub(super) fn poll_settled(&mut self, context: &mut Context<'_>) -> Poll<Option<Vec<SettledTask>>> {
        loop {
            let has_moved = self.step(context);
            if let Some(tasks) = self.line.pop() {
                return Poll::Ready(Some(tasks));
            }
            if !has_moved {
                return if self.is_over() { Poll::Ready(None) } else { Poll::Pending };
            }
        }
    }

    fn is_over(&self) -> bool {
        let is_all_taken = self.stopped.is_some() || self.filling.is_at_end();
        is_all_taken && self.in_flight.is_empty() && self.line.len() == 0
    }

    /// Takes what is finished, and starts what there is room for. Returns whether anything came of it.
    ///
    /// Both finished and started chunks go into the stored report at once, before its outcomes are told and before
    /// anything is sent.
    fn step(&mut self, context: &mut Context<'_>) -> bool {
        self.poll_cancel(context);
        let is_any_finished = self.advance(context);
        self.heed_refusal();
        let chunks = self.fill(context);
        if let Err(error) = self.store(&chunks) {
            self.stored = None;
            self.stop(chunks, CreateManyEnd::NotStored(error), &NotSentReason::NotStored);
            return true;
        }
        let is_any_started = !chunks.is_empty();
        for chunk in chunks {
            self.start(chunk);
        }
        is_any_finished || is_any_started
    }

    fn poll_cancel(&mut self, context: &mut Context<'_>) {
        let is_cancelled =
            self.cancel.as_mut().is_some_and(|cancel| cancel.as_mut().poll(context).is_ready());
        if is_cancelled && !self.is_over() {
            self.adding.stop(NotSentReason::Cancelled);
            self.stop(Vec::new(), CreateManyEnd::Cancelled, &NotSentReason::Cancelled);
        }
        if is_cancelled {
            self.cancel = None;
        }
    }

    /// Stops where the service refused what it would refuse for every further chunk, too.
    fn heed_refusal(&mut self) {
        if let Some(NotSentReason::Refused(error)) = self.adding.stopped()
            && self.stopped.is_none()
        {
            let end = CreateManyEnd::Refused(Arc::clone(&error));
            self.stop(Vec::new(), end, &NotSentReason::Refused(error));
        }
    }

    /// Lets the chunks go on that have something to do.
    fn advance(&mut self, context: &mut Context<'_>) -> bool {
        let mut is_any_finished = false;
        while let Poll::Ready(Some((number, chunk))) = Pin::new(&mut self.in_flight).poll_next(context) {
            is_any_finished = true;
            if let Some(stored) = &mut self.stored {
                stored.settle(&chunk);
            }
            self.tally.settle(&chunk, true);
            self.line.settle(number, chunk.into_settled());
            self.tally.tell();
        }
        is_any_finished
    }

    /// Chunks that there is room for.
    fn fill(&mut self, context: &mut Context<'_>) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        while self.stopped.is_none() && self.has_room_beside(chunks.len()) {
            let is_idle = self.in_flight.is_empty() && chunks.is_empty();
            match self.filling.poll_chunk(context, is_idle) {
                Poll::Ready(Ok(Some(chunk))) => chunks.push(chunk),
                Poll::Ready(Ok(None)) if self.filling.is_stuck() => {
                    let rest = self.filling.rest();
                    self.leave(rest, &NotSentReason::NotStored);
                    break;
                }
                Poll::Ready(Err(error)) => {
                    self.stop(Vec::new(), CreateManyEnd::NotStored(error), &NotSentReason::NotStored);
                }
                Poll::Ready(Ok(None)) | Poll::Pending => break,
            }
        }
        chunks
    }

    fn has_room_beside(&self, chunks: usize) -> bool {
        let most_in_line = self.concurrency.saturating_mul(WAITING);
        self.in_flight.len() + chunks < self.concurrency && self.line.len() + chunks < most_in_line
    }

    /// Puts what has changed, and what is about to be sent, into the stored report.
    fn store(&mut self, chunks: &[Chunk]) -> Result<(), StoredReportError> {
        let Some(stored) = &mut self.stored else { return Ok(()) };
        let now = OffsetDateTime::now_utc();
        for chunk in chunks {
            stored.begin(chunk, now);
        }
        stored.write()
    }

    fn start(&mut self, chunk: Chunk) {
        self.tally.begin(&chunk);
        let number = self.line.join();
        let sending = Box::pin(Sending::new(Arc::clone(&self.adding), chunk).run());
        self.in_flight.push(InFlight { number, sending });
    }

    /// Sends nothing more: neither these chunks nor what is behind them. What is under way is settled.
    fn stop(&mut self, mut chunks: Vec<Chunk>, end: CreateManyEnd, why: &NotSentReason) {
        if self.stopped.is_none() {
            self.stopped = Some(end);
        }
        chunks.extend(self.filling.rest());
        self.leave(chunks, why);
    }

    /// Settles chunks that are not sent.
    fn leave(&mut self, chunks: Vec<Chunk>, why: &NotSentReason) {
        let is_any = !chunks.is_empty();
        for mut chunk in chunks {
            chunk.settle_rest(|item| match item.doubt.clone() {
                Some(error) => CreateTaskOutcome::uncertain(error),
                None => CreateTaskOutcome::NotSent { why: why.clone() },
            });
            self.tally.settle(&chunk, false);
            let number = self.line.join();
            self.line.settle(number, chunk.into_settled());
        }
        if is_any {
            self.tally.tell();
        }
    }
}

fn opened(
    path: Option<&Path>,
    url: &str,
    created: Option<OffsetDateTime>,
) -> Result<(Option<Stored>, Option<Earlier>), StoredReportError> {
    let Some(path) = path else { return Ok((None, None)) };
    let (stored, earlier) = Stored::open(path, url, created)?;
    Ok((Some(stored), earlier))
}
