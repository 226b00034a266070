// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! The route handles, which have a method for each operation, and the setters of parameters.

use crate::{Client, StreamableMethod};
use super::super::handles::PoolRoute;
use super::super::models::{BatchPoolCreateOptions, BatchPoolResizeOptions};
use super::parameters::{
    CreatePoolParameters, DeletePoolParameters, GetPoolParameters, ListPoolsParameters,
    PoolExistsParameters, ResizePoolParameters,
};

impl Client {
    /// The route `/pools`. Nothing is sent until one of its methods is awaited.
    pub fn pools(&self) -> PoolsRoute {
        PoolsRoute { client: self.clone() }
    }
}

impl PoolRoute {
    /// Read one Pool.
    ///
    /// Works in every state, also while the Pool is `deleting`. An id that belongs to no Pool, or to one
    /// whose deletion has finished, gives 404 `PoolNotFound`.
    ///
    /// Requests to create, resize and delete a Pool are answered before their work is done, and return no
    /// status URL: their progress shows in [`state`](crate::models::BatchPool#structfield.state) and
    /// [`allocationState`](crate::models::BatchPool#structfield.allocation_state). The end of a resize
    /// changes [`allocationState`](crate::models::BatchPool#structfield.allocation_state) and its time, but
    /// neither [`eTag`](crate::models::BatchPool#structfield.etag) nor
    /// [`lastModified`](crate::models::BatchPool#structfield.last_modified), so that a read with
    /// `If-None-Match` does not show it. Another
    /// [`creationTime`](crate::models::BatchPool#structfield.creation_time) than before means that the Pool
    /// was replaced by a new one of the same id.
    ///
    /// A read can be made conditional. At most one of the conditional headers may be sent: several at once
    /// are refused with 400 `MultipleConditionHeadersNotSupported`. When the condition does not hold, the
    /// answer is 304 and no Pool comes with it.
    ///
    /// 200: the body is the Pool, and `ETag` and `Last-Modified` identify its current version.
    ///
    /// Sends `GET /pools/{poolId}` and gives back a
    /// [`GetPool200Response`](super::responses::GetPool200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`select`](crate::StreamableMethod::select),
    /// [`expand`](crate::StreamableMethod::expand),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match).
    ///
    /// See also [`StreamableMethod::body_as`](crate::StreamableMethod::body_as).
    ///
    /// # Example
    /// Read a Pool whose nodes have been allocated:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.pool("render-nodes").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_GetPool")]
    pub fn get(&self) -> StreamableMethod<GetPoolParameters> {
        StreamableMethod::new(
            &self.client,
            GetPoolParameters::new(self.pool_id.as_str()),
        )
    }

    /// Delete a Pool with its Compute Nodes.
    ///
    /// The service puts the Pool into `deleting` and removes its nodes afterwards, with all files on them.
    /// A resize that is under way ends. Tasks that run on the nodes are stopped and go back to the queue of
    /// their Job, as with the option `requeue` of a resize. A Job on the Pool is not deleted: it keeps its
    /// Tasks, which wait for a Pool of that id. Disable or terminate such a Job first if its Tasks are not
    /// to run again.
    ///
    /// In `deleting` the Pool can still be read, with a target of 0 nodes, but every update fails with 409
    /// `PoolBeingDeleted`, and so does a second delete. Afterwards each request for the Pool ends in 404
    /// `PoolNotFound`. A delete cannot be undone.
    ///
    /// No status URL is returned. The deletion is done once a read of the Pool gives 404 `PoolNotFound`, or
    /// shows another `creationTime` than before, which means that a new Pool was created with this id. In
    /// recordings it took up to 5 seconds for an empty Pool, and nearly two minutes for one with a node.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Pool stays as it is
    /// and the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the deletion and moved the Pool to `deleting`; the work goes on
    /// afterwards, and neither a body nor an ETag is returned.
    ///
    /// Sends `DELETE /pools/{poolId}` and gives back a
    /// [`DeletePool202Response`](super::responses::DeletePool202Response); any other status than 202 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match).
    ///
    /// # Example
    /// Delete a Pool only if nobody has changed it:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .pool("render-nodes")
    ///     .delete()
    ///     .if_match("0x8DE7821A37AB4F6")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_DeletePool")]
    pub fn delete(&self) -> StreamableMethod<DeletePoolParameters> {
        StreamableMethod::new(
            &self.client,
            DeletePoolParameters::new(self.pool_id.as_str()),
        )
    }

