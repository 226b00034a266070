//! Names for `$select` and `$expand`.

use crate::wire_names::wire_names;

wire_names! {
    /// A property of a Task, for `select`.
    ///
    /// The answer has the selected properties and no others. A [`BatchTask`](crate::models::BatchTask) can't be read from
    /// it unless all its required ones are selected, so read it as a type of your own:
    ///
    /// ```no_run
    /// use batch_client::models::{BatchTaskExecutionInfo, BatchTaskState};
    /// use batch_client::{TaskProperty, filter};
    ///
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "camelCase")]
    /// struct Run {
    ///     id: String,
    ///     state: BatchTaskState,
    ///     execution_info: Option<BatchTaskExecutionInfo>,
    /// }
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let ended = filter::tasks::state().eq(BatchTaskState::Completed);
    /// let list = client.job("nightly").tasks().list().filter(ended);
    /// let selected = [TaskProperty::Id, TaskProperty::State, TaskProperty::ExecutionInfo];
    /// let mut tasks = list.select(selected).items_as::<Run>();
    /// while let Some(task) = tasks.try_next().await? {
    ///     let exit_code = task.execution_info.and_then(|run| run.exit_code);
    ///     println!("{} is {}: {exit_code:?}", task.id, task.state);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    TaskProperty {
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
        /// `exitConditions`
        ExitConditions = "exitConditions",
        /// `state`
        State = "state",
        /// `stateTransitionTime`
        StateTransitionTime = "stateTransitionTime",
        /// `previousState`
        PreviousState = "previousState",
        /// `previousStateTransitionTime`
        PreviousStateTransitionTime = "previousStateTransitionTime",
        /// `commandLine`
        CommandLine = "commandLine",
        /// `containerSettings`
        ContainerSettings = "containerSettings",
        /// `resourceFiles`
        ResourceFiles = "resourceFiles",
        /// `outputFiles`
        OutputFiles = "outputFiles",
        /// `environmentSettings`
        EnvironmentSettings = "environmentSettings",
        /// `affinityInfo`
        AffinityInfo = "affinityInfo",
        /// `constraints`
        Constraints = "constraints",
        /// `requiredSlots`
        RequiredSlots = "requiredSlots",
        /// `userIdentity`
        UserIdentity = "userIdentity",
        /// `executionInfo`
        ExecutionInfo = "executionInfo",
        /// `nodeInfo`
        NodeInfo = "nodeInfo",
        /// `multiInstanceSettings`
        MultiInstanceSettings = "multiInstanceSettings",
        /// `stats`, which is there only if [`TaskExpansion::Stats`] asks for it, too
        Stats = "stats",
        /// `dependsOn`
        DependsOn = "dependsOn",
        /// `applicationPackageReferences`
        ApplicationPackageReferences = "applicationPackageReferences",
        /// `authenticationTokenSettings`
        AuthenticationTokenSettings = "authenticationTokenSettings",
    }
}

wire_names! {
    /// The expandable properties of a Task, for `expand`.
    ///
    /// ```no_run
    /// use batch_client::TaskExpansion;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let got = client.job("nightly").task("t-1").get().expand([TaskExpansion::Stats]).await?;
    /// println!("{:?}", got.body.stats);
    /// # Ok(())
    /// # }
    /// ```
    TaskExpansion {
        /// `stats`, the resource usage of the Task
        Stats = "stats",
    }
}

wire_names! {
    /// A property of a subtask of a multi-instance Task, for `select`.
    ///
    /// ```no_run
    /// use batch_client::SubtaskProperty;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let list = client.job("nightly").task("mpi").subtasks();
    /// let mut subtasks = list.select([SubtaskProperty::Id, SubtaskProperty::ExitCode]).items();
    /// while let Some(subtask) = subtasks.try_next().await? {
    ///     println!("{:?}: {:?}", subtask.id, subtask.exit_code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    SubtaskProperty {
        /// `id`
        Id = "id",
        /// `nodeInfo`
        NodeInfo = "nodeInfo",
        /// `startTime`
        StartTime = "startTime",
        /// `endTime`
        EndTime = "endTime",
        /// `exitCode`
        ExitCode = "exitCode",
        /// `containerInfo`
        ContainerInfo = "containerInfo",
        /// `failureInfo`
        FailureInfo = "failureInfo",
        /// `state`
        State = "state",
        /// `stateTransitionTime`
        StateTransitionTime = "stateTransitionTime",
        /// `previousState`
        PreviousState = "previousState",
        /// `previousStateTransitionTime`
        PreviousStateTransitionTime = "previousStateTransitionTime",
        /// `result`
        Result = "result",
    }
}
