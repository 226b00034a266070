//! One operation on many Pools.

use crate::client::client_of;
use crate::models::BatchPool;
use crate::resource::{Bulk, Ids, accept_own_deletion};
use crate::routes::PoolsRoute;

/// Bulk calls. `ids` is polled for an id whenever there is room for another call. A `filter` is an OData filter, as
/// text or as a [`Filter`](crate::filter::Filter), whose Pools are listed page by page while calls are in flight. An empty
/// one would list all Pools: it is an [`Error::Input`](crate::Error::Input) in
/// [`listing_error`](crate::BulkReport::listing_error), and nothing is sent.
impl PoolsRoute {
    /// Deletes the Pools with these ids, with their nodes. Tasks that run there are stopped.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) {
    /// let report = client.pools().delete_many(["render", "bake"]).await;
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

    /// Deletes the Pools that pass the filter, with their nodes. Those that are being deleted already are listed, too, and
    /// fail with 409 `PoolBeingDeleted`; `state ne 'deleting'` leaves them out.
    ///
    /// ```no_run
    /// use batch_client::filter;
    ///
    /// # async fn f(client: batch_client::Client) {
    /// let report = client.pools().delete_matching(filter::pools::id().starts_with("test-")).await;
    /// println!("{} deleted, {} failed", report.succeeded.len(), report.failed.len());
    /// # }
    /// ```
    pub fn delete_matching(&self, filter: impl Into<String>) -> Bulk {
        let list = |filter| self.list().filter(filter).select(["id"]).items_as();
        self.delete_each(Ids::matching(filter, list))
    }

    fn delete_each(&self, ids: Ids) -> Bulk {
        let client = client_of(&self.list());
        Bulk::new("delete", ids, move |id| {
            let delete = client.pool(id).delete();
            async move { accept_own_deletion::<BatchPool>(delete.await.map(drop)) }
        })
    }
}
