//! Many Tasks added to a Job.

mod adding;
mod chunk;
mod finality;
mod identity;
mod line;
mod outcome;
mod outcomes;
mod pace;
mod packing;
mod report;
mod request;
mod results;
mod running;
mod sending;
mod source;
mod stored;
mod tally;
mod terminate;
mod verify;

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;

use futures_core::Stream;
use futures_util::StreamExt;

pub use self::outcome::{CreateTaskError, CreateTaskOutcome, NotSentReason, SettledTask, TaskRefusal};
pub use self::outcomes::CreateManyOutcomes;
pub use self::report::{
    CreateManyCounts, CreateManyEnd, CreateManyProgress, CreateManyReport, JobTermination,
};
use self::running::Cancel;
use self::source::Source;
pub use self::stored::StoredReportError;
use self::tally::OnProgress;
use crate::models::BatchTaskCreateOptions;
use crate::routes::{JobRoute, JobTasksRoute};

/// The number of requests under way, unless [`CreateMany::concurrency`] sets another.
const CONCURRENCY: usize = 4;

/// The most requests under way. The service advises against 100.
const MOST_CONCURRENCY: usize = 1000;

/// Adding many Tasks.
impl JobTasksRoute {
    /// Adds any number of Tasks to the Job, with an outcome for each.
    ///
    /// The iterator is asked for Tasks while requests are under way, at the place where the call is polled: while it works
    /// on one, nothing else goes on. For Tasks that take long or that have to be waited for, use
    /// [`create_many_from`](Self::create_many_from).
    ///
    /// ```
    /// # use batch_client::transport::InMemory;
    /// # use serde_json::json;
    /// use batch_client::models::BatchTaskCreateOptions;
    /// use batch_client::{Client, CreateTaskOutcome, Error};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// # let taken = json!({"code": "TaskExists", "message": {"value": "The specified task already exists."}});
    /// # let service = InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", json!({"value": [
    /// #     {"taskId": "t-2", "status": "clienterror", "error": taken},
    /// #     {"taskId": "t-1", "status": "success"},
    /// #     {"taskId": "t-3", "status": "success"},
    /// # ]}));
    /// # let client = Client::in_memory(&service)?;
    /// let tasks = (1..=3).map(|n| BatchTaskCreateOptions::new(format!("t-{n}"), format!("render {n}")));
    /// let report = client.job("nightly").tasks().create_many(tasks).concurrency(8).await;
    ///
    /// assert_eq!(report.counts.added, 2);
    /// for task in report.failed() {
    ///     assert_eq!(task.to_string(), "t-2: another Task has this id");
    ///     assert!(matches!(task.outcome, CreateTaskOutcome::Exists));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_CreateTaskCollection")]
    pub fn create_many<I>(&self, tasks: I) -> CreateMany
    where
        I: IntoIterator<Item: Into<BatchTaskCreateOptions> + 'static, IntoIter: Send + 'static>,
    {
        CreateMany::new(self.job(), Source::Given(Box::new(tasks.into_iter())))
    }

    /// Adds the Tasks of a stream to the Job, with an outcome for each: of Tasks that are computed, read or received
    /// while others are sent. An error of the stream ends it; the Tasks before it are added, and the
    /// [report](CreateManyReport::end) has the error.
    ///
    /// While the stream waits and nothing else is under way, what it gave so far is sent.
    ///
    /// ```
    /// # use batch_client::transport::InMemory;
    /// # use serde_json::json;
    /// use batch_client::models::BatchTaskCreateOptions;
    /// use batch_client::{Client, CreateManyEnd, Error};
    /// use futures_util::stream;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// # let service = InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", json!({"value": [
    /// #     {"taskId": "t-1", "status": "success"},
    /// # ]}));
    /// # let client = Client::in_memory(&service)?;
    /// let lines = ["t-1 render 1", "oops"].map(|line| match line.split_once(' ') {
    ///     Some((id, command)) => Ok(BatchTaskCreateOptions::new(id, command)),
    ///     None => Err(format!("`{line}` has no command")),
    /// });
    /// let report = client.job("nightly").tasks().create_many_from(stream::iter(lines)).await;
    ///
    /// assert_eq!(report.counts.added, 1);
    /// let CreateManyEnd::SourceFailed(error) = report.end else { panic!("{}", report.end) };
    /// assert_eq!(error.to_string(), "`oops` has no command");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_many_from<T, E>(
        &self,
        tasks: impl Stream<Item = Result<T, E>> + Send + 'static,
    ) -> CreateMany
    where
        T: Into<BatchTaskCreateOptions>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let tasks = tasks.map(|task| task.map(Into::into).map_err(Into::into));
        CreateMany::new(self.job(), Source::Streamed(Box::pin(tasks)))
    }

    fn job(&self) -> JobRoute {
        self.client.job(self.job_id.as_str())
    }
}

