//! Tasks from their source, packed into chunks.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::chunk::{Chunk, Item, Record};
use super::outcome::CreateTaskError;
use super::packing::Packing;
use super::stored::{Earlier, Fate, IdsHash, StoredReportError};
use crate::models::BatchTaskCreateOptions;

/// The most Tasks that are taken before others get their turn.
const MOST_AT_ONCE: usize = 1000;

pub(super) type SourceError = Box<dyn StdError + Send + Sync>;

/// Tasks of an iterator.
pub(super) trait Tasks: Send {
    /// Hands over the next Task where it lies, since it is so large that each move takes time. Returns whether there was
    /// one.
    fn give(&mut self, take: &mut dyn FnMut(&mut BatchTaskCreateOptions)) -> bool;
}

impl<I: Iterator<Item: Into<BatchTaskCreateOptions>> + Send> Tasks for I {
    fn give(&mut self, take: &mut dyn FnMut(&mut BatchTaskCreateOptions)) -> bool {
        match self.next() {
            Some(task) => {
                take(&mut task.into());
                true
            }
            None => false,
        }
    }
}

/// Where Tasks come from.
pub(super) enum Source {
    /// It ends once.
    Given(Box<dyn Tasks>),
    Streamed(Pin<Box<dyn Stream<Item = Result<BatchTaskCreateOptions, SourceError>> + Send>>),
}

impl Source {
    /// Hands over the next Task. `None` at the end.
    fn poll_give(
        &mut self,
        context: &mut Context<'_>,
        take: &mut dyn FnMut(&mut BatchTaskCreateOptions),
    ) -> Poll<Option<Result<(), SourceError>>> {
        match self {
            Self::Given(tasks) => Poll::Ready(tasks.give(take).then_some(Ok(()))),
            Self::Streamed(tasks) => {
                let given = ready!(tasks.as_mut().poll_next(context));
                Poll::Ready(given.map(|task| task.map(|mut task| take(&mut task))))
            }
        }
    }
}

/// Fills chunks with the Tasks of a source.
pub(super) struct Filling {
    /// `None` at its end.
    source: Option<Source>,
    /// It is asked for a Task. Outside of that: it panicked when it was.
    is_asked: bool,
    /// The error that ended it.
    error: Option<SourceError>,
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
        let (source, full) = (Some(source), VecDeque::new());
        Self { source, is_asked: false, error: None, position: 0, packing, earlier, full }
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
            } else if let Some(source) = self.source.take() {
                match self.take_next(source, context) {
                    Poll::Ready(taken) => taken?,
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

    /// Takes the next Task, or notes the end.
    fn take_next(
        &mut self,
        mut source: Source,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), StoredReportError>> {
        let mut taken = Ok(());
        self.is_asked = true;
        let given = source.poll_give(context, &mut |task| taken = self.take(task));
        self.is_asked = false;
        match given {
            Poll::Ready(Some(Ok(()))) => self.source = Some(source),
            Poll::Ready(last) => taken = self.end(last.and_then(Result::err)),
            Poll::Pending => {
                self.source = Some(source);
                return Poll::Pending;
            }
        }
        Poll::Ready(taken)
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

    /// The error that ended the source, if one did.
    pub(super) fn take_error(&mut self) -> Option<SourceError> {
        // A caller that catches a panic and goes on has not got all Tasks.
        let panicked = self.is_asked.then(|| SourceError::from("it panicked"));
        self.error.take().or(panicked)
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
