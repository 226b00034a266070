//! Waits for Pools.

use super::resize::{PoolResizeOutcome, resized};
use super::resource::{path, reader};
use crate::call::StreamableMethod;
use crate::client::client_of;
use crate::models::BatchPool;
use crate::parameters::{DeletePoolParameters, ResizePoolParameters};
use crate::resource::{DeleteWaitOutcome, Goal, Wait, WaitOutcome, WaitRequest};
use crate::routes::PoolRoute;

impl PoolRoute {
    /// Waits until the Pool is gone, or until its id belongs to a new Pool. It takes as long as its nodes take to leave:
    /// minutes, in general.
    ///
    /// It only reads; see [`delete`](Self::delete) for the call, and its `and_wait` for both in one.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let pool = client.pool("render");
    /// match pool.delete().await {
    ///     Err(error) if error.is_pool_being_deleted() => {}
    ///     other => drop(other?),
    /// }
    /// pool.wait_until_deleted().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_deleted(&self) -> Wait<DeleteWaitOutcome<BatchPool>> {
        self.wait(Goal::deleted())
    }

    /// Waits until the Pool is `steady`: its first nodes are allocated after its creation, or the resize that is under way
    /// has ended. Its nodes may still have to boot and to run the start Task.
    ///
    /// It only reads. A Pool that is `steady` already ends the wait at once, with the result of its latest resize, which
    /// can be days old. To wait for a resize of your own, use `and_wait` of [`resize`](Self::resize), which distinguishes it
    /// from earlier and later ones. Such a wait can be resumed here with [`Wait::since`].
    ///
    /// To see the numbers of nodes meanwhile, use [`Wait::on_progress`].
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, PoolResizeOutcome, models::*};
    /// # async fn f(client: Client, pool: BatchPoolCreateOptions) -> Result<(), Error> {
    /// let id = pool.id.clone();
    /// client.pools().create(pool).await?;
    /// let wait = client.pool(id).wait_until_resized();
    /// match wait.on_progress(|pool| println!("{} nodes", pool.current_dedicated_nodes)).await? {
    ///     PoolResizeOutcome::Resized => println!("all nodes are there"),
    ///     other => println!("{other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_resized(&self) -> Wait<PoolResizeOutcome> {
        self.wait(resized("wait_until_resized"))
    }

    fn wait<O: WaitOutcome<Resource = BatchPool>>(&self, goal: Goal<O>) -> Wait<O> {
        let get = self.get();
        let path = path(&get.parameters.pool_id);
        Wait::new(path, reader(get), None, goal)
    }
}

impl StreamableMethod<DeletePoolParameters> {
    /// Sends the delete, then waits until the Pool is gone. An error of the call, such as 404 or 409
    /// `PoolBeingDeleted`, is returned without a wait, unless it may be the effect of an earlier attempt of the same
    /// call whose response was lost.
    ///
    /// A Pool of the same id that is created before the first read can't be distinguished from the deleted one, and is
    /// waited for. To rule this out, read the Pool before, and pass it to [`Wait::since`].
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// client.pool("render").delete().and_wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn and_wait(self) -> Wait<DeleteWaitOutcome<BatchPool>> {
        let pool = client_of(&self).pool(self.parameters.pool_id.as_str());
        pool.wait_until_deleted().after(self).after_deletion()
    }
}

impl StreamableMethod<ResizePoolParameters> {
    /// Sends the resize, then waits until it has ended: the Pool is `steady` again, and became so after the request. An
    /// error of the call, such as 409 `PoolBeingResized`, is returned without a wait.
    ///
    /// The state before the request, with the errors of an earlier resize, is never taken for its result. The service's
    /// timestamps are compared with one another, and not with the clock of this machine. If another request meanwhile sets
    /// other numbers of nodes, the outcome is [`Superseded`](PoolResizeOutcome::Superseded); a later request for the same
    /// numbers is not detected.
    ///
    /// A resize takes up to its `resizeTimeout`, 15 minutes unless set, and a Pool that shrinks may wait for its Tasks
    /// first. Without a [`deadline`](Wait::deadline) so does the wait. The nodes that came still have to boot and to run
    /// the start Task.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, PoolResizeOutcome, models::BatchPoolResizeOptions};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let resize = BatchPoolResizeOptions::new().target_dedicated_nodes(5);
    /// match client.pool("render").resize(resize).and_wait().await? {
    ///     PoolResizeOutcome::Resized => {}
    ///     PoolResizeOutcome::Partly { errors, .. } => eprintln!("{errors:?}"),
    ///     other => eprintln!("{other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn and_wait(self) -> Wait<PoolResizeOutcome> {
        let pool = client_of(&self).pool(self.parameters.pool_id.as_str());
        let asked = WaitRequest {
            target_dedicated_nodes: self.parameters.body.target_dedicated_nodes,
            target_low_priority_nodes: self.parameters.body.target_low_priority_nodes,
            ..WaitRequest::default()
        };
        pool.wait_until_resized().after_request(self, move |response| {
            let (etag, last_modified) = (response.headers.etag, response.headers.last_modified);
            Some(WaitRequest { etag, last_modified, ..asked })
        })
    }
}
