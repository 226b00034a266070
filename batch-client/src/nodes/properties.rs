//! Names for `$select`.

use crate::wire_names::wire_names;

wire_names! {
    /// A property of a Compute Node, for `select`.
    ///
    /// The answer has the selected properties and no others. A [`BatchNode`](crate::models::BatchNode) can't be read from
    /// it unless all its required ones are selected, so read it as a type of your own:
    ///
    /// ```no_run
    /// use batch_client::models::BatchNodeState;
    /// use batch_client::{NodeProperty, filter};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Stuck {
    ///     id: String,
    ///     state: BatchNodeState,
    /// }
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let state = filter::nodes::state();
    /// let stuck = state.eq(BatchNodeState::StartTaskFailed).or(state.eq(BatchNodeState::Unusable));
    /// let list = client.pool("render").nodes().list().filter(stuck);
    /// let mut nodes = list.select([NodeProperty::Id, NodeProperty::State]).items_as::<Stuck>();
    /// while let Some(node) = nodes.try_next().await? {
    ///     println!("{} is {}", node.id, node.state);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    NodeProperty {
        /// `id`
        Id = "id",
        /// `url`
        Url = "url",
        /// `state`
        State = "state",
        /// `schedulingState`
        SchedulingState = "schedulingState",
        /// `stateTransitionTime`
        StateTransitionTime = "stateTransitionTime",
        /// `lastBootTime`
        LastBootTime = "lastBootTime",
        /// `allocationTime`
        AllocationTime = "allocationTime",
        /// `ipAddress`
        IpAddress = "ipAddress",
        /// `ipv6Address`
        Ipv6Address = "ipv6Address",
        /// `affinityId`
        AffinityId = "affinityId",
        /// `vmSize`
        VmSize = "vmSize",
        /// `totalTasksRun`
        TotalTasksRun = "totalTasksRun",
        /// `runningTasksCount`
        RunningTasksCount = "runningTasksCount",
        /// `runningTaskSlotsCount`
        RunningTaskSlotsCount = "runningTaskSlotsCount",
        /// `totalTasksSucceeded`
        TotalTasksSucceeded = "totalTasksSucceeded",
        /// `recentTasks`
        RecentTasks = "recentTasks",
        /// `startTask`
        StartTask = "startTask",
        /// `startTaskInfo`
        StartTaskInfo = "startTaskInfo",
        /// `errors`
        Errors = "errors",
        /// `isDedicated`
        IsDedicated = "isDedicated",
        /// `endpointConfiguration`
        EndpointConfiguration = "endpointConfiguration",
        /// `nodeAgentInfo`
        NodeAgentInfo = "nodeAgentInfo",
        /// `virtualMachineInfo`
        VirtualMachineInfo = "virtualMachineInfo",
    }
}
