//! A wait for the Tasks of a Job that has begun.

use time::OffsetDateTime;

use super::blocked::Blocked;
use super::listing::Listing;
use super::patience::{Patience, Stop};
use super::queries::{JobNow, Listed, Queries};
use super::report::{TasksEnd, TasksReport};
use super::wait::{OnProgress, WaitForTasks};
use crate::call::WorkflowSpan;
use crate::error::Error;
use crate::models::{BatchJobState, BatchTaskCounts, BatchTaskExecutionResult};
use crate::resource::{WaitState, check_path, check_runtime};

/// The number of further rounds for a Job that is `completed` before its last Tasks are.
const LAST_LOOKS: u32 = 3;

/// The end of a wait, and the Tasks that are blocked then.
pub(super) struct End {
    ended: TasksEnd,
    blocked: Vec<String>,
}

/// A wait that has begun.
pub(super) struct Watch {
    pub(super) queries: Queries,
    pub(super) patience: Patience,
    on_progress: Option<OnProgress>,
    pub(super) stored: WaitState,
    /// The number of rounds since the intervals began to grow.
    rounds: u32,
    /// The number of rounds in which the Job was `completed` and Tasks were not.
    last_looks: u32,
    counts: Option<BatchTaskCounts>,
    blocked: Blocked,
    /// The time of the last round, by the service's clock.
    pub(super) time: Option<OffsetDateTime>,
}

impl Watch {
    pub(super) fn begin(wait: WaitForTasks) -> Result<Self, Error> {
        let WaitForTasks { job, path, backoff, deadline, on_progress, stored } = wait;
        check_path(&stored, &path)?;
        check_runtime()?;
        let span = WorkflowSpan::of_path("wait_for_tasks", &path);
        Ok(Self {
            queries: Queries::new(job),
            patience: Patience::begin(backoff, deadline, span),
            on_progress,
            stored,
            rounds: 0,
            last_looks: 0,
            counts: None,
            blocked: Blocked::default(),
            time: None,
        })
    }

    /// Round after round until the end.
    pub(super) async fn run(mut self) -> Result<TasksReport, Error> {
        let span = self.patience.span.clone();
        let report = span.watch(self.rounds_and_report()).await?;
        span.ended(report.ended.name());
        Ok(report)
    }

    async fn rounds_and_report(&mut self) -> Result<TasksReport, Error> {
        let result = async {
            loop {
                if let Some(end) = self.round().await? {
                    return self.report(end).await;
                }
            }
        };
        match result.await {
            Ok(report) => Ok(report),
            Err(stop) => self.stopped(stop),
        }
    }

    /// One round, after the interval that lies before it. `None` if the wait goes on.
    pub(super) async fn round(&mut self) -> Result<Option<End>, Stop> {
        if self.rounds > 0 {
            self.patience.between_rounds(self.rounds).await?;
        }
        self.rounds = self.rounds.saturating_add(1);
        let job = self.job().await?;
        self.count().await?;
        if self.queries.first_unfinished(None).first(&mut self.patience).await?.is_none() {
            return Ok(Some(TasksEnd::AllCompleted.into()));
        }
        self.judge(&job).await
    }

    /// The meaning of unfinished Tasks in a Job in this state.
    async fn judge(&mut self, job: &JobNow) -> Result<Option<End>, Stop> {
        match job.state {
            BatchJobState::Disabled => Ok(Some(TasksEnd::JobDisabled.into())),
            BatchJobState::Completed => Ok(self.last_look()),
            BatchJobState::Active if job.uses_task_dependencies == Some(true) => {
                let blocked = self.blocked.all(&self.queries, &mut self.patience).await?;
                Ok(blocked.map(|blocked| End { ended: TasksEnd::Blocked, blocked }))
            }
            _ => Ok(None),
        }
    }

    /// A completed Job may be ahead of its last Tasks, so that they are looked at again soon.
    fn last_look(&mut self) -> Option<End> {
        if self.last_looks == 0 {
            self.rounds = 1;
        }
        self.last_looks += 1;
        (self.last_looks > LAST_LOOKS).then(|| TasksEnd::JobCompleted.into())
    }

    /// Reads the Job, which must be the one that is waited for.
    pub(super) async fn job(&mut self) -> Result<JobNow, Stop> {
        let queries = &self.queries;
        let (job, time) = self.patience.call(|| queries.job()).await?;
        self.time = time;
        let creation_time = *self.stored.creation_time.get_or_insert(job.creation_time);
        match job.state {
            _ if job.creation_time != creation_time => Err(Stop::JobReplaced),
            BatchJobState::Deleting => Err(Stop::JobGone),
            _ => Ok(job),
        }
    }

    /// Reads the counts, but not at any price: they prove nothing.
    async fn count(&mut self) -> Result<(), Stop> {
        match self.patience.once(self.queries.counts()).await {
            Ok(Ok(counts)) => {
                if let Some(on_progress) = &mut self.on_progress {
                    on_progress(&counts);
                }
                self.counts = Some(counts);
                Ok(())
            }
            Ok(Err(error)) => self.patience.as_asked(&error).await,
            Err(Stop::Failed(_)) => Ok(()),
            Err(stop) => Err(stop),
        }
    }

    /// The report at the end. The Job is read once more, in case that the lists are those of a new one.
    pub(super) async fn report(&mut self, end: End) -> Result<TasksReport, Stop> {
        let mut failed = Vec::new();
        let list = self.queries.ended(BatchTaskExecutionResult::Failure, &["id"]);
        each_page(list, &mut self.patience, |page| {
            failed.extend(page.into_iter().map(|task: Listed| task.id));
        })
        .await?;
        let mut succeeded = 0_u64;
        let list = self.queries.ended(BatchTaskExecutionResult::Success, &["id"]);
        let count = |page: Vec<Listed>| succeeded += u64::try_from(page.len()).unwrap_or(u64::MAX);
        each_page(list, &mut self.patience, count).await?;
        self.job().await?;
        let End { ended, blocked } = end;
        Ok(TasksReport { succeeded, failed, blocked, ended, counts: self.counts.take() })
    }

    /// The rest of the report when a wait stops.
    pub(super) fn stopped(&mut self, stop: Stop) -> Result<TasksReport, Error> {
        let ended = match stop {
            Stop::Failed(error) => return Err(error),
            Stop::JobGone => TasksEnd::JobDeleted,
            Stop::JobReplaced => TasksEnd::JobReplaced,
            Stop::Deadline => TasksEnd::DeadlineReached {
                stored: self.stored.clone(),
                last_error: self.patience.last_error.take(),
            },
        };
        let counts = self.counts.take();
        Ok(TasksReport { succeeded: 0, failed: Vec::new(), blocked: Vec::new(), ended, counts })
    }
}

impl From<TasksEnd> for End {
    fn from(ended: TasksEnd) -> Self {
        Self { ended, blocked: Vec::new() }
    }
}

async fn each_page(
    mut list: Listing<Listed>,
    patience: &mut Patience,
    mut take: impl FnMut(Vec<Listed>) + Send,
) -> Result<(), Stop> {
    while let Some(page) = list.page(patience).await? {
        take(page);
    }
    Ok(())
}
