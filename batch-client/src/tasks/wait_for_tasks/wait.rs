//! A wait for the Tasks of a Job before it begins.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use super::completions::TaskCompletions;
use super::report::TasksReport;
use super::watch::Watch;
use crate::backoff::Backoff;
use crate::error::Error;
use crate::jobs::job_path;
use crate::models::BatchTaskCounts;
use crate::resource::{BACKOFF, WaitState};
use crate::routes::JobRoute;

/// The callback for the counts of each round.
pub(super) type OnProgress = Box<dyn FnMut(&BatchTaskCounts) + Send>;

/// A wait for all Tasks of a Job. It is lazy: awaiting it reads, at growing intervals, until the end is certain, and
/// returns a [`TasksReport`]. The guide is [submit and wait](crate::guide::submit_and_wait).
///
/// No Task is read by itself, however many there are. Each round reads the Job, its counts, and the first Task that is not
/// completed. The counts are late and can be wrong for long, so that they are for progress only; the wait ends when a
/// list of all Tasks that are not completed is empty. A few lists then show how the Tasks ended, with one call per 1,000 Tasks.
/// Of a million Tasks, only the ids of those that failed or are blocked are in memory.
///
/// It also ends where no further Task can end: see [`TasksEnd`](super::TasksEnd). A Job that says `completed` before its last
/// Tasks do gets a few more rounds, soon after one another.
///
/// Tasks that are added later are not waited for, so begin when all are added. A Job without Tasks is done at once.
///
/// # Blocked Tasks
/// In a Job that [uses dependencies](crate::models::BatchJob#structfield.uses_task_dependencies), a Task whose parent failed
/// stays `active` for ever, unless the parent's `exitConditions` say `satisfy`. The wait ends with
/// [`Blocked`](super::TasksEnd::Blocked) if that is certain for every Task that is left. What lists can't prove is
/// never taken for it, and is waited for: a parent that does not exist (yet), one that ended with exit code 0 and blocks
/// by its `exitConditions`, a Task that no node has room for.
///
/// # Failures
/// Throttling (429, or 503 with or without `ServerBusy`), transient failures (408, 500, 502, 504) and an unreachable service
/// do not end the wait: the call is made again after a growing interval, or after the service's `Retry-After` in seconds,
/// capped at 5 minutes. The client's [`RetryPolicy`](crate::RetryPolicy) does not apply. Every other error ends the wait,
/// unless it is the counts that can't be read.
/// **Without a [`deadline`](Self::deadline) a wait may never end**, for example if a Pool has no nodes.
///
/// Dropping the future ends the wait; nothing more is sent.
///
/// ```no_run
/// # use std::time::Duration;
/// # use batch_client::{Client, Error, TasksEnd};
/// # async fn f(client: Client) -> Result<(), Error> {
/// let job = client.job("nightly");
/// let done = job
///     .wait_for_tasks()
///     .deadline(Duration::from_secs(3600))
///     .on_progress(|counts| println!("{} of them run, {} are done", counts.running, counts.completed))
///     .await?;
/// println!("{} succeeded", done.succeeded);
/// for task in &done.failed {
///     println!("{task} failed");
/// }
/// match done.ended {
///     TasksEnd::AllCompleted => {}
///     // With serde it can be stored, and another process goes on from it.
///     TasksEnd::DeadlineReached { stored, .. } => println!("{:?}", job.wait_for_tasks().since(stored).await?),
///     other => println!("not all of them ran: {other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a wait reads nothing until it is awaited or asked for completions"]
pub struct WaitForTasks {
    pub(super) job: JobRoute,
    pub(super) path: String,
    pub(super) backoff: Backoff,
    pub(super) deadline: Option<Duration>,
    pub(super) on_progress: Option<OnProgress>,
    pub(super) stored: WaitState,
}

/// Waiting for Tasks.
impl JobRoute {
    /// Waits until all Tasks of the Job are completed, or until it is certain that they never will be.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let done = client.job("nightly").wait_for_tasks().await?;
    /// assert!(done.is_success(), "{done:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_tasks(&self) -> WaitForTasks {
        let path = job_path(&self.job_id);
        let stored = WaitState::new(path.clone());
        WaitForTasks { job: self.clone(), path, backoff: BACKOFF, deadline: None, on_progress: None, stored }
    }
}

impl WaitForTasks {
    /// The time between the first round and the second. It doubles from round to round. 1 second unless set.
    pub fn first_interval(mut self, interval: Duration) -> Self {
        self.backoff.first = interval;
        self
    }

    /// The longest interval between two rounds. Default: 30 seconds. `Retry-After` can ask for more.
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

    /// The time limit of the wait, from its first poll. Default: none. At the deadline a pending call is abandoned, and
    /// the report says [`DeadlineReached`](super::TasksEnd::DeadlineReached). With a deadline of 0, nothing is sent.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Calls this with the counts of each round. The service counts late: after all Tasks are completed, the counts may
    /// still say that some run, and a round whose counts can't be read has none.
    pub fn on_progress(mut self, on_progress: impl FnMut(&BatchTaskCounts) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    /// Resumes an earlier wait, of this or another process: a Job with another `creationTime` than the stored one has
    /// replaced it. Without this, the first read identifies the Job. The state of another wait for the same Job, such as
    /// [`wait_until_completed`](JobRoute::wait_until_completed), does as well.
    ///
    /// The stored state of another Job is an [`Error::Input`] when the wait is awaited, and nothing is sent.
    pub fn since(mut self, stored: WaitState) -> Self {
        self.stored = stored;
        self
    }

    /// The Tasks as they complete: each completion once, those from before the wait first.
    pub fn completions(self) -> TaskCompletions {
        TaskCompletions::new(self)
    }
}

/// Awaiting the wait reads until its end is certain.
impl IntoFuture for WaitForTasks {
    type Output = Result<TasksReport, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { Watch::begin(self)?.run().await })
    }
}

impl fmt::Debug for WaitForTasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitForTasks")
            .field("path", &self.path)
            .field("backoff", &self.backoff)
            .field("deadline", &self.deadline)
            .field("stored", &self.stored)
            .finish_non_exhaustive()
    }
}