    /// Ask whether a Pool exists.
    ///
    /// Answers 200 for a Pool in any state, also while it is `deleting`, and 404 for an id that belongs to
    /// no Pool. Neither is a failure of the request. There is no body: read the Pool to see its state.
    ///
    /// An answer to HEAD has no body for a failure either, so that a failure has its status and no error
    /// code.
    ///
    /// The request can be made conditional. At most one of the conditional headers may be sent: several at
    /// once are refused with 400 `MultipleConditionHeadersNotSupported`. When the condition does not hold,
    /// the answer is neither 200 nor 404 but 304.
    ///
    /// 200: the Pool exists; `ETag` and `Last-Modified` identify its current version, and there is no body.
    ///
    /// 404: there is no Pool with this id; the answer has no body.
    ///
    /// Sends `HEAD /pools/{poolId}` and gives back a
    /// [`PoolExistsResponse`](super::responses::PoolExistsResponse); any other status than 200 and 404 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match).
    ///
    /// # Example
    /// Ask whether a Pool is there:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.pool("render-nodes").exists().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_PoolExists")]
    pub fn exists(&self) -> StreamableMethod<PoolExistsParameters> {
        StreamableMethod::new(
            &self.client,
            PoolExistsParameters::new(self.pool_id.as_str()),
        )
    }

    /// Change the number of Compute Nodes that a Pool aims for.
    ///
    /// The Pool goes to the allocation state `resizing`, and the service adds or removes nodes until the
    /// targets are met, [`resizeTimeout`](crate::models::BatchPoolResizeOptions#structfield.resize_timeout)
    /// is over or the resize is stopped. Then the Pool is `steady` again. When the Pool shrinks, the
    /// service chooses the nodes that leave it, and
    /// [`nodeDeallocationOption`](crate::models::BatchPoolResizeOptions#structfield.node_deallocation_option)
    /// says what becomes of the Tasks on them.
    ///
    /// Only a `steady` Pool can be resized: while it is `resizing` or `stopping` the answer is 409
    /// `PoolBeingResized`, and in the state `deleting` 409 `PoolBeingDeleted`. The size of a Pool with
    /// `enableAutoScale` follows its formula, and a resize of it is refused; 409
    /// `OperationInvalidForCurrentState` is assumed there. An unknown Pool gives 404 `PoolNotFound`. A body
    /// with no target is refused first of all, with 400 `MissingRequiredProperty`.
    ///
    /// No status URL is returned. The resize is done once a read of the Pool shows `allocationState` as
    /// `steady` with an `allocationStateTransitionTime` that is later than before the request. It has
    /// succeeded if `resizeErrors` is absent then. Otherwise fewer nodes came, or fewer left, than were
    /// asked for; the targets stay as they were requested, and the Pool can be resized again.
    /// `resizeErrors` of an earlier resize are there until this one begins.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Pool stays as it is
    /// and the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the resize and moved the Pool to `resizing`; there is no body, and `ETag`
    /// and `Last-Modified` identify the version of the Pool.
    ///
    /// Sends `POST /pools/{poolId}/resize` and gives back a
    /// [`ResizePool202Response`](super::responses::ResizePool202Response); any other status than 202 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match).
    ///
    /// # Example
    /// Let a Pool grow to four nodes:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::BatchPoolResizeOptions;
    ///
    /// let body = BatchPoolResizeOptions::new()
    ///     .target_dedicated_nodes(4)
    ///     .target_low_priority_nodes(0);
    /// let response = client
    ///     .pool("render-nodes")
    ///     .resize(body)
    ///     .if_match("0x8DE782079467348")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_ResizePool")]
    pub fn resize(
        &self,
        body: BatchPoolResizeOptions,
    ) -> StreamableMethod<ResizePoolParameters> {
        StreamableMethod::new(
            &self.client,
            ResizePoolParameters::new(self.pool_id.as_str(), body),
        )
    }
}

/// The route `/pools`, returned by [`Client::pools`](crate::Client::pools).
#[derive(Debug, Clone)]
pub struct PoolsRoute {
    pub(crate) client: Client,
}

