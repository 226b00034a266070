//! A wait in progress: its reads, and their meaning.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use super::goal::{Goal, Read, State};
use super::outcomes::WaitOutcome;
use super::wait::{OnProgress, Wait};
use super::wait_state::WaitState;
use crate::backoff::Backoff;
use crate::call::WorkflowSpan;
use crate::error::{Error, InputError};
use crate::resource::reader::Reading;
use crate::resource::{Reader, Resource, is_absent};
use crate::timers::has_runtime;

/// A wait always lets other work go on between two reads.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(1);

/// No service asks for more in earnest, and a wait should not sleep through a day because of a mistake.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// A step of a wait.
pub(super) enum Step<O: WaitOutcome> {
    /// The resource was read. If that ends the wait, the next step says so.
    Read(State<O>),
    Ended(O),
}

/// A wait that has begun.
pub(super) struct Progress<O: WaitOutcome> {
    span: WorkflowSpan,
    reader: Reader<O::Resource>,
    goal: Goal<O>,
    backoff: Backoff,
    /// The number of reads, including failed ones.
    reads: u32,
    /// The delay before the next read.
    delay: Duration,
    ends_at: Option<Instant>,
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
        let Wait { reader, path, call, goal, backoff, deadline, on_progress, stored } = wait;
        check_path(&stored, &path)?;
        check_runtime()?;
        let span = WorkflowSpan::of_path(goal.name, &path);
        if let Some(call) = call {
            span.watch(call).await?;
        }
        // A deadline that the clock can't hold is none.
        let ends_at = deadline.and_then(|deadline| Instant::now().checked_add(deadline));
        Ok(Self {
            span,
            reader,
            goal,
            backoff,
            reads: 0,
            delay: Duration::ZERO,
            ends_at,
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
            match delayed(self.reader.read(), self.delay, self.ends_at).await {
                None => return Ok(Step::Ended(self.deadline_reached())),
                Some(Ok(resource)) => return Ok(Step::Read(self.look_at(Box::new(resource)))),
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

    fn look_at(&mut self, resource: Read<O>) -> State<O> {
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&resource);
        }
        let state = resource.state().clone();
        self.last_error = None;
        self.outcome = self.judge(resource);
        self.postpone(Duration::ZERO);
        state
    }

    fn judge(&mut self, resource: Read<O>) -> Option<O> {
        let creation_time = *self.stored.creation_time.get_or_insert(resource.creation_time());
        if resource.creation_time() != creation_time {
            return Some((self.goal.replaced)(resource));
        }
        let before = self.last.as_ref().map(|last| last.state());
        let Some(ending) = (self.goal.judge)(resource.state(), before) else {
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
        self.delay = self.backoff.delay(self.reads).max(at_least).max(SHORTEST_INTERVAL);
    }
}

/// Ids are case-insensitive, and so are the paths made of them.
fn check_path(stored: &WaitState, path: &str) -> Result<(), InputError> {
    if stored.path.eq_ignore_ascii_case(path) {
        return Ok(());
    }
    let allowed = format!("what was stored of a wait for `{path}`");
    Err(InputError::new("since", &stored.path, &allowed))
}

/// A timer would panic outside of a runtime, where a wait may also go on that began inside.
fn check_runtime() -> Result<(), InputError> {
    let allowed = "a tokio runtime with timers, which a wait needs";
    if has_runtime() { Ok(()) } else { Err(InputError::new("runtime", "none", allowed)) }
}

/// A read after a delay. `None` if the deadline came first.
async fn delayed<R>(read: Reading<R>, delay: Duration, ends_at: Option<Instant>) -> Option<Result<R, Error>> {
    let delayed = async move {
        if !delay.is_zero() {
            sleep(delay).await;
        }
        read.await
    };
    match ends_at {
        Some(ends_at) => timeout_at(ends_at, delayed).await.ok(),
        None => Some(delayed.await),
    }
}

/// The delay that the service asks for.
fn retry_after(error: &Error) -> Duration {
    error.retry_after().unwrap_or_default().min(LONGEST_RETRY_AFTER)
}
