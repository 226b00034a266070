//! Names for `$select` and `$expand`.

use crate::wire_names::wire_names;

wire_names! {
    /// A property of a Job, for `select`.
    ///
    /// The answer has the selected properties and no others. A [`BatchJob`](crate::models::BatchJob) can't be read from
    /// it unless all its required ones are selected, so read it as a type of your own:
    ///
    /// ```no_run
    /// use batch_client::JobProperty;
    /// use batch_client::models::BatchJobState;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct JustState {
    ///     id: String,
    ///     state: BatchJobState,
    /// }
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let list = client.jobs().list().select([JobProperty::Id, JobProperty::State]);
    /// let mut jobs = list.items_as::<JustState>();
    /// while let Some(job) = jobs.try_next().await? {
    ///     println!("{} is {}", job.id, job.state);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    JobProperty {
        /// `id`
        Id = "id",
        /// `displayName`
        DisplayName = "displayName",
        /// `usesTaskDependencies`
        UsesTaskDependencies = "usesTaskDependencies",
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
        /// `previousState`
        PreviousState = "previousState",
        /// `previousStateTransitionTime`
        PreviousStateTransitionTime = "previousStateTransitionTime",
        /// `priority`
        Priority = "priority",
        /// `allowTaskPreemption`
        AllowTaskPreemption = "allowTaskPreemption",
        /// `maxParallelTasks`
        MaxParallelTasks = "maxParallelTasks",
        /// `constraints`
        Constraints = "constraints",
        /// `jobManagerTask`
        JobManagerTask = "jobManagerTask",
        /// `jobPreparationTask`
        JobPreparationTask = "jobPreparationTask",
        /// `jobReleaseTask`
        JobReleaseTask = "jobReleaseTask",
        /// `commonEnvironmentSettings`
        CommonEnvironmentSettings = "commonEnvironmentSettings",
        /// `poolInfo`
        PoolInfo = "poolInfo",
        /// `onAllTasksComplete`
        OnAllTasksComplete = "onAllTasksComplete",
        /// `onTaskFailure`
        OnTaskFailure = "onTaskFailure",
        /// `networkConfiguration`
        NetworkConfiguration = "networkConfiguration",
        /// `metadata`
        Metadata = "metadata",
        /// `executionInfo`
        ExecutionInfo = "executionInfo",
        /// `stats`, which is there only if [`JobExpansion::Stats`] asks for it, too
        Stats = "stats",
    }
}

wire_names! {
    /// The expandable properties of a Job, for `expand`.
    ///
    /// ```no_run
    /// use batch_client::JobExpansion;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let got = client.job("nightly").get().expand([JobExpansion::Stats]).await?;
    /// println!("{:?}", got.body.stats);
    /// # Ok(())
    /// # }
    /// ```
    JobExpansion {
        /// `stats`, the resource usage over the Job's life
        Stats = "stats",
    }
}