/// Adds many Tasks to a Job. It is lazy: awaiting it returns a [`CreateManyReport`]; [`outcomes`](Self::outcomes) yields
/// an outcome for each Task. The guide is [submit and wait](crate::guide::submit_and_wait).
///
/// ```no_run
/// # use batch_client::{Client, models::BatchTaskCreateOptions};
/// # async fn f(client: Client, tasks: Vec<BatchTaskCreateOptions>) {
/// let job = client.job("nightly");
/// let add = job.tasks().create_many(tasks).concurrency(8).stored_in("nightly.report");
/// let report = add.on_progress(|progress| println!("{} settled", progress.settled)).await;
/// println!("{report}");
/// for task in report.failed() {
///     println!("{task}");
/// }
/// # }
/// ```
///
/// - **Requests.** Tasks are sent in chunks of 100, or fewer where their JSON would make a body of 1 MiB, which is
///   measured before. Where the service or a proxy refuses a body as too large all the same (413), that chunk is sent in
///   halves, down to single Tasks. A Task whose id comes twice in a chunk is refused without being sent.
/// - **Pace.** At most [`concurrency`](Self::concurrency) requests are under way. When the service asks for fewer (429,
///   503, `Retry-After`), nothing is sent for as long as it says, and half as much afterwards, until requests succeed
///   again. [`rate`](Self::rate) limits the Tasks per second.
/// - **Retries** follow the client's [`RetryPolicy`](crate::RetryPolicy): its attempts, its delays and its total time
///   bound how often the same Tasks are sent again, after a failure of a whole request as well as for the Tasks for which
///   the service failed (`servererror`) or that its answer does not mention. Unlike other POSTs, this one is also
///   repeated after a lost answer, since an id is taken once.
/// - **Refusals** of a whole request for a reason that holds for every further one end the call: the Job is not there, is
///   ending or has ended, the caller is not known (401) or not allowed (403). See [`CreateManyEnd::Refused`]. A request
///   that the service finds bad as a whole (400) may have a single bad Task in it: it is sent in halves, so that all others
///   are added. After 200 Tasks in a row that were refused by themselves, a bad request is not divided any more.
/// - **Lost answers.** A Task that the service has already when it is sent *again* may be one that an earlier attempt
///   added, or somebody else's. It is read and compared: see [`CreateTaskOutcome::WasThere`]. Without an earlier attempt
///   it is [`CreateTaskOutcome::Exists`], and so is a later Task of the source with an id that came before. Ids are not
///   kept: an equal copy of such a Task, after an attempt that got lost, counts as `WasThere`.
/// - **Memory** holds as many chunks as may be under way, and a few whose outcomes wait for earlier ones, however many
///   Tasks there are. Awaiting it also keeps every outcome that is not plain success.
///
/// Requests make progress only while this is polled; no task is spawned. Dropping it abandons the requests under way,
/// which the service may still carry out; [`cancel_on`](Self::cancel_on) settles them, and
/// [`stored_in`](Self::stored_in) lets another process find out.
#[must_use = "nothing is sent until this is awaited or its outcomes are asked for"]
pub struct CreateMany {
    job: JobRoute,
    source: Source,
    concurrency: usize,
    rate: Option<u32>,
    on_progress: Option<OnProgress>,
    stored: Option<PathBuf>,
    cancel: Option<Cancel>,
    then_terminate: bool,
}

impl CreateMany {
    fn new(job: JobRoute, source: Source) -> Self {
        Self {
            job,
            source,
            concurrency: CONCURRENCY,
            rate: None,
            on_progress: None,
            stored: None,
            cancel: None,
            then_terminate: false,
        }
    }

