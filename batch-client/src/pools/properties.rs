//! Names for `$select` and `$expand`.

use crate::wire_names::wire_names;

wire_names! {
    /// A property of a Pool, for `select`.
    ///
    /// The answer has the selected properties and no others. A [`BatchPool`](crate::models::BatchPool) can't be read from
    /// it unless all its required ones are selected, so read it as a type of your own:
    ///
    /// ```no_run
    /// use batch_client::PoolProperty;
    /// use batch_client::models::AllocationState;
    ///
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Size {
    ///     id: String,
    ///     allocation_state: AllocationState,
    ///     current_dedicated_nodes: i32,
    /// }
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let selected = [PoolProperty::Id, PoolProperty::AllocationState, PoolProperty::CurrentDedicatedNodes];
    /// let mut pools = client.pools().list().select(selected).items_as::<Size>();
    /// while let Some(pool) = pools.try_next().await? {
    ///     println!("{} is {} with {} nodes", pool.id, pool.allocation_state, pool.current_dedicated_nodes);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    PoolProperty {
        /// `id`
        Id = "id",
        /// `displayName`
        DisplayName = "displayName",
        /// `url`
        Url = "url",
        /// `eTag`
        Etag = "eTag",
        /// `lastModified`
        LastModified = "lastModified",
        /// `creationTime`
        CreationTime = "creationTime",
        /// `state`
        State = "state",
        /// `stateTransitionTime`
        StateTransitionTime = "stateTransitionTime",
        /// `allocationState`
        AllocationState = "allocationState",
        /// `allocationStateTransitionTime`
        AllocationStateTransitionTime = "allocationStateTransitionTime",
        /// `vmSize`
        VmSize = "vmSize",
        /// `virtualMachineConfiguration`
        VirtualMachineConfiguration = "virtualMachineConfiguration",
        /// `resizeTimeout`
        ResizeTimeout = "resizeTimeout",
        /// `resizeErrors`
        ResizeErrors = "resizeErrors",
        /// `currentDedicatedNodes`
        CurrentDedicatedNodes = "currentDedicatedNodes",
        /// `currentLowPriorityNodes`
        CurrentLowPriorityNodes = "currentLowPriorityNodes",
        /// `targetDedicatedNodes`
        TargetDedicatedNodes = "targetDedicatedNodes",
        /// `targetLowPriorityNodes`
        TargetLowPriorityNodes = "targetLowPriorityNodes",
        /// `enableAutoScale`
        EnableAutoScale = "enableAutoScale",
        /// `autoScaleFormula`
        AutoScaleFormula = "autoScaleFormula",
        /// `autoScaleEvaluationInterval`
        AutoScaleEvaluationInterval = "autoScaleEvaluationInterval",
        /// `autoScaleRun`
        AutoScaleRun = "autoScaleRun",
        /// `enableInterNodeCommunication`
        EnableInterNodeCommunication = "enableInterNodeCommunication",
        /// `networkConfiguration`
        NetworkConfiguration = "networkConfiguration",
        /// `startTask`
        StartTask = "startTask",
        /// `applicationPackageReferences`
        ApplicationPackageReferences = "applicationPackageReferences",
        /// `taskSlotsPerNode`
        TaskSlotsPerNode = "taskSlotsPerNode",
        /// `taskSchedulingPolicy`
        TaskSchedulingPolicy = "taskSchedulingPolicy",
        /// `userAccounts`
        UserAccounts = "userAccounts",
        /// `metadata`
        Metadata = "metadata",
        /// `stats`, which is there only if [`PoolExpansion::Stats`] asks for it, too
        Stats = "stats",
        /// `mountConfiguration`
        MountConfiguration = "mountConfiguration",
        /// `identity`
        Identity = "identity",
        /// `upgradePolicy`
        UpgradePolicy = "upgradePolicy",
    }
}

wire_names! {
    /// The expandable properties of a Pool, for `expand`.
    ///
    /// ```no_run
    /// use batch_client::PoolExpansion;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let got = client.pool("render").get().expand([PoolExpansion::Stats]).await?;
    /// println!("{:?}", got.body.stats);
    /// # Ok(())
    /// # }
    /// ```
    PoolExpansion {
        /// `stats`, the use of the Pool over its life. In recordings of 2025 and 2026 it was absent all the same.
        Stats = "stats",
    }
}
