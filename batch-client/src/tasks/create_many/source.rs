//! Tasks from their source, packed into chunks.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::chunk::{Chunk, Item, Record};
use super::outcome::CreateTaskError;
use super::packing::Packing;
use super::stored::{Earlier, Fate, IdsHash, StoredReportError};
use crate::models::BatchTaskCreateOptions;

/// The most Tasks that are taken before others get their turn.
const MOST_AT_ONCE: usize = 1000;

pub(super) type SourceError = Box<dyn StdError + Send + Sync>;

/// Where Tasks come from.
pub(super) enum Source {
    /// It ends once.
    Given(Box<dyn Iterator<Item = BatchTaskCreateOptions> + Send>),
    Streamed(Pin<Box<dyn Stream<Item = Result<BatchTaskCreateOptions, SourceError>> + Send>>),
}

impl Source {
    /// The next Task of an iterator. Tasks are large, so that each detour takes time.
    fn next_given(&mut self) -> Option<BatchTaskCreateOptions> {
        match self {
            Self::Given(tasks) => tasks.next(),
            Self::Streamed(_) => None,
        }
    }

    /// The next Task of a stream.
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<BatchTaskCreateOptions, SourceError>>> {
        match self {
            Self::Given(_) => Poll::Ready(None),
            Self::Streamed(tasks) => tasks.as_mut().poll_next(context),
        }
    }
}

/// Fills chunks with the Tasks of a source.
pub(super) struct Filling {
    /// `None` at its end.
    source: Option<Source>,
    /// The error that ended it.
    pub(super) error: Option<SourceError>,
    /// The position of the next Task.
    position: u64,
    packing: Packing,
    /// The work of an earlier process, until the source was found to be the same.
    earlier: Option<Earlier>,
    /// Chunks that are full.
    full: VecDeque<Chunk>,
}

impl Filling {
    pub(super) fn new(source: Source, hash: Option<IdsHash>, earlier: Option<Earlier>) -> Self {
        let packing = Packing::new(hash);
        Self { source: Some(source), error: None, position: 0, packing, earlier, full: VecDeque::new() }
    }

    /// The next chunk, or `None` after the last one. `is_idle`: nothing is under way, so that a source that waits is not
    /// waited for.
    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
        is_idle: bool,
    ) -> Poll<Result<Option<Chunk>, StoredReportError>> {
        for _ in 0..MOST_AT_ONCE {
            if self.packing.is_full() || self.source.is_none() && !self.packing.is_empty() {
                self.full.push_back(self.packing.close(self.position));
            } else if self.earlier.is_none()
                && let Some(chunk) = self.full.pop_front()
            {
                return Poll::Ready(Ok(Some(chunk)));
            } else if let Some(mut task) = self.source.as_mut().and_then(Source::next_given) {
                self.take(&mut task)?;
            } else if let Some(source) = &mut self.source {
                match source.poll_next(context) {
                    Poll::Ready(Some(Ok(mut task))) => self.take(&mut task)?,
                    Poll::Ready(last) => self.end(last.and_then(Result::err))?,
                    Poll::Pending if is_idle && self.earlier.is_none() && !self.packing.is_empty() => {
                        self.full.push_back(self.packing.close(self.position));
                    }
                    Poll::Pending => return Poll::Pending,
                }
            } else {
                return Poll::Ready(Ok(None));
            }
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }

    fn end(&mut self, error: Option<SourceError>) -> Result<(), StoredReportError> {
        self.source = None;
        self.error = error;
        // A source that fails is not compared further.
        if self.error.is_none() { self.compare(true) } else { Ok(()) }
    }

    /// Compares the source with that of the earlier process as soon as as many ids are known.
    fn compare(&mut self, is_at_end: bool) -> Result<(), StoredReportError> {
        let is_time = |earlier: &mut Earlier| is_at_end || earlier.taken() == self.position;
        let Some(earlier) = self.earlier.take_if(is_time) else { return Ok(()) };
        let is_same = earlier.taken() == self.position && earlier.has_ids(self.packing.hash());
        if is_same { Ok(()) } else { Err(earlier.differs()) }
    }

    fn take(&mut self, task: &mut BatchTaskCreateOptions) -> Result<(), StoredReportError> {
        self.compare(false)?;
        let position = self.position;
        self.position += 1;
        let fate = self.earlier.as_mut().map_or(Fate::New, |earlier| earlier.fate(position));
        let item = Item::at(position);
        match fate {
            Fate::New => self.packing.add(item, task),
            Fate::Added => self.packing.skip(&task.id),
            Fate::Known(outcome) => {
                self.packing.add_settled(
                    Item { id: mem::take(&mut task.id), record: Record::Never, ..item },
                    outcome,
                );
            }
            Fate::Again { since, record } => {
                let doubt = since.map(|_| CreateTaskError::Interrupted);
                self.packing.add(Item { since, doubt, record, ..item }, task);
            }
        }
        Ok(())
    }

    /// Whether there is no further Task.
    pub(super) fn is_at_end(&self) -> bool {
        self.source.is_none() && self.packing.is_empty() && self.full.is_empty()
    }

    /// Whether chunks have to be left, since the source failed before it was found to be the same.
    pub(super) fn is_stuck(&self) -> bool {
        self.source.is_none() && self.earlier.is_some()
    }

    /// The Tasks that were taken from the source and are not sent. No more are taken.
    pub(super) fn rest(&mut self) -> Vec<Chunk> {
        self.source = None;
        let mut rest: Vec<_> = self.full.drain(..).collect();
        while !self.packing.is_empty() {
            rest.push(self.packing.close(self.position));
        }
        rest
    }
}
