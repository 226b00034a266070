//! The states that a wait sees.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::goal::State;
use super::outcomes::WaitOutcome;
use super::progress::{Progress, Step};
use super::wait::Wait;
use super::wait_state::WaitState;
use crate::error::Error;

/// The step that is under way.
type NextStep<O> = Pin<Box<dyn Future<Output = Result<(Progress<O>, Step<O>), Error>> + Send>>;

/// The states of a resource during a wait, one per read. They end with the wait, and
/// [`into_outcome`](Self::into_outcome) then returns its outcome. They also end after an error, and
/// [`stored`](Self::stored) is the state to resume from.
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
pub struct WaitStates<O: WaitOutcome> {
    /// `None` if the wait is over.
    step: Option<NextStep<O>>,
    stored: WaitState,
    outcome: Option<O>,
}

impl<O: WaitOutcome> Wait<O> {
    /// The states of the resource, one for each read, until the wait is over.
    pub fn states(self) -> WaitStates<O> {
        WaitStates::new(self)
    }
}

impl<O: WaitOutcome> WaitStates<O> {
    fn new(wait: Wait<O>) -> Self {
        let stored = wait.stored.clone();
        let first: NextStep<O> = Box::pin(async move { Ok((Progress::begin(wait).await?, Step::Begun)) });
        Self { step: Some(first), stored, outcome: None }
    }

    /// The state for another process to resume the wait. From the first read on it identifies the resource, and before
    /// that, once the call of the wait is accepted, what it asked for.
    pub fn stored(&self) -> &WaitState {
        &self.stored
    }

    /// The outcome of the wait. `None` if it has not ended, or ended with an error.
    pub fn into_outcome(self) -> Option<O> {
        self.outcome
    }

    /// The state at the next read, or `None` at the end of the wait. Cancel safe: dropping the future loses no state.
    ///
    /// # Errors
    /// As when the wait is awaited.
    pub async fn try_next(&mut self) -> Result<Option<State<O>>, Error> {
        poll_fn(|context| self.poll_state(context)).await.transpose()
    }

    fn poll_state(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<State<O>, Error>>> {
        loop {
            let Some(step) = &mut self.step else { return Poll::Ready(None) };
            let step = ready!(step.as_mut().poll(context));
            self.step = None;
            match step {
                Ok((progress, Step::Begun)) => self.go_on(progress),
                Ok((progress, Step::Read(state))) => {
                    self.go_on(progress);
                    return Poll::Ready(Some(Ok(state)));
                }
                Ok((_, Step::Ended(outcome))) => self.outcome = Some(outcome),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }

    fn go_on(&mut self, progress: Progress<O>) {
        self.stored.clone_from(&progress.stored);
        self.step = Some(Box::pin(progress.step()));
    }
}

impl<O: WaitOutcome> Unpin for WaitStates<O> {}

impl<O: WaitOutcome> Stream for WaitStates<O> {
    type Item = Result<State<O>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_state(context)
    }
}

impl<O: WaitOutcome + fmt::Debug> fmt::Debug for WaitStates<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitStates")
            .field("stored", &self.stored)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}
