//! One operation on many resources, with an outcome for each.

mod bulk_outcomes;
mod bulk_report;
mod ids;

use std::fmt;
use std::pin::Pin;

pub use self::bulk_outcomes::BulkOutcomes;
use self::bulk_report::OnProgress;
pub use self::bulk_report::{BulkOutcome, BulkProgress, BulkReport};
pub(crate) use self::ids::Ids;
use crate::error::Error;

/// The number of calls in flight, unless [`Bulk::concurrency`] sets another.
const CONCURRENCY: usize = 16;

/// An operation on one resource, on its way.
type Operating = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Begins the operation on the resource with an id.
type Operate = Box<dyn Fn(&str) -> Operating + Send>;

/// One operation on many resources. It is lazy: awaiting it returns a [`BulkReport`]; [`outcomes`](Self::outcomes)
/// yields each outcome when its call finishes.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) {
/// let report = client.jobs().delete_many(["monday", "tuesday"]).concurrency(8).await;
/// println!("{} deleted", report.succeeded.len());
/// for (id, error) in &report.failed {
///     println!("{id}: {error}");
/// }
/// # }
/// ```
///
/// A failed call does not stop the others. Nothing is hidden: a resource that no longer exists counts as failed, with
/// its 404. The client's retry policy applies to each call.
///
/// Calls make progress only while this is polled; no task is spawned. Dropping it starts no further calls and
/// abandons those in flight, which the service may still carry out.
#[must_use = "nothing is sent until this is awaited or its outcomes are asked for"]
pub struct Bulk {
    operation: &'static str,
    call: Operate,
    ids: Ids,
    concurrency: usize,
    on_progress: Option<OnProgress>,
}

impl Bulk {
    /// A bulk of calls. `operation` is their name.
    pub(crate) fn new<F>(operation: &'static str, ids: Ids, call: impl Fn(&str) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let call = Box::new(move |id: &str| -> Operating { Box::pin(call(id)) });
        Self { operation, call, ids, concurrency: CONCURRENCY, on_progress: None }
    }

    /// The most calls in flight. The default is 16; 0 counts as 1. Over HTTP/1.1 each call in flight takes a
    /// connection of its own, which the client keeps open for a while afterwards.
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
    /// in flight, and one page of ids, however many resources there are.
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
            .field("operation", &self.operation)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
