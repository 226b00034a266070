//! A wait that has begun: the reads, and what they mean.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use tokio::time::{Instant, sleep, timeout_at};

use super::goal::{Goal, WaitState};
use super::wait::{OnProgress, Wait};
use crate::backoff::Backoff;
use crate::call::StreamableMethod;
use crate::error::{Error, InputError};
use crate::models::{BatchJob, BatchJobState};
use crate::parameters::GetJobParameters;
use crate::responses::GetJob200Response;
use crate::timers::has_runtime;

/// No service asks for more in earnest, and a wait should not sleep through a day because of a mistake.
/// A wait always lets other work go on between two reads.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(1);

const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// What a wait brings next.
pub(super) enum Step<O> {
    /// The Job was read. If that ends the wait, the next step says so.
    Read(BatchJobState),
    Ended(O),
}

/// A wait that has begun.
pub(super) struct Progress<O> {
    get: StreamableMethod<GetJobParameters>,
    goal: Goal<O>,
    backoff: Backoff,
    /// How many reads there were, those that failed included.
    reads: u32,
    /// How long to sleep before the next one.
    delay: Duration,
    ends_at: Option<Instant>,
    on_progress: Option<OnProgress>,
    stored: WaitState,
    last: Option<Box<BatchJob>>,
    /// What the last read met, if it failed.
    last_error: Option<String>,
    /// The outcome, if the last read brought it.
    outcome: Option<O>,
}

impl<O> Progress<O> {
    /// Sends the call, if there is one.
    pub(super) async fn begin(wait: Wait<O>) -> Result<Self, Error> {
        let Wait { get, call, goal, backoff, deadline, on_progress, stored } = wait;
        check_id(&stored, &get.parameters.job_id)?;
        if !has_runtime() {
            return Err(InputError::new(
                "runtime",
                "none",
                "a tokio runtime with timers, which a wait needs",
            )
            .into());
        }
        if let Some(call) = call {
            call.await?;
        }
        // A deadline that the clock can't hold is none.
        let ends_at = deadline.and_then(|deadline| Instant::now().checked_add(deadline));
        Ok(Self {
            get,
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

    /// Reads the Job, again if the service is in trouble.
    pub(super) async fn advance(&mut self) -> Result<Step<O>, Error> {
        if let Some(outcome) = self.outcome.take() {
            return Ok(Step::Ended(outcome));
        }
        loop {
            match read(self.get.clone(), self.delay, self.ends_at).await {
                None => return Ok(Step::Ended(self.deadline_reached())),
                Some(Ok(got)) => return Ok(Step::Read(self.look_at(Box::new(got.body)))),
                Some(Err(error)) if error.is_job_not_found() => {
                    return Ok(Step::Ended((self.goal.gone)(self.last.take())));
                }
                // A read changes nothing, so that it can follow any failure that may pass.
                Some(Err(error)) if error.is_transient() && !self.is_nowhere(&error) => {
                    self.last_error = Some(error.to_string());
                    self.postpone(retry_after(&error));
                }
                Some(Err(error)) => return Err(error),
            }
        }
    }

    /// [`advance`](Self::advance) for a future that owns what it works on.
    async fn step(mut self) -> Result<(Self, Step<O>), Error> {
        let step = self.advance().await?;
        Ok((self, step))
    }

    fn look_at(&mut self, job: Box<BatchJob>) -> BatchJobState {
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&job);
        }
        let state = job.state.clone();
        self.last_error = None;
        self.outcome = self.judge(job);
        self.postpone(Duration::ZERO);
        state
    }

    fn judge(&mut self, job: Box<BatchJob>) -> Option<O> {
        let creation_time = *self.stored.creation_time.get_or_insert(job.creation_time);
        if job.creation_time != creation_time {
            return Some((self.goal.replaced)(job));
        }
        let before = self.last.as_ref().map(|last| &last.state);
        let Some(ending) = (self.goal.judge)(&job.state, before) else {
            self.last = Some(job);
            return None;
        };
        Some(ending(job))
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

/// Ids differ in more than upper and lower case.
fn check_id(stored: &WaitState, job_id: &str) -> Result<(), InputError> {
    if stored.job_id.eq_ignore_ascii_case(job_id) {
        return Ok(());
    }
    let allowed = format!("what was stored of a wait for the Job `{job_id}`");
    Err(InputError::new("since", &stored.job_id, &allowed))
}

/// One read after a delay. None: the deadline came first.
async fn read(
    get: StreamableMethod<GetJobParameters>,
    delay: Duration,
    ends_at: Option<Instant>,
) -> Option<Result<GetJob200Response, Error>> {
    let delayed = async move {
        if !delay.is_zero() {
            sleep(delay).await;
        }
        get.await
    };
    match ends_at {
        Some(ends_at) => timeout_at(ends_at, delayed).await.ok(),
        None => Some(delayed.await),
    }
}

/// How long the service asks to be left alone.
fn retry_after(error: &Error) -> Duration {
    error.retry_after().unwrap_or_default().min(LONGEST_RETRY_AFTER)
}

/// The step that is under way.
type NextStep<O> = Pin<Box<dyn Future<Output = Result<(Progress<O>, Step<O>), Error>> + Send>>;

/// The states of a Job that is waited for, one for each read. The states end when the wait does, and
/// [`into_outcome`](Self::into_outcome) then tells how. After an error there are no more, and
/// [`stored`](Self::stored) still tells where to go on.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let mut states = client.job("nightly").terminate().and_wait().states();
/// while let Some(state) = states.try_next().await? {
///     println!("{state}");
/// }
/// println!("{:?}", states.into_outcome());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read until a state is asked for"]
pub struct WaitStates<O> {
    /// None: the wait is over.
    step: Option<NextStep<O>>,
    stored: WaitState,
    outcome: Option<O>,
}

impl<O: Send + 'static> WaitStates<O> {
    pub(super) fn new(wait: Wait<O>) -> Self {
        let stored = wait.stored.clone();
        let first: NextStep<O> = Box::pin(async move { Progress::begin(wait).await?.step().await });
        Self { step: Some(first), stored, outcome: None }
    }

    /// What another process needs to take the wait up again. From the first state on it tells which Job is meant.
    pub fn stored(&self) -> &WaitState {
        &self.stored
    }

    /// How the wait ended. None: it has not, or with an error.
    pub fn into_outcome(self) -> Option<O> {
        self.outcome
    }

    /// The state that the next read finds. None: the wait is over. When the future is dropped before it is ready, no
    /// state is lost.
    ///
    /// # Errors
    /// As when the wait is awaited.
    pub async fn try_next(&mut self) -> Result<Option<BatchJobState>, Error> {
        poll_fn(|context| self.poll_state(context)).await.transpose()
    }

    fn poll_state(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<BatchJobState, Error>>> {
        let Some(step) = &mut self.step else { return Poll::Ready(None) };
        let step = ready!(step.as_mut().poll(context));
        self.step = None;
        Poll::Ready(match step {
            Ok((progress, Step::Read(state))) => {
                self.stored.clone_from(&progress.stored);
                self.step = Some(Box::pin(progress.step()));
                Some(Ok(state))
            }
            Ok((_, Step::Ended(outcome))) => {
                self.outcome = Some(outcome);
                None
            }
            Err(error) => Some(Err(error)),
        })
    }
}

impl<O> Unpin for WaitStates<O> {}

impl<O: Send + 'static> Stream for WaitStates<O> {
    type Item = Result<BatchJobState, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_state(context)
    }
}

impl<O: fmt::Debug> fmt::Debug for WaitStates<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitStates")
            .field("stored", &self.stored)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}
