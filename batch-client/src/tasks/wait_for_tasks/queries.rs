//! The requests of a wait.

use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use super::listing::Listing;
use crate::call::{StreamableMethod, undecoded};
use crate::error::Error;
use crate::models::{BatchJobState, BatchTaskCounts, BatchTaskExecutionResult as Outcome, BatchTaskState};
use crate::odata::Filter;
use crate::parameters::ListTasksParameters;
use crate::retry::RetryPolicy;
use crate::routes::JobRoute;
use crate::tasks::filter;
use crate::wire::json_object;

/// The part of a Job that a wait looks at.
pub(super) struct JobNow {
    pub(super) creation_time: OffsetDateTime,
    pub(super) state: BatchJobState,
    pub(super) uses_task_dependencies: Option<bool>,
}

json_object! {
    JobNow {
        0: creation_time = required("creationTime"),
        1: state = required("state"),
        2: uses_task_dependencies = optional("usesTaskDependencies"),
    }
}

/// A Task of which only the id is selected.
pub(super) struct Listed {
    pub(super) id: String,
}

json_object! {
    Listed {
        0: id = required("id"),
    }
}

/// The calls of a wait. Each is made once: the wait decides what follows a failure.
pub(super) struct Queries {
    job: JobRoute,
}

impl Queries {
    pub(super) fn new(job: JobRoute) -> Self {
        Self { job }
    }

    /// The Job, and the time by the service's clock.
    pub(super) async fn job(&self) -> Result<(JobNow, Option<OffsetDateTime>), Error> {
        let get = self.job.get().select(["id", "creationTime", "state", "usesTaskDependencies"]);
        let answer = undecoded(get.retry(RetryPolicy::none())).await?;
        Ok((answer.json()?, answer.http_date("date")))
    }

    pub(super) async fn counts(&self) -> Result<BatchTaskCounts, Error> {
        let counts = self.job.task_counts().retry(RetryPolicy::none());
        counts.await.map(|counted| counted.body.task_counts)
    }

    /// The first Task that is not completed, if there is one. `condition`: a further one.
    pub(super) fn first_unfinished(&self, condition: Option<Filter>) -> Listing<Listed> {
        Listing::of_first(self.list(unfinished(condition), &["id"]))
    }

    /// The first Task that failed, if there is one.
    pub(super) fn first_failed(&self) -> Listing<Listed> {
        Listing::of_first(self.list(ended(Outcome::Failure), &["id"]))
    }

    /// All Tasks that are not completed.
    pub(super) fn unfinished<T: DeserializeOwned + Send + 'static>(&self, select: &[&str]) -> Listing<T> {
        Listing::new(self.list(unfinished(None), select))
    }

    /// All Tasks that ended like this.
    pub(super) fn ended<T: DeserializeOwned + Send + 'static>(
        &self,
        result: Outcome,
        select: &[&str],
    ) -> Listing<T> {
        Listing::new(self.list(ended(result), select))
    }

    /// All Tasks that completed at this time or later.
    pub(super) fn completed_since<T: DeserializeOwned + Send + 'static>(
        &self,
        since: Option<OffsetDateTime>,
        select: &[&str],
    ) -> Listing<T> {
        let late = since.map(|since| filter::state_transition_time().ge(since));
        let completed = filter::state().eq(BatchTaskState::Completed);
        Listing::new(self.list(with(completed, late), select))
    }

    fn list(&self, filter: Filter, select: &[&str]) -> StreamableMethod<ListTasksParameters> {
        let select = select.iter().copied();
        self.job.tasks().list().filter(filter).select(select).retry(RetryPolicy::none())
    }
}

fn unfinished(condition: Option<Filter>) -> Filter {
    with(filter::state().ne(BatchTaskState::Completed), condition)
}

fn ended(result: Outcome) -> Filter {
    with(filter::state().eq(BatchTaskState::Completed), Some(filter::result().eq(result)))
}

fn with(filter: Filter, condition: Option<Filter>) -> Filter {
    match condition {
        Some(condition) => filter.and(condition),
        None => filter,
    }
}
