//! A wait in progress: its reads, and their meaning.

use std::time::Duration;

use super::goal::{Ending, Goal, Read, State};
use super::outcomes::WaitOutcome;
use super::pace::{Pace, check_path, check_runtime, retry_after};
use super::parent::Parent;
use super::wait::{OnProgress, Wait};
use super::wait_state::WaitState;
use crate::call::WorkflowSpan;
use crate::error::Error;
use crate::resource::reader::Reading;
use crate::resource::{Reader, Resource, is_absent};

/// A step of a wait.
pub(super) enum Step<O: WaitOutcome> {
    /// The call is accepted, if there is one. Nothing has been read yet.
    Begun,
    /// The resource was read. If that ends the wait, the next step says so.
    Read(State<O>),
    Ended(O),
}

/// A wait that has begun.
pub(super) struct Progress<O: WaitOutcome> {
    span: WorkflowSpan,
    reader: Reader<O::Resource>,
    parent: Option<Parent<O>>,
    goal: Goal<O>,
    pace: Pace,
    /// The number of reads, including failed ones.
    reads: u32,
    /// The delay before the next read.
    delay: Duration,
    on_progress: Option<OnProgress<O::Resource>>,
    pub(super) stored: WaitState,
    last: Option<Read<O>>,
    /// The error of the last read, if it failed.
    last_error: Option<String>,
    /// The outcome, if the last read brought it.
    outcome: Option<O>,
}

impl<O: WaitOutcome> Progress<O> {
    /// Sends the call, if there is one.
    pub(super) async fn begin(wait: Wait<O>) -> Result<Self, Error> {
        let Wait { reader, path, parent, call, goal, backoff, deadline, on_progress, mut stored } = wait;
        check_path(&stored, &path)?;
        check_runtime()?;
        let span = WorkflowSpan::of_path(goal.name, &path);
        if let Some(call) = call {
            // What was stored of an earlier request says nothing about this one.
            stored.request = span.watch(call).await?;
        }
        Ok(Self {
            span,
            reader,
            parent,
            goal,
            pace: Pace::begin(backoff, deadline),
            reads: 0,
            delay: Duration::ZERO,
            on_progress,
            stored,
            last: None,
            last_error: None,
            outcome: None,
        })
    }

    /// Reads the resource, again if the service is in trouble.
    pub(super) async fn advance(&mut self) -> Result<Step<O>, Error> {
        let span = self.span.clone();
        let step = span.watch(self.read()).await?;
        if let Step::Ended(outcome) = &step {
            span.ended(outcome.name());
        }
        Ok(step)
    }

    async fn read(&mut self) -> Result<Step<O>, Error> {
        if let Some(outcome) = self.outcome.take() {
            return Ok(Step::Ended(outcome));
        }
        check_runtime()?;
        loop {
            match self.pace.delayed(self.delay, self.reading()).await {
                None => return Ok(Step::Ended(self.deadline_reached())),
                Some(Ok((said, resource))) => return Ok(Step::Read(self.look_at(said, Box::new(resource)))),
                Some(Err(error)) if is_absent::<O::Resource>(&error) => {
                    return Ok(Step::Ended((self.goal.gone)(self.last.take())));
                }
                // A read changes nothing, so that it can follow any failure that may pass.
                Some(Err(error)) if error.is_transient() && !self.is_nowhere(&error) => {
                    self.last_error = Some(error.to_string());
                    self.postpone(retry_after(&error));
                    self.span.goes_on(&error, self.delay);
                }
                Some(Err(error)) => return Err(error),
            }
        }
    }

    /// [`advance`](Self::advance) for a future that owns its state.
    pub(super) async fn step(mut self) -> Result<(Self, Step<O>), Error> {
        let step = self.advance().await?;
        Ok((self, step))
    }

    /// A read of the resource, after one of its parent where that matters. In the other order, the resource could get where
    /// it should, and its parent end because of that, between the reads.
    fn reading(&self) -> Reading<(Option<Ending<O>>, O::Resource)> {
        let parent = self.parent.as_ref().zip(self.last.as_ref());
        let parent = parent.and_then(|(parent, last)| parent.read(last.state()));
        let resource = self.reader.read();
        Box::pin(async move {
            let said = match parent {
                Some(parent) => parent.await?,
                None => None,
            };
            Ok((said, resource.await?))
        })
    }

    fn look_at(&mut self, said: Option<Ending<O>>, resource: Read<O>) -> State<O> {
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&resource);
        }
        let state = resource.state().clone();
        self.last_error = None;
        self.outcome = self.judge(said, resource);
        self.postpone(Duration::ZERO);
        state
    }

    fn judge(&mut self, said: Option<Ending<O>>, resource: Read<O>) -> Option<O> {
        let creation_time = *self.stored.creation_time.get_or_insert(resource.creation_time());
        if resource.creation_time() != creation_time {
            return Some((self.goal.replaced)(resource));
        }
        let ending = (self.goal.judge)(&resource, self.last.as_deref(), &self.stored);
        let parent = self.parent.as_ref();
        let Some(ending) = ending.or_else(|| parent?.ending(said, resource.state())) else {
            self.last = Some(resource);
            return None;
        };
        Some(ending(resource))
    }

    /// Whether the service's host still has no address and had none since the wait began: its name may be misspelt.
    fn is_nowhere(&self, error: &Error) -> bool {
        self.last.is_none() && self.reads > 0 && error.is_name_not_resolved()
    }

    fn deadline_reached(&mut self) -> O {
        (self.goal.deadline_reached)(self.last.take(), self.stored.clone(), self.last_error.take())
    }

    fn postpone(&mut self, at_least: Duration) {
        self.reads = self.reads.saturating_add(1);
        self.delay = self.pace.delay(self.reads, at_least);
    }
}
