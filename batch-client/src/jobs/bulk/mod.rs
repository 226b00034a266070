//! One operation on many Jobs, so many at a time, with an outcome for each.

mod action;
mod ids;
mod outcomes;
mod report;

use std::fmt;
use std::pin::Pin;

use self::action::Action;
use self::ids::Ids;
pub use self::outcomes::BulkOutcomes;
use self::report::OnProgress;
pub use self::report::{BulkProgress, BulkReport, JobOutcome};
use crate::client::Client;
use crate::models::DisableBatchJobOption;
use crate::routes::JobsRoute;

/// How many calls are in flight at most, unless [`Bulk::concurrency`] says otherwise.
const CONCURRENCY: usize = 16;

/// Many Jobs at once. What is given as `ids` is asked for an id whenever there is room for another call. A `filter` is
/// an OData filter, as text or as a [`Filter`](crate::filter::Filter), whose Jobs are listed page by page while the
/// calls are under way.
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
        self.bulk(Action::Delete, Ids::given(ids))
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
        self.bulk(Action::Delete, Ids::matching(self, filter))
    }

    /// Terminates the Jobs with these ids.
    pub fn terminate_many<I>(&self, ids: I) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.bulk(Action::Terminate, Ids::given(ids))
    }

    /// Terminates the Jobs that pass the filter.
    pub fn terminate_matching(&self, filter: impl Into<String>) -> Bulk {
        self.bulk(Action::Terminate, Ids::matching(self, filter))
    }

    /// Disables the Jobs with these ids.
    pub fn disable_many<I>(&self, ids: I, disable_tasks: DisableBatchJobOption) -> Bulk
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        self.bulk(Action::Disable(disable_tasks), Ids::given(ids))
    }

    /// Disables the Jobs that pass the filter.
    pub fn disable_matching(&self, filter: impl Into<String>, disable_tasks: DisableBatchJobOption) -> Bulk {
        self.bulk(Action::Disable(disable_tasks), Ids::matching(self, filter))
    }

    fn bulk(&self, action: Action, ids: Ids) -> Bulk {
        let client = Client::of_call(&self.list());
        Bulk { client, action, ids, concurrency: CONCURRENCY, on_progress: None }
    }
}

/// One operation on many Jobs. It is lazy: awaited, it ends in a [`BulkReport`]; with [`outcomes`](Self::outcomes) each
/// outcome comes as its call finishes.
///
/// A call that fails stops no other. Nothing is hidden: a Job that is gone when its turn comes counts as failed, with
/// its 404. What the client does about throttling and lost connections it does for each call here, too.
///
/// Calls are in flight only while this is polled, and no task runs for them. Dropped on the way it starts no more calls
/// and gives up those in flight, which the service may still carry out.
#[must_use = "nothing is sent until this is awaited or its outcomes are asked for"]
pub struct Bulk {
    client: Client,
    action: Action,
    ids: Ids,
    concurrency: usize,
    on_progress: Option<OnProgress>,
}

impl Bulk {
    /// How many calls may be in flight at the same time. The default is 16; 0 counts as 1. Work and memory grow with the
    /// number of calls only, but each call in flight takes a connection of its own over HTTP/1.1, which the client keeps
    /// open for a while afterwards.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency.max(1);
        self
    }

    /// Calls this after each call that finished, whether it succeeded or failed. It should be quick: everything else
    /// waits for it.
    pub fn on_progress(mut self, on_progress: impl FnMut(&BulkProgress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    /// The outcomes, each as its call finishes, in no promised order. Memory holds as many calls and outcomes as may be
    /// in flight, and one page of ids, however many Jobs there are.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let mut outcomes = client.jobs().terminate_matching("startswith(id, 'night-')").outcomes();
    /// while let Some((id, result)) = outcomes.try_next().await? {
    ///     match result {
    ///         Ok(()) => println!("{id} is coming to an end"),
    ///         Err(error) => println!("{id}: {error}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcomes(self) -> BulkOutcomes {
        BulkOutcomes::new(self)
    }

    async fn report(self) -> BulkReport {
        let mut report = BulkReport::default();
        let mut outcomes = self.outcomes();
        loop {
            match outcomes.try_next().await {
                Ok(Some(outcome)) => report.add(outcome),
                Ok(None) => return report,
                Err(error) => report.listing_error = Some(error),
            }
        }
    }
}

/// Awaiting makes all calls and collects their outcomes.
impl IntoFuture for Bulk {
    type Output = BulkReport;
    type IntoFuture = Pin<Box<dyn Future<Output = BulkReport> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.report())
    }
}

impl fmt::Debug for Bulk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bulk")
            .field("client", &self.client)
            .field("action", &self.action)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
