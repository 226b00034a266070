//! The outcomes of many calls with limited concurrency.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::stream::FuturesUnordered;
use tokio::task::coop::has_budget_remaining;

use super::bulk_report::{BulkOutcome, BulkProgress, Tally};
use super::ids::Ids;
use super::{Bulk, Operate, Operating};
use crate::call::WorkflowSpan;
use crate::error::Error;

/// A call that has not finished.
struct InFlight {
    id: String,
    call: Operating,
}

impl Future for InFlight {
    type Output = BulkOutcome;

    /// Hands the turn back to tokio where the task has used up its share. Each call that is ready would otherwise be
    /// polled in vain, in each turn anew.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<BulkOutcome> {
        if has_budget_remaining() {
            let result = ready!(self.call.as_mut().poll(context));
            return Poll::Ready((mem::take(&mut self.id), result));
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// The outcomes of a [`Bulk`], each as its call finishes: the id, and whether the service accepted the call. Every
/// resource whose call was started is reported once.
///
/// When a list breaks off, that error comes last, after the outcomes of all resources that were listed.
#[must_use = "calls are made while the outcomes are asked for"]
pub struct BulkOutcomes {
    /// `None` when its end was told.
    span: Option<WorkflowSpan>,
    operation: &'static str,
    call: Operate,
    /// `None` at the end.
    ids: Option<Ids>,
    concurrency: usize,
    /// Polls only the calls that were woken, so that the cost of an outcome does not grow with the concurrency.
    in_flight: FuturesUnordered<InFlight>,
    /// Outcomes that the caller has not taken yet. They count as in flight, so that a slow caller slows the calls down
    /// instead of filling the memory.
    finished: VecDeque<BulkOutcome>,
    tally: Tally,
    /// The error that ended the listing, until it is returned.
    listing_error: Option<Error>,
}

impl BulkOutcomes {
    pub(super) fn new(bulk: Bulk) -> Self {
        Self {
            span: Some(WorkflowSpan::new(format_args!("bulk {}", bulk.operation), &[])),
            operation: bulk.operation,
            call: bulk.call,
            ids: Some(bulk.ids),
            concurrency: bulk.concurrency,
            in_flight: FuturesUnordered::new(),
            finished: VecDeque::new(),
            tally: Tally::new(bulk.on_progress),
            listing_error: None,
        }
    }

    /// The next outcome, or `None` at the end. Cancel safe: dropping the future loses no outcome.
    ///
    /// # Errors
    /// Those of [`Items::try_next`](crate::Items::try_next), if a list breaks off. The result for one resource is
    /// never an error here, but part of its outcome.
    pub async fn try_next(&mut self) -> Result<Option<BulkOutcome>, Error> {
        poll_fn(|context| self.poll_outcome(context)).await.transpose()
    }

    /// The progress so far.
    pub fn progress(&self) -> BulkProgress {
        self.tally.progress
    }

    fn poll_outcome(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<BulkOutcome, Error>>> {
        let Some(span) = self.span.take() else { return Poll::Ready(None) };
        let polled = span.enter(|| self.poll_calls(context));
        match &polled {
            Poll::Ready(None) => {
                let BulkProgress { succeeded, failed, .. } = self.tally.progress;
                span.ended(format_args!("{succeeded} succeeded, {failed} failed"));
            }
            Poll::Ready(Some(Err(error))) => span.failed(error),
            _ => self.span = Some(span),
        }
        polled
    }

    fn poll_calls(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<BulkOutcome, Error>>> {
        self.start(context);
        self.advance(context);
        if let Some(outcome) = self.finished.pop_front() {
            return Poll::Ready(Some(Ok(outcome)));
        }
        // The remaining calls were polled above and will wake this task.
        if self.ids.is_some() || !self.in_flight.is_empty() {
            return Poll::Pending;
        }
        Poll::Ready(self.listing_error.take().map(Err))
    }

    /// Starts calls as long as there is room and the next id is known.
    fn start(&mut self, context: &mut Context<'_>) {
        if let Some(ids) = &mut self.ids {
            ids.poll_ahead(context);
        }
        while self.in_flight.len() + self.finished.len() < self.concurrency {
            let Some(ids) = &mut self.ids else { return };
            match ids.poll_id(context) {
                Poll::Pending => return,
                Poll::Ready(Some(Ok(id))) => self.call(id),
                Poll::Ready(last) => {
                    self.ids = None;
                    self.listing_error = last.and_then(Result::err);
                }
            }
        }
    }

    fn call(&mut self, id: String) {
        self.tally.start();
        let call = (self.call)(&id);
        self.in_flight.push(InFlight { id, call });
    }

    /// Lets the calls go on that have something to do.
    fn advance(&mut self, context: &mut Context<'_>) {
        while let Poll::Ready(Some(outcome)) = Pin::new(&mut self.in_flight).poll_next(context) {
            self.tally.finish(&outcome);
            self.finished.push_back(outcome);
        }
    }
}

impl Stream for BulkOutcomes {
    type Item = Result<BulkOutcome, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_outcome(context)
    }
}

impl fmt::Debug for BulkOutcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkOutcomes")
            .field("operation", &self.operation)
            .field("concurrency", &self.concurrency)
            .field("progress", &self.tally.progress)
            .finish_non_exhaustive()
    }
}
