// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! The route handles, which have a method for each operation, and the setters of parameters.

use crate::{Client, StreamableMethod};
use super::super::handles::{PoolNodeRoute, PoolRoute};
use super::parameters::{GetNodeParameters, ListNodesParameters};

impl PoolRoute {
    /// The route `/pools/{poolId}/nodes`. Nothing is sent until one of its methods is awaited.
    pub fn nodes(&self) -> PoolNodesRoute {
        PoolNodesRoute {
            client: self.client.clone(),
            pool_id: self.pool_id.clone(),
        }
    }
}

impl PoolNodeRoute {
    /// Read one Compute Node of a Pool.
    ///
    /// Works in every state of the node. The start Task and its result show why a node takes no Tasks: a
    /// node on which it has failed is in the state `starttaskfailed`, and its output is in the node's files
    /// below `startup`. For a node in the state `unusable`,
    /// [`errors`](crate::models::BatchNode#structfield.errors) may have the cause.
    ///
    /// A node that does not exist, or has left its Pool, gives 404 `NodeNotFound`, and an unknown Pool 404
    /// `PoolNotFound`. The request takes no conditional headers.
    ///
    /// 200: the body is the node.
    ///
    /// Sends `GET /pools/{poolId}/nodes/{nodeId}` and gives back a
    /// [`GetNode200Response`](super::responses::GetNode200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`select`](crate::StreamableMethod::select),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::body_as`](crate::StreamableMethod::body_as).
    ///
    /// # Example
    /// Read a node that is ready for Tasks:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.pool("render-nodes").node("tvm-1").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Nodes_GetNode")]
    pub fn get(&self) -> StreamableMethod<GetNodeParameters> {
        StreamableMethod::new(
            &self.client,
            GetNodeParameters::new(self.pool_id.as_str(), self.node_id.as_str()),
        )
    }
}

/// The route `/pools/{poolId}/nodes`, returned by [`PoolRoute::nodes`](crate::routes::PoolRoute::nodes).
#[derive(Debug, Clone)]
pub struct PoolNodesRoute {
    pub(crate) client: Client,
    pub(crate) pool_id: String,
}

impl PoolNodesRoute {
    /// List the Compute Nodes of a Pool.
    ///
    /// Returns the nodes of the Pool in every state, with what each of them is doing. A node is in the list
    /// from its allocation on, before it has booted, until it has left the Pool. A preempted node stays in
    /// the list, in the state `preempted`. The list can be narrowed with `$filter`, the properties of each
    /// node with `$select`. An unknown Pool gives 404 `PoolNotFound`.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one. In recordings the entries
    /// are ordered by id.
    ///
    /// 200: the body is one page of nodes, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /pools/{poolId}/nodes` and gives back a
    /// [`ListNodes200Response`](super::responses::ListNodes200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`max_results`](crate::StreamableMethod::max_results),
    /// [`filter`](crate::StreamableMethod::filter),
    /// [`select`](crate::StreamableMethod::select),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items) and
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages).
    ///
    /// # Example
    /// List the nodes that are free:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .pool("render-nodes")
    ///     .nodes()
    ///     .list()
    ///     .filter("state eq 'idle'")
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Nodes_ListNodes")]
    pub fn list(&self) -> StreamableMethod<ListNodesParameters> {
        StreamableMethod::new(
            &self.client,
            ListNodesParameters::new(self.pool_id.as_str()),
        )
    }
}