impl PoolsRoute {
    /// List the Pools of the Batch account.
    ///
    /// Returns the Pools of the account in every state, including `deleting`, and the auto pools of Jobs as
    /// well. The list can be narrowed with `$filter`, the properties of each Pool with `$select`.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one. In recordings the entries
    /// are ordered by id.
    ///
    /// 200: the body is one page of Pools, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /pools` and gives back a
    /// [`ListPools200Response`](super::responses::ListPools200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`max_results`](crate::StreamableMethod::max_results),
    /// [`filter`](crate::StreamableMethod::filter),
    /// [`select`](crate::StreamableMethod::select),
    /// [`expand`](crate::StreamableMethod::expand),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items) and
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages).
    ///
    /// # Example
    /// List the Pools in use:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .pools()
    ///     .list()
    ///     .max_results(100)
    ///     .filter("state eq 'active'")
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_ListPools")]
    pub fn list(&self) -> StreamableMethod<ListPoolsParameters> {
        StreamableMethod::new(&self.client, ListPoolsParameters::new())
    }

    /// Create a Pool of Compute Nodes in the Batch account.
    ///
    /// The Pool starts out `active`, and the service begins to allocate its nodes at once:
    /// `allocationState` is `resizing`, even for a target of 0, until the allocation ends and it becomes
    /// `steady`. Nodes then still have to boot and to run the start Task before they take Tasks. In
    /// recordings the nodes appeared 30 to 50 seconds after the request, and a Linux node was `idle` about
    /// a minute later, a Windows node after 6 to 7 minutes. Jobs can name the Pool before that, and even
    /// before it exists: their Tasks wait.
    ///
    /// The [`id`](crate::models::BatchPoolCreateOptions#structfield.id) is chosen by the caller and must be
    /// unique in the account without regard to case; a second Pool of that id is refused with 409
    /// `PoolExists`. An account with no room for a further Pool answers 409 `PoolQuotaReached`. Pool ids
    /// can show up in telemetry that Microsoft's support staff can read, so nothing confidential belongs in
    /// them.
    ///
    /// The size of the Pool is either fixed, by
    /// [`targetDedicatedNodes`](crate::models::BatchPoolCreateOptions#structfield.target_dedicated_nodes)
    /// and
    /// [`targetLowPriorityNodes`](crate::models::BatchPoolCreateOptions#structfield.target_low_priority_nodes),
    /// or follows a formula, with
    /// [`enableAutoScale`](crate::models::BatchPoolCreateOptions#structfield.enable_auto_scale) and
    /// [`autoScaleFormula`](crate::models::BatchPoolCreateOptions#structfield.auto_scale_formula). A
    /// property with an invalid value is refused with 400 `InvalidPropertyValue`, whose `values` have the
    /// name of the property and the reason. That nodes cannot be allocated is not an error of this request:
    /// it shows in `resizeErrors` once the Pool is `steady`.
    ///
    /// The answer has no body; read the Pool to see the defaults that the service filled in. A managed
    /// identity cannot be given to a Pool by this operation, but only through Azure Resource Manager; what
    /// needs one, such as a customer-managed key for disks, is refused here with 400
    /// `InvalidPropertyValue`.
    ///
    /// 201: the Pool exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
    /// there is no body.
    ///
    /// Sends `POST /pools` and gives back a
    /// [`CreatePool201Response`](super::responses::CreatePool201Response); any other status than 201 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// # Example
    /// Create a Pool of three Linux nodes with a start Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{BatchPoolCreateOptions, BatchStartTask, VirtualMachineConfiguration};
    ///
    /// let body = BatchPoolCreateOptions::new("render-nodes", "Standard_D2s_v3")
    ///     .display_name("Rendering")
    ///     .virtual_machine_configuration(VirtualMachineConfiguration::new(
    ///         ("canonical", "0001-com-ubuntu-server-jammy", "22_04-lts"),
    ///         "batch.node.ubuntu 22.04",
    ///     ))
    ///     .target_dedicated_nodes(3)
    ///     .enable_inter_node_communication(true)
    ///     .start_task(
    ///         BatchStartTask::new(
    ///             "/bin/sh -c 'tar -xf textures.tar && echo textures unpacked >ready.txt'",
    ///         )
    ///         .resource_files([(
    ///             "https://mystorage.blob.core.windows.net/scenes/textures.tar",
    ///             "textures.tar",
    ///         )]),
    ///     )
    ///     .metadata([("project", "lighthouse")]);
    /// let response = client.pools().create(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Pools_CreatePool")]
    pub fn create(
        &self,
        body: BatchPoolCreateOptions,
    ) -> StreamableMethod<CreatePoolParameters> {
        StreamableMethod::new(&self.client, CreatePoolParameters::new(body))
    }
}

impl StreamableMethod<CreatePoolParameters> {
    /// The Pool to create: `id` and `vmSize` are required by the schema, and `virtualMachineConfiguration`
    /// by the service.
    pub fn body(mut self, body: BatchPoolCreateOptions) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<ResizePoolParameters> {
    /// The new targets, of which at least one is needed, and how to get there.
    pub fn body(mut self, body: BatchPoolResizeOptions) -> Self {
        self.parameters.body = body;
        self
    }
}
