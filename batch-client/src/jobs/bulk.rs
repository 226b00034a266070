//! One operation on many Jobs.

use crate::client::client_of;
use crate::error::Error;
use crate::models::{BatchJob, BatchJobDisableOptions, DisableBatchJobOption};
use crate::resource::{Bulk, Ids, accept_own_deletion};
use crate::routes::{JobRoute, JobsRoute};

/// Bulk calls. `ids` is polled for an id whenever there is room for another call. A `filter` is an OData filter, as
/// text or as a [`Filter`](crate::filter::Filter), whose Jobs are listed page by page while calls are in flight. An empty
/// one would list all Jobs: it is an [`Error::Input`] in [`listing_error`](crate::BulkReport::listing_error), and nothing
/// is sent.
impl JobsRoute {
    /// Deletes the Jobs with these ids.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) {
    /// let report = client.jobs().delete_many(["monday", "tuesday"]).await;
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

    /// Deletes the Jobs that pass the filter. Those that are being deleted already are listed, too, and fail with 409
    /// `JobBeingDeleted`; `state ne 'deleting'` leaves them out.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let report = client
    ///     .jobs()
    ///     .delete_matching("state eq 'completed'")
    ///     .concurrency(8)
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

    /// Terminates the Jobs with these ids.
    pub fn terminate_many<I>(&self, ids: I) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.terminate_each(Ids::given(ids))
    }

    /// Terminates the Jobs that pass the filter.
    pub fn terminate_matching(&self, filter: impl Into<String>) -> Bulk {
        self.terminate_each(self.matching(filter))
    }

    /// Disables the Jobs with these ids.
    pub fn disable_many<I>(&self, ids: I, disable_tasks: DisableBatchJobOption) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.disable_each(Ids::given(ids), disable_tasks)
    }

    /// Disables the Jobs that pass the filter.
    pub fn disable_matching(&self, filter: impl Into<String>, disable_tasks: DisableBatchJobOption) -> Bulk {
        self.disable_each(self.matching(filter), disable_tasks)
    }

    fn matching(&self, filter: impl Into<String>) -> Ids {
        Ids::matching(filter, |filter| self.list().filter(filter).select(["id"]).items_as())
    }

    fn delete_each(&self, ids: Ids) -> Bulk {
        self.bulk("delete", ids, |job| {
            let delete = job.delete();
            async move { accept_own_deletion::<BatchJob>(delete.await.map(drop)) }
        })
    }

    fn terminate_each(&self, ids: Ids) -> Bulk {
        self.bulk("terminate", ids, |job| {
            let terminate = job.terminate();
            async move { terminate.await.map(drop) }
        })
    }

    fn disable_each(&self, ids: Ids, tasks: DisableBatchJobOption) -> Bulk {
        self.bulk("disable", ids, move |job| {
            let disable = job.disable(BatchJobDisableOptions::new(tasks.clone()));
            async move { disable.await.map(drop) }
        })
    }

    fn bulk<F>(
        &self,
        operation: &'static str,
        ids: Ids,
        call: impl Fn(JobRoute) -> F + Send + 'static,
    ) -> Bulk
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let client = client_of(&self.list());
        Bulk::new(operation, ids, move |id| call(client.job(id)))
    }
}
