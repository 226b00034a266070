//! One operation on many Tasks of a Job.

use super::filter;
use crate::call::StreamableMethod;
use crate::error::Error;
use crate::models::{BatchTask, BatchTaskExecutionResult, BatchTaskState};
use crate::odata::Filter;
use crate::parameters::ListTasksParameters;
use crate::resource::{Bulk, Ids, accept_own_deletion};
use crate::routes::{JobTaskRoute, JobTasksRoute};

/// Bulk calls. `ids` is polled for an id whenever there is room for another call. A `filter` is an OData filter, as
/// text or as a [`Filter`](crate::filter::Filter), whose Tasks are listed page by page while calls are in flight. An empty
/// one would list all Tasks: it is an [`Error::Input`] in [`listing_error`](crate::BulkReport::listing_error), and nothing
/// is sent.
impl JobTasksRoute {
    /// Deletes the Tasks with these ids, and their files with them.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) {
    /// let report = client.job("nightly").tasks().delete_many(["t-1", "t-2"]).await;
    /// for (id, error) in &report.failed {
    ///     println!("{id}: {error}");
    /// }
    /// # }
    /// ```
    pub fn delete_many<I>(&self, ids: I) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.delete_each(Ids::given(ids))
    }

    /// Deletes the Tasks that pass the filter, and their files with them.
    ///
    /// ```no_run
    /// use batch_client::filter;
    /// use batch_client::models::BatchTaskExecutionResult;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let succeeded = filter::tasks::result().eq(BatchTaskExecutionResult::Success);
    /// let report = client
    ///     .job("nightly")
    ///     .tasks()
    ///     .delete_matching(succeeded)
    ///     .on_progress(|progress| println!("{} finished", progress.finished()))
    ///     .await;
    /// println!("{} deleted, {} failed", report.succeeded.len(), report.failed.len());
    /// match report.listing_error {
    ///     Some(error) => Err(error),
    ///     None => Ok(()),
    /// }
    /// # }
    /// ```
    pub fn delete_matching(&self, filter: impl Into<String>) -> Bulk {
        self.delete_each(self.matching(filter))
    }

    /// Terminates the Tasks with these ids. One that is `completed` already fails with 409 `TaskCompleted`.
    pub fn terminate_many<I>(&self, ids: I) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.terminate_each(Ids::given(ids))
    }

    /// Terminates the Tasks that pass the filter. Those that are `completed` already are listed, too, and fail with 409
    /// `TaskCompleted`; `state ne 'completed'` leaves them out.
    ///
    /// ```no_run
    /// use batch_client::filter;
    /// use batch_client::models::BatchTaskState;
    ///
    /// # async fn f(client: batch_client::Client) {
    /// let running = filter::tasks::state().eq(BatchTaskState::Running);
    /// let report = client.job("nightly").tasks().terminate_matching(running).await;
    /// println!("{} terminated", report.succeeded.len());
    /// # }
    /// ```
    pub fn terminate_matching(&self, filter: impl Into<String>) -> Bulk {
        self.terminate_each(self.matching(filter))
    }

    /// Reactivates the Tasks with these ids, so that they run again. One that is not `completed` fails with 409
    /// `TaskNotCompleted`, and one that succeeded with 409 `TaskSucceeded`.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) {
    /// let report = client.job("nightly").tasks().reactivate_many(["t-1", "t-2"]).await;
    /// for (id, error) in &report.failed {
    ///     println!("{id} does not run again: {error}");
    /// }
    /// # }
    /// ```
    pub fn reactivate_many<I>(&self, ids: I) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.reactivate_each(Ids::given(ids))
    }

    /// Reactivates the Tasks that pass the filter, so that they run again. Those that are not `completed` or that succeeded
    /// are listed, too, and fail; [`retry_failed`](Self::retry_failed) leaves them out.
    pub fn reactivate_matching(&self, filter: impl Into<String>) -> Bulk {
        self.reactivate_each(self.matching(filter))
    }

    /// A list of the Tasks that failed: those that are `completed` with the result `failure`, whatever their exit code.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let mut failed = client.job("nightly").tasks().failed().items();
    /// while let Some(task) = failed.try_next().await? {
    ///     let info = task.execution_info.and_then(|run| run.failure_info);
    ///     println!("{}: {:?}", task.id, info.and_then(|info| info.message));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// It is [`list`](Self::list) with a filter: another [`filter`](StreamableMethod::filter) takes its place.
    pub fn failed(&self) -> StreamableMethod<ListTasksParameters> {
        self.list().filter(has_failed())
    }

    /// Reactivates all Tasks that [`failed`](Self::failed), so that they run again. Their retries are counted from 0, and
    /// their exit codes and failures are gone: read them before.
    ///
    /// A Task that somebody else reactivated in between fails with 409 `TaskNotCompleted`, or `TaskSucceeded` if it has
    /// succeeded by then. In a Job that is completed, every one fails with 409 `JobCompleted`.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let report = client.job("nightly").tasks().retry_failed().await;
    /// println!("{} run again", report.succeeded.len());
    /// for (id, error) in &report.failed {
    ///     println!("{id}: {error}");
    /// }
    /// match report.listing_error {
    ///     Some(error) => Err(error),
    ///     None => Ok(()),
    /// }
    /// # }
    /// ```
    pub fn retry_failed(&self) -> Bulk {
        self.reactivate_each(self.matching(has_failed()))
    }

    fn matching(&self, filter: impl Into<String>) -> Ids {
        Ids::matching(filter, |filter| self.list().filter(filter).select(["id"]).items_as())
    }

    fn delete_each(&self, ids: Ids) -> Bulk {
        self.bulk("delete", ids, |task| {
            let delete = task.delete();
            async move { accept_own_deletion::<BatchTask>(delete.await.map(drop)) }
        })
    }

    fn terminate_each(&self, ids: Ids) -> Bulk {
        self.bulk("terminate", ids, |task| {
            let terminate = task.terminate();
            async move { terminate.await.map(drop) }
        })
    }

    fn reactivate_each(&self, ids: Ids) -> Bulk {
        self.bulk("reactivate", ids, |task| {
            let reactivate = task.reactivate();
            async move { reactivate.await.map(drop) }
        })
    }

    fn bulk<F>(
        &self,
        operation: &'static str,
        ids: Ids,
        call: impl Fn(JobTaskRoute) -> F + Send + 'static,
    ) -> Bulk
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let job = self.client.job(self.job_id.as_str());
        Bulk::new(operation, ids, move |id| call(job.task(id)))
    }
}

fn has_failed() -> Filter {
    let is_completed = filter::state().eq(BatchTaskState::Completed);
    is_completed.and(filter::result().eq(BatchTaskExecutionResult::Failure))
}
