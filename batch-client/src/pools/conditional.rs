//! The calls that programs otherwise put together by hand: create if absent, and delete if it exists.

use crate::error::Error;
use crate::models::{BatchPool, BatchPoolCreateOptions};
use crate::resource::{CreateIfAbsent, DeleteIfExists, create_if_absent, delete_if_exists};
use crate::responses::{CreatePool201Response, DeletePool202Response};
use crate::routes::{PoolRoute, PoolsRoute};

impl PoolsRoute {
    /// Creates a Pool, unless there is one with this id.
    ///
    /// An existing Pool may differ from the one described here: nothing is compared, and ids are case-insensitive.
    /// With [`RetryPolicy::repeat_posts`](crate::RetryPolicy::repeat_posts) it can also be this one, created by an
    /// attempt whose response was lost.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client, pool: BatchPoolCreateOptions) -> Result<(), Error> {
    /// let outcome = client.pools().create_if_absent(pool).await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`create`](Self::create), except 409 `PoolExists`. An id whose former Pool is still being deleted is an
    /// error.
    pub fn create_if_absent(
        &self,
        body: BatchPoolCreateOptions,
    ) -> impl Future<Output = Result<CreateIfAbsent<CreatePool201Response>, Error>> + Send + use<> {
        create_if_absent::<BatchPool, _>(self.create(body))
    }
}

impl PoolRoute {
    /// Deletes the Pool, if there is one. A Pool that is being deleted already is no error either.
    ///
    /// The deletion continues after the service has accepted it. The state found can be the effect of this very call,
    /// if the response to an earlier attempt was lost.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let outcome = client.pool("render").delete_if_exists().await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`delete`](Self::delete), except 404 `PoolNotFound` and 409 `PoolBeingDeleted`. Another 404, for example
    /// a gateway's, is an error.
    pub fn delete_if_exists(
        &self,
    ) -> impl Future<Output = Result<DeleteIfExists<DeletePool202Response>, Error>> + Send + use<> {
        delete_if_exists::<BatchPool, _>(self.delete())
    }
}
