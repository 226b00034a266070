//! A wait before it begins: goal, intervals and deadline.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use super::goal::Goal;
use super::outcomes::WaitOutcome;
use super::pace::BACKOFF;
use super::parent::Parent;
use super::progress::{Progress, Step};
use super::wait_state::{WaitRequest, WaitState};
use crate::backoff::Backoff;
use crate::call::StreamableMethod;
use crate::error::Error;
use crate::operation::Parameters;
use crate::resource::{Reader, accept_own_deletion};
use crate::retry::RetryPolicy;

/// The callback for each resource read.
pub(super) type OnProgress<R> = Box<dyn FnMut(&R) + Send>;

/// The call that starts the operation. It ends with what is known of the request then.
pub(super) type Sending = Pin<Box<dyn Future<Output = Result<Option<WaitRequest>, Error>> + Send>>;

/// A wait for what happens to a resource. It is lazy: awaiting it reads the resource, at growing intervals, until there
/// is an outcome `O`, such as a [`DeleteWaitOutcome`](super::DeleteWaitOutcome) or a
/// [`StateWaitOutcome`](super::StateWaitOutcome).
///
/// Throttling (429, or 503 with or without `ServerBusy`), transient failures (408, 500, 502, 504) and an unreachable
/// service do not end the wait: it reads again after the next interval, or after the service's `Retry-After` in
/// seconds, capped at 5 minutes. The client's [`RetryPolicy`] does not apply to these reads. Every other error ends
/// the wait, including a 404 without the service's code for a missing resource. **Without a
/// [`deadline`](Self::deadline) a wait may never end**, even if the endpoint can never be reached.
///
/// Dropping the future ends the wait; nothing more is sent.
///
/// ```no_run
/// # use std::time::Duration;
/// # use batch_client::{Client, DeleteWaitOutcome, Error};
/// # async fn f(client: Client) -> Result<(), Error> {
/// let job = client.job("nightly");
/// let wait = job
///     .delete()
///     .and_wait()
///     .deadline(Duration::from_secs(600))
///     .on_progress(|job| println!("{} is {}", job.id, job.state));
/// match wait.await? {
///     DeleteWaitOutcome::Gone | DeleteWaitOutcome::Replaced(_) => println!("deleted"),
///     // With serde it can be stored, and another process goes on from it.
///     DeleteWaitOutcome::DeadlineReached { stored, .. } => {
///         job.wait_until_deleted().since(stored).await?;
///     }
///     other => println!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a wait reads nothing until it is awaited or asked for its states"]
pub struct Wait<O: WaitOutcome> {
    pub(super) reader: Reader<O::Resource>,
    pub(super) path: String,
    pub(super) parent: Option<Parent<O>>,
    pub(super) call: Option<Sending>,
    pub(super) goal: Goal<O>,
    pub(super) backoff: Backoff,
    pub(super) deadline: Option<Duration>,
    pub(super) on_progress: Option<OnProgress<O::Resource>>,
    pub(super) stored: WaitState,
}

impl<O: WaitOutcome> Wait<O> {
    /// `path` is the percent-encoded path of the resource, and `parent` the one that it belongs to, if that matters.
    pub(crate) fn new(
        path: String,
        mut reader: Reader<O::Resource>,
        parent: Option<Parent<O>>,
        goal: Goal<O>,
    ) -> Self {
        // A read that fails in passing is followed by the next one anyway.
        reader.options().retry = Some(RetryPolicy::none());
        let stored = WaitState::new(path.clone());
        Self {
            reader,
            path,
            parent,
            call: None,
            goal,
            backoff: BACKOFF,
            deadline: None,
            on_progress: None,
            stored,
        }
    }

    /// Sends a call first, and reads with the API version and the time limit for an attempt that it has.
    pub(crate) fn after<P: Parameters>(self, call: StreamableMethod<P>) -> Self {
        self.after_request(call, |_| None)
    }

    /// [`after`](Self::after) for a call whose effect has to be distinguished from that of other calls: `request` takes what
    /// that needs out of the response.
    pub(crate) fn after_request<P: Parameters>(
        mut self,
        call: StreamableMethod<P>,
        request: impl FnOnce(P::Response) -> Option<WaitRequest> + Send + 'static,
    ) -> Self {
        let parent = self.parent.as_mut().map(Parent::options);
        for options in parent.into_iter().chain([self.reader.options()]) {
            options.api_version.clone_from(&call.options.api_version);
            options.attempt_timeout = call.options.attempt_timeout;
        }
        self.call = Some(Box::pin(async move { call.await.map(request) }));
        self
    }

    /// Takes the call that was sent first for a deletion, which may find that an earlier attempt was accepted.
    pub(crate) fn after_deletion(mut self) -> Self {
        let call = self.call.take();
        self.call = call.map(|call| -> Sending {
            Box::pin(async move {
                accept_own_deletion::<O::Resource>(call.await.map(drop))?;
                Ok(None)
            })
        });
        self
    }

    /// The time between the first read and the second. It doubles from read to read. 1 second unless set.
    pub fn first_interval(mut self, interval: Duration) -> Self {
        self.backoff.first = interval;
        self
    }

    /// The longest interval between two reads. Default: 30 seconds. `Retry-After` can ask for more.
    pub fn longest_interval(mut self, interval: Duration) -> Self {
        self.backoff.longest = interval;
        self
    }

    /// Whether each interval is drawn at random from its upper half, so that many waits don't read at the same moment.
    /// On unless set.
    pub fn jitter(mut self, jitter: bool) -> Self {
        self.backoff.jitter = jitter;
        self
    }

    /// The time limit of the wait, from its first poll, or from the response to the call that it sends. Default:
    /// none. At the deadline a pending read is abandoned, and the outcome is `DeadlineReached`. With a deadline of 0,
    /// nothing is sent.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Calls this with each resource read: the one that ends the wait too, also if it has replaced the one waited for.
    pub fn on_progress(mut self, on_progress: impl FnMut(&O::Resource) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    /// Resumes an earlier wait, of this or another process: a resource with another `creationTime` than the stored one
    /// has replaced it. Without this, the first read identifies the resource.
    ///
    /// The stored state of another resource is an [`Error::Input`] when the wait is awaited, and nothing is sent.
    pub fn since(mut self, stored: WaitState) -> Self {
        self.stored = stored;
        self
    }
}

/// Awaiting a wait reads the resource until there is an outcome.
impl<O: WaitOutcome> IntoFuture for Wait<O> {
    type Output = Result<O, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut progress = Progress::begin(self).await?;
            loop {
                if let Step::Ended(outcome) = progress.advance().await? {
                    return Ok(outcome);
                }
            }
        })
    }
}

impl<O: WaitOutcome> fmt::Debug for Wait<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("path", &self.path)
            .field("backoff", &self.backoff)
            .field("deadline", &self.deadline)
            .field("stored", &self.stored)
            .finish_non_exhaustive()
    }
}