    /// The most requests under way, each with up to 100 Tasks. The default is 4; 0 counts as 1, and more than 1000 as
    /// 1000. The service's documentation advises to stay below 100. Over HTTP/1.1 each takes a connection of its own.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency.clamp(1, MOST_CONCURRENCY);
        self
    }

    /// The most Tasks per second, in the mean: a request waits until those before it have taken their time. There is no
    /// such limit unless it is set; 0 counts as 1. Tasks that are sent again count again.
    pub fn rate(mut self, tasks_per_second: u32) -> Self {
        self.rate = Some(tasks_per_second);
        self
    }

    /// Calls this after each chunk whose Tasks are settled. It should be quick: everything else waits for it.
    pub fn on_progress(mut self, on_progress: impl FnMut(&CreateManyProgress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    /// Cancels the call once this future completes. Nothing more is sent then and nothing more is taken from the source.
    /// The requests under way are awaited, and what is known of their Tasks is kept; the other Tasks that were taken
    /// from the source are [`NotSent`](CreateTaskOutcome::NotSent), or
    /// [`Uncertain`](CreateTaskOutcome::Uncertain) if an earlier attempt may have added them.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use batch_client::{Client, models::BatchTaskCreateOptions};
    /// # async fn f(client: Client, tasks: Vec<BatchTaskCreateOptions>) {
    /// let ten_minutes = tokio::time::sleep(Duration::from_secs(600));
    /// let report = client.job("nightly").tasks().create_many(tasks).cancel_on(ten_minutes).await;
    /// println!("{report}");
    /// # }
    /// ```
    pub fn cancel_on(mut self, cancel: impl Future<Output: Send> + Send + 'static) -> Self {
        self.cancel = Some(Box::pin(async move { drop(cancel.await) }));
        self
    }

    /// Keeps a report in this file, from which a call in another process goes on: one with the same file, the same Job,
    /// and the same Tasks from their beginning.
    ///
    /// If the file exists, this call goes on from it: it passes over the Tasks that were added, sends those after them,
    /// and asks again for those whose outcome is not known or that were not sent. The others were settled, and their
    /// outcomes are reported again. No Task is added twice. If the source has other ids than before, nothing is sent, and
    /// the call ends as [`CreateManyEnd::NotStored`]. So it does if the Job was deleted and made anew in between, which
    /// its creation time shows: it is read once, before anything else.
    ///
    /// The file is replaced before each chunk is sent and after it is settled, by renaming a new one, so that a process
    /// that is killed leaves at most one chunk for each request under way of which it did not know the outcome. A second
    /// file with `.tasks` at the end of its name has a line for each Task that was not simply added. Both are written
    /// synchronously: a slow disk holds up the thread. They hold positions, and what the service said, but no Task and
    /// no id. What it says of a Task that it refuses may repeat the refused value. Delete both when they are needed no
    /// more. Two processes must not use them at a time. A call that goes on holds these lines in memory until their
    /// Tasks come, and the Tasks that it sends again until the source has given as many as before, since only then it is
    /// known to be the same.
    ///
    /// ```
    /// # use batch_client::transport::InMemory;
    /// # use batch_client::models::BatchTaskCreateOptions;
    /// # use batch_client::{Client, Error};
    /// # use serde_json::json;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let service = InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", json!({"value": [
    /// #     {"taskId": "t-1", "status": "success"}, {"taskId": "t-2", "status": "success"},
    /// # ]})).on("GET /jobs/{jobId}", json!({"id": "nightly", "creationTime": "2026-02-03T12:00:00Z"}));
    /// # let client = Client::in_memory(&service)?;
    /// # let folder = std::env::temp_dir().join(format!("create-many-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// # let path = folder.join("nightly.json");
    /// let tasks = || (1..=2).map(|n| BatchTaskCreateOptions::new(format!("t-{n}"), format!("render {n}")));
    /// let job = client.job("nightly");
    /// job.tasks().create_many(tasks()).stored_in(&path).await;
    ///
    /// // Later, perhaps in another process:
    /// let report = job.tasks().create_many(tasks()).stored_in(&path).await;
    /// assert!(report.is_success());
    /// assert_eq!(report.counts.added, 2);
    /// assert_eq!(service.calls().len(), 3); // The Tasks once, the Job twice.
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn stored_in(mut self, path: impl Into<PathBuf>) -> Self {
        self.stored = Some(path.into());
        self
    }

    /// Lets the Job end once all its Tasks are completed: by a PATCH of `onAllTasksComplete` after the last Task. A Job
    /// that has it earlier may end while Tasks are still being added, as soon as those that are there are completed.
    ///
    /// It is only set if every Task of the source was added, by this call or the one that it resumes. If one was
    /// refused, exists already, is uncertain or was not sent, if the source failed or the call was cancelled, the Job
    /// stays as it is, so that the rest can be added; [`CreateManyReport::job_termination`] says so. A source without
    /// Tasks counts as added: a Job without Tasks ends at once. A Job that has ended already refuses the PATCH (409), which
    /// is [`JobTermination::Failed`].
    pub fn then_terminate_job(mut self) -> Self {
        self.then_terminate = true;
        self
    }

    /// The outcomes, in the order of the source.
    pub fn outcomes(self) -> CreateManyOutcomes {
        CreateManyOutcomes::new(self)
    }
}

/// Awaiting adds all Tasks, and counts their outcomes.
impl IntoFuture for CreateMany {
    type Output = CreateManyReport;
    type IntoFuture = Pin<Box<dyn Future<Output = CreateManyReport> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.outcomes().report())
    }
}

impl fmt::Debug for CreateMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateMany")
            .field("job_id", &self.job.job_id)
            .field("concurrency", &self.concurrency)
            .field("rate", &self.rate)
            .field("stored", &self.stored)
            .finish_non_exhaustive()
    }
}
