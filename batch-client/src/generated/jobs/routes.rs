// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! The route handles, which have a method for each operation, and the setters of parameters.

use crate::{Client, StreamableMethod};
use super::super::handles::JobRoute;
use super::super::models::{
    BatchJobCreateOptions, BatchJobDisableOptions, BatchJobInput,
    BatchJobTerminateOptions, BatchJobUpdateOptions,
};
use super::parameters::{
    CreateJobParameters, DeleteJobParameters, DisableJobParameters, EnableJobParameters,
    GetJobParameters, GetJobTaskCountsParameters,
    ListJobPreparationAndReleaseTaskStatusParameters, ListJobsFromScheduleParameters,
    ListJobsParameters, ReplaceJobParameters, TerminateJobParameters, UpdateJobParameters,
};

impl Client {
    /// The route `/jobs`. Nothing is sent until one of its methods is awaited.
    pub fn jobs(&self) -> JobsRoute {
        JobsRoute { client: self.clone() }
    }

    /// The route `/jobschedules/{jobScheduleId}`. Nothing is sent until one of its methods is awaited.
    pub fn job_schedule(&self, job_schedule_id: impl Into<String>) -> JobScheduleRoute {
        JobScheduleRoute {
            client: self.clone(),
            job_schedule_id: job_schedule_id.into(),
        }
    }
}

impl JobRoute {
    /// Read one Job.
    ///
    /// Works in every state, also while the Job is `deleting`. An id that belongs to no Job, or to one
    /// whose deletion has finished, gives 404 `JobNotFound`.
    ///
    /// Delete, disable, enable and terminate requests are answered before their work is done, and return no
    /// status URL: their progress shows in [`state`](crate::models::BatchJob#structfield.state). Another
    /// [`creationTime`](crate::models::BatchJob#structfield.creation_time) than before means that the Job
    /// was replaced by a new one of the same id.
    ///
    /// A read can be made conditional, for example with `If-None-Match` and the last known ETag to fetch
    /// the Job only if it has changed. At most one of the conditional headers may be sent: several at once
    /// are refused with 400 `MultipleConditionHeadersNotSupported`. When the condition does not hold, the
    /// answer is 304 and no Job comes with it.
    ///
    /// 200: the body is the Job, and `ETag` and `Last-Modified` identify its current version.
    ///
    /// Sends `GET /jobs/{jobId}` and gives back a
    /// [`GetJob200Response`](super::responses::GetJob200Response); any other status than 200 is an
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
    /// See also [`StreamableMethod::body_as`](crate::StreamableMethod::body_as),
    /// [`JobRoute::exists`](crate::routes::JobRoute::exists) and
    /// [`JobRoute::wait_until_completed`](crate::routes::JobRoute::wait_until_completed).
    ///
    /// # Example
    /// Read a Job:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_GetJob")]
    pub fn get(&self) -> StreamableMethod<GetJobParameters> {
        StreamableMethod::new(&self.client, GetJobParameters::new(self.job_id.as_str()))
    }

    /// Replace all updatable properties of a Job.
    ///
    /// Properties that the request leaves out are reset, unlike in a PATCH:
    /// [`constraints`](crate::models::BatchJobInput#structfield.constraints) to unlimited time and no
    /// retries, [`metadata`](crate::models::BatchJobInput#structfield.metadata) to none,
    /// [`priority`](crate::models::BatchJobInput#structfield.priority) to `0`,
    /// [`maxParallelTasks`](crate::models::BatchJobInput#structfield.max_parallel_tasks) to `-1` (no limit)
    /// and [`onAllTasksComplete`](crate::models::BatchJobInput#structfield.on_all_tasks_complete) to
    /// `noaction`. [`poolInfo`](crate::models::BatchJobInput#structfield.pool_info) is required.
    ///
    /// Usually the body is a Job that was read, with some changes. This does not work for a Job whose auto
    /// pool has user accounts, an Azure Files share or a CIFS share: their `password` and `accountKey` are
    /// required in a request, but no answer contains them. Put them in again before sending.
    ///
    /// The properties that can be changed are
    /// [`priority`](crate::models::BatchJobInput#structfield.priority),
    /// [`maxParallelTasks`](crate::models::BatchJobInput#structfield.max_parallel_tasks),
    /// [`allowTaskPreemption`](crate::models::BatchJobInput#structfield.allow_task_preemption),
    /// [`onAllTasksComplete`](crate::models::BatchJobInput#structfield.on_all_tasks_complete),
    /// [`constraints`](crate::models::BatchJobInput#structfield.constraints),
    /// [`poolInfo`](crate::models::BatchJobInput#structfield.pool_info) and
    /// [`metadata`](crate::models::BatchJobInput#structfield.metadata). Read-only properties in the body,
    /// such as `id` and `state`, are ignored and not refused. A different
    /// [`poolInfo`](crate::models::BatchJobInput#structfield.pool_info) is accepted only while the Job is
    /// `disabled`; the unchanged one is fine in `active` as well. For a Job on an auto pool, `keepAlive` is
    /// the one part of `autoPoolSpecification` that can be changed, and only when its `poolLifetimeOption`
    /// is `job`. [`onAllTasksComplete`](crate::models::BatchJobInput#structfield.on_all_tasks_complete)
    /// moves in one direction only, from `noaction` to `terminatejob`. Once it is `terminatejob`, a request
    /// that sets it to `noaction`, or omits it, is refused with 400 `InvalidPropertyValue`. `onTaskFailure`
    /// is fixed when the Job is created.
    ///
    /// An `active` or a `disabled` Job can be replaced. A `completed` one can no longer be changed. A
    /// `terminating` one refuses the request with 409 `JobBeingTerminated`, a `deleting` one with 409
    /// `JobBeingDeleted`.
    ///
    /// Send `If-Match` with the ETag of the version that was read, so that a change made in between is not
    /// lost. At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is and
    /// the answer is 412 `ConditionNotMet`. A successful request gives the Job a new ETag and a new
    /// `lastModified`.
    ///
    /// 200: the properties are replaced; there is no body, and `ETag` and `Last-Modified` belong to the new
    /// version.
    ///
    /// Sends `PUT /jobs/{jobId}` and gives back a
    /// [`ReplaceJob200Response`](super::responses::ReplaceJob200Response); any other status than 200 is an
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
    /// See also [`JobRoute::replace_with`](crate::routes::JobRoute::replace_with).
    ///
    /// # Example
    /// Replace what can be replaced, and clear the metadata:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{BatchJobConstraints, BatchJobInput};
    /// use std::time::Duration;
    ///
    /// let body = BatchJobInput::new("render-nodes")
    ///     .priority(500)
    ///     .max_parallel_tasks(20)
    ///     .constraints(
    ///         BatchJobConstraints::new()
    ///             .max_wall_clock_time(Duration::from_secs(8 * 60 * 60))
    ///             .max_task_retry_count(5),
    ///     );
    /// let response = client.job("nightly").put(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_ReplaceJob")]
    pub fn put(
        &self,
        body: impl Into<BatchJobInput>,
    ) -> StreamableMethod<ReplaceJobParameters> {
        StreamableMethod::new(
            &self.client,
            ReplaceJobParameters::new(self.job_id.as_str(), body),
        )
    }

    /// Change some properties of a Job and keep the others.
    ///
    /// Only what the request names is changed. A property that is left out keeps its value: a request
    /// without [`constraints`](crate::models::BatchJobUpdateOptions#structfield.constraints) leaves the
    /// current ones in force. A complex property that is given, such as
    /// [`constraints`](crate::models::BatchJobUpdateOptions#structfield.constraints),
    /// [`metadata`](crate::models::BatchJobUpdateOptions#structfield.metadata) or
    /// [`poolInfo`](crate::models::BatchJobUpdateOptions#structfield.pool_info), replaces the old one as a
    /// whole; its parts are not merged. To change `maxTaskRetryCount` alone, send `maxWallClockTime` along
    /// with it.
    ///
    /// The properties that can be changed are
    /// [`priority`](crate::models::BatchJobUpdateOptions#structfield.priority),
    /// [`maxParallelTasks`](crate::models::BatchJobUpdateOptions#structfield.max_parallel_tasks),
    /// [`allowTaskPreemption`](crate::models::BatchJobUpdateOptions#structfield.allow_task_preemption),
    /// [`onAllTasksComplete`](crate::models::BatchJobUpdateOptions#structfield.on_all_tasks_complete),
    /// [`constraints`](crate::models::BatchJobUpdateOptions#structfield.constraints),
    /// [`poolInfo`](crate::models::BatchJobUpdateOptions#structfield.pool_info),
    /// [`metadata`](crate::models::BatchJobUpdateOptions#structfield.metadata) and
    /// [`networkConfiguration`](crate::models::BatchJobUpdateOptions#structfield.network_configuration). A
    /// different [`poolInfo`](crate::models::BatchJobUpdateOptions#structfield.pool_info) is accepted only
    /// while the Job is `disabled`; sending the unchanged one is harmless in `active` as well. For a Job on
    /// an auto pool, `keepAlive` is the one part of `autoPoolSpecification` that can be changed, and only
    /// when its `poolLifetimeOption` is `job`.
    /// [`onAllTasksComplete`](crate::models::BatchJobUpdateOptions#structfield.on_all_tasks_complete) moves
    /// in one direction only, from `noaction` to `terminatejob`; the reverse is refused with 400
    /// `InvalidPropertyValue`. `onTaskFailure` is fixed when the Job is created. Setting `terminatejob` on
    /// a Job without Tasks ends the Job shortly afterwards.
    ///
    /// An `active` or a `disabled` Job can be updated. A `completed` one can no longer be changed. A
    /// `terminating` one refuses the request with 409 `JobBeingTerminated`, a `deleting` one with 409
    /// `JobBeingDeleted`.
    ///
    /// Send `If-Match` with the ETag from an earlier read so that a change made in between is not
    /// overwritten. At most one of the conditional headers may be sent: several at once are refused with
    /// 400 `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is
    /// and the answer is 412 `ConditionNotMet`. A successful update gives the Job a new ETag and a new
    /// `lastModified`.
    ///
    /// 200: the change is in force; there is no body, and `ETag` and `Last-Modified` belong to the new
    /// version.
    ///
    /// Sends `PATCH /jobs/{jobId}` and gives back a
    /// [`UpdateJob200Response`](super::responses::UpdateJob200Response); any other status than 200 is an
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
    /// See also [`JobRoute::update_with`](crate::routes::JobRoute::update_with).
    ///
    /// # Example
    /// Raise the priority of a Job that nobody has changed since:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::BatchJobUpdateOptions;
    ///
    /// let response = client
    ///     .job("nightly")
    ///     .patch(BatchJobUpdateOptions::new().priority(500))
    ///     .if_match("0x8DE7820F06E82D0")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_UpdateJob")]
    pub fn patch(
        &self,
        body: BatchJobUpdateOptions,
    ) -> StreamableMethod<UpdateJobParameters> {
        StreamableMethod::new(
            &self.client,
            UpdateJobParameters::new(self.job_id.as_str(), body),
        )
    }

    /// Delete a Job with its Tasks and statistics.
    ///
    /// Everything that belongs to the Job is deleted with it: all of its Tasks, its statistics, and the
    /// files that its Tasks left on Compute Nodes. The retention time of those Tasks does not protect the
    /// files: working directories are removed even if they would have been kept longer.
    ///
    /// The service puts the Job into `deleting` and does the work afterwards. It stops Tasks that still
    /// run, and runs the Job Release Task of a Job that was still active. In `deleting` the Job can still
    /// be read, but every update of it fails with 409 `JobBeingDeleted`, and so does a second delete.
    /// Afterwards each request for the Job ends in 404 `JobNotFound`. A Job in any state other than
    /// `deleting` can be deleted, and a delete cannot be undone.
    ///
    /// No status URL is returned. The deletion is done once a read of the Job gives 404 `JobNotFound`, or
    /// shows another `creationTime` than before, which means that a new Job was created with this id.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is and
    /// the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the deletion and moved the Job to `deleting`; the work goes on afterwards,
    /// and neither a body nor an ETag is returned.
    ///
    /// Sends `DELETE /jobs/{jobId}` and gives back a
    /// [`DeleteJob202Response`](super::responses::DeleteJob202Response); any other status than 202 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`force`](crate::StreamableMethod::force),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match).
    ///
    /// See also [`StreamableMethod::and_wait`](crate::StreamableMethod::and_wait),
    /// [`JobRoute::wait_until_deleted`](crate::routes::JobRoute::wait_until_deleted),
    /// [`JobRoute::delete_if_exists`](crate::routes::JobRoute::delete_if_exists) and
    /// [`JobsRoute::delete_many`](crate::routes::JobsRoute::delete_many).
    ///
    /// # Example
    /// Delete a Job, whatever state it is in:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").delete().force(true).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_DeleteJob")]
    pub fn delete(&self) -> StreamableMethod<DeleteJobParameters> {
        StreamableMethod::new(
            &self.client,
            DeleteJobParameters::new(self.job_id.as_str()),
        )
    }

    /// Disable a Job so that no further Tasks of it start.
    ///
    /// The Job goes to `disabling` at once and to `disabled` once its running Tasks have been handled as
    /// [`disableTasks`](crate::models::BatchJobDisableOptions#structfield.disable_tasks) says. That
    /// property is required: `requeue` stops running Tasks and queues them to run again after the Job is
    /// enabled, `terminate` stops them for good and completes them with `failureInfo` set, and `wait` lets
    /// them run to their end. No Task of the Job starts until the Job is `active` once more. `poolInfo` can
    /// be changed in a `disabled` Job only.
    ///
    /// The Job must be `active`, `disabling` or `disabled`; in any other state the request is refused with
    /// 409 and a code that names the reason.
    ///
    /// No status URL is returned. The request is done once the `state` of the Job is neither the earlier
    /// one nor `disabling`; with `wait` that lasts as long as the running Tasks do. `deleting`, or 404
    /// `JobNotFound`, means that the Job was deleted meanwhile, which is not a success.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is and
    /// the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the request and moved the Job to `disabling`; there is no body, and `ETag`
    /// and `Last-Modified` identify its version.
    ///
    /// Sends `POST /jobs/{jobId}/disable` and gives back a
    /// [`DisableJob202Response`](super::responses::DisableJob202Response); any other status than 202 is an
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
    /// See also [`StreamableMethod::and_wait`](crate::StreamableMethod::and_wait),
    /// [`JobRoute::wait_until_disabled`](crate::routes::JobRoute::wait_until_disabled) and
    /// [`JobsRoute::disable_many`](crate::routes::JobsRoute::disable_many).
    ///
    /// # Example
    /// Disable a Job and requeue its Tasks:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{BatchJobDisableOptions, DisableBatchJobOption};
    ///
    /// let response = client
    ///     .job("nightly")
    ///     .disable(BatchJobDisableOptions::new(DisableBatchJobOption::Requeue))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_DisableJob")]
    pub fn disable(
        &self,
        body: BatchJobDisableOptions,
    ) -> StreamableMethod<DisableJobParameters> {
        StreamableMethod::new(
            &self.client,
            DisableJobParameters::new(self.job_id.as_str(), body),
        )
    }

    /// Enable a disabled Job so that its Tasks run again.
    ///
    /// The Job goes from `disabled` to `enabling` and then to `active`. There its Tasks are scheduled
    /// again, among them those that a disable request put back in the queue. The request is also accepted
    /// directly after a disable request, before that one has finished. A Task may stay in its `active`
    /// state for 180 days at most, so Tasks added longer ago than that no longer run.
    ///
    /// No status URL is returned. The request is done once the `state` of the Job is neither the earlier
    /// one nor `enabling`. `deleting`, or 404 `JobNotFound`, means that the Job was deleted meanwhile,
    /// which is not a success.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is and
    /// the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the request and moves the Job through `enabling` to `active`; there is no
    /// body, and `ETag` and `Last-Modified` identify its version.
    ///
    /// Sends `POST /jobs/{jobId}/enable` and gives back a
    /// [`EnableJob202Response`](super::responses::EnableJob202Response); any other status than 202 is an
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
    /// See also [`StreamableMethod::and_wait`](crate::StreamableMethod::and_wait) and
    /// [`JobRoute::wait_until_active`](crate::routes::JobRoute::wait_until_active).
    ///
    /// # Example
    /// Enable a Job:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").enable().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_EnableJob")]
    pub fn enable(&self) -> StreamableMethod<EnableJobParameters> {
        StreamableMethod::new(
            &self.client,
            EnableJobParameters::new(self.job_id.as_str()),
        )
    }

    /// List the status of a Job's preparation and release Tasks on each Compute Node.
    ///
    /// There is one entry for each Compute Node on which the Job Preparation Task or the Job Release Task
    /// ran. Nodes that have left the Pool since are included; a node that ran neither is not listed. The
    /// release part of an entry is present only if the Job Release Task ran on that node.
    ///
    /// A Job that defines neither Task gives 409 `JobPreparationTaskOrReleaseTaskNotSpecified`; Microsoft's
    /// documentation names the code `JobPreparationTaskNotSpecified` instead, so expect either.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one. The order of the entries
    /// is not defined.
    ///
    /// 200: the body is one page of entries, each for one Compute Node, and `odata.nextLink` in it leads to
    /// the next one.
    ///
    /// Sends `GET /jobs/{jobId}/jobpreparationandreleasetaskstatus` and gives back a
    /// [`ListJobPreparationAndReleaseTaskStatus200Response`](super::responses::ListJobPreparationAndReleaseTaskStatus200Response); any other status than 200 is an
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
    /// See how preparation and release went on each node:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .job("counted")
    ///     .preparation_and_release_task_status()
    ///     .max_results(50)
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_ListJobPreparationAndReleaseTaskStatus")]
    pub fn preparation_and_release_task_status(
        &self,
    ) -> StreamableMethod<ListJobPreparationAndReleaseTaskStatusParameters> {
        StreamableMethod::new(
            &self.client,
            ListJobPreparationAndReleaseTaskStatusParameters::new(self.job_id.as_str()),
        )
    }

    /// Count the Tasks of a Job by state and result.
    ///
    /// The answer has two sets of figures.
    /// [`taskCounts`](crate::models::BatchTaskCountsResult#structfield.task_counts) counts Tasks, and
    /// [`taskSlotCounts`](crate::models::BatchTaskCountsResult#structfield.task_slot_counts) counts the
    /// scheduling slots that those Tasks require, which is more wherever a Task asks for several slots.
    /// Both give the numbers for active, running and completed Tasks, and for those that succeeded and
    /// failed. A Task that is still preparing counts as running.
    ///
    /// The numbers can lag behind the true state of the Job. Where exact ones matter, list the Tasks and
    /// count them. The request takes no conditional headers.
    ///
    /// 200: the body holds the two sets of counts.
    ///
    /// Sends `GET /jobs/{jobId}/taskcounts` and gives back a
    /// [`GetJobTaskCounts200Response`](super::responses::GetJobTaskCounts200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// # Example
    /// Count the Tasks of a Job:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("counted").task_counts().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Response (200):
    ///
    /// ```json
    /// {
    ///   "odata.metadata": "https://myaccount.eastus.batch.azure.com/$metadata#taskcountsresult/@Element",
    ///   "taskCounts": {
    ///     "active": 12,
    ///     "running": 8,
    ///     "completed": 480,
    ///     "succeeded": 478,
    ///     "failed": 2
    ///   },
    ///   "taskSlotCounts": {
    ///     "active": 12,
    ///     "running": 16,
    ///     "completed": 480,
    ///     "succeeded": 478,
    ///     "failed": 2
    ///   }
    /// }
    /// ```
    #[doc(alias = "Jobs_GetJobTaskCounts")]
    pub fn task_counts(&self) -> StreamableMethod<GetJobTaskCountsParameters> {
        StreamableMethod::new(
            &self.client,
            GetJobTaskCountsParameters::new(self.job_id.as_str()),
        )
    }

    /// Terminate a Job: stop its running Tasks and complete it.
    ///
    /// The Job goes to `terminating`. Its running Tasks are stopped, the Job Release Task runs on the
    /// Compute Nodes that it has to clean up, and then the Job becomes `completed`, with
    /// `executionInfo.endTime` and `executionInfo.terminateReason` set. Tasks that were waiting in `active`
    /// keep that state but never run, and no further Task can be added. A completed Job cannot be brought
    /// back.
    ///
    /// A Job can be terminated unless it is `completed` or `deleting` already; for the latter the answer is
    /// 409 `JobBeingDeleted`. The body is optional and may carry a
    /// [`terminateReason`](crate::models::BatchJobTerminateOptions#structfield.terminate_reason); without
    /// one the reason reads `UserTerminate`. Jobs that end in another way show reasons such as
    /// `JMComplete`, `MaxWallClockTimeExpiry`, `TaskFailed` or `AllTasksCompleted`.
    ///
    /// No status URL is returned. The request is done once the `state` of the Job is neither the earlier
    /// one nor `terminating`. `deleting`, or 404 `JobNotFound`, means that the Job was deleted meanwhile,
    /// which is not a success.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Job stays as it is and
    /// the answer is 412 `ConditionNotMet`.
    ///
    /// 202: the service accepted the request and moved the Job to `terminating`; there is no body, and
    /// `ETag` and `Last-Modified` identify its version.
    ///
    /// Sends `POST /jobs/{jobId}/terminate` and gives back a
    /// [`TerminateJob202Response`](super::responses::TerminateJob202Response); any other status than 202 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`force`](crate::StreamableMethod::force),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`if_match`](crate::StreamableMethod::if_match),
    /// [`if_none_match`](crate::StreamableMethod::if_none_match),
    /// [`body`](crate::StreamableMethod::body).
    ///
    /// See also [`StreamableMethod::and_wait`](crate::StreamableMethod::and_wait),
    /// [`JobRoute::wait_until_completed`](crate::routes::JobRoute::wait_until_completed) and
    /// [`JobsRoute::terminate_many`](crate::routes::JobsRoute::terminate_many).
    ///
    /// # Example
    /// Terminate a Job for a reason:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::BatchJobTerminateOptions;
    ///
    /// let response = client
    ///     .job("nightly")
    ///     .terminate()
    ///     .body(BatchJobTerminateOptions::new().terminate_reason("enough frames"))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_TerminateJob")]
    pub fn terminate(&self) -> StreamableMethod<TerminateJobParameters> {
        StreamableMethod::new(
            &self.client,
            TerminateJobParameters::new(self.job_id.as_str()),
        )
    }
}

/// The route `/jobs`, returned by [`Client::jobs`](crate::Client::jobs).
#[derive(Debug, Clone)]
pub struct JobsRoute {
    pub(crate) client: Client,
}

impl JobsRoute {
    /// List the Jobs of the Batch account.
    ///
    /// Returns the Jobs of the account in every state, including `deleting`, and those that a Job Schedule
    /// has created as well. The list can be narrowed with `$filter`, the properties of each Job with
    /// `$select`.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one. The order of the entries
    /// is not defined.
    ///
    /// 200: the body is one page of Jobs, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /jobs` and gives back a
    /// [`ListJobs200Response`](super::responses::ListJobs200Response); any other status than 200 is an
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
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items),
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages) and
    /// [`filter`](crate::filter).
    ///
    /// # Example
    /// List the active Jobs:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .jobs()
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
    #[doc(alias = "Jobs_ListJobs")]
    pub fn list(&self) -> StreamableMethod<ListJobsParameters> {
        StreamableMethod::new(&self.client, ListJobsParameters::new())
    }

    /// Create a Job in the Batch account.
    ///
    /// The Job starts out `active`, ready to take Tasks. There are two ways to give it work. A Job Manager
    /// Task ([`jobManagerTask`](crate::models::BatchJobCreateOptions#structfield.job_manager_task)), which
    /// the service starts with the Job, adds the other Tasks and watches over them; or the caller adds
    /// Tasks to the Job directly.
    ///
    /// The [`id`](crate::models::BatchJobCreateOptions#structfield.id) is chosen by the caller, keeps its
    /// letter case and must be unique in the account without regard to case; a second Job of that id is
    /// refused with 409 `JobExists`. No Job Schedule may have the id either: that is 409
    /// `JobScheduleWithSameIdExists`. Job ids can show up in telemetry that Microsoft's support staff can
    /// read, so nothing confidential belongs in them. An account with no room for a further active Job or
    /// schedule answers 409 `ActiveJobAndScheduleQuotaReached`. A `poolInfo.poolId` that names no existing
    /// Pool is accepted: the service does not check it at this point.
    ///
    /// A Job created with
    /// [`onAllTasksComplete`](crate::models::BatchJobCreateOptions#structfield.on_all_tasks_complete) set
    /// to `terminatejob` and no Tasks is terminated automatically shortly afterwards, not as part of this
    /// request: the next read can still show `active`. To avoid that, create it with `noaction`, add the
    /// Tasks and then set `terminatejob` with an update.
    ///
    /// The answer has no body; read the Job to see the defaults that the service filled in. The addresses
    /// in `Location` and `DataServiceId` end in the literal `jobs/job-1` whatever the Job is called, so the
    /// id must never be derived from them.
    ///
    /// 201: the Job exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
    /// there is no body.
    ///
    /// Sends `POST /jobs` and gives back a
    /// [`CreateJob201Response`](super::responses::CreateJob201Response); any other status than 201 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`JobsRoute::create_if_absent`](crate::routes::JobsRoute::create_if_absent).
    ///
    /// # Example
    /// Create a Job with limits, a preparation and a release Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{BatchJobConstraints, BatchJobCreateOptions};
    /// use std::time::Duration;
    ///
    /// let body = BatchJobCreateOptions::new("nightly", "render-nodes")
    ///     .display_name("Nightly rendering")
    ///     .priority(100)
    ///     .constraints(
    ///         BatchJobConstraints::new()
    ///             .max_wall_clock_time(Duration::from_secs(8 * 60 * 60))
    ///             .max_task_retry_count(2),
    ///     )
    ///     .job_preparation_task("/bin/sh -c 'mkdir -p textures'")
    ///     .job_release_task("/bin/sh -c 'rm -r textures'")
    ///     .metadata([("project", "lighthouse")]);
    /// let response = client.jobs().create(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_CreateJob")]
    pub fn create(
        &self,
        body: BatchJobCreateOptions,
    ) -> StreamableMethod<CreateJobParameters> {
        StreamableMethod::new(&self.client, CreateJobParameters::new(body))
    }
}

/// The route `/jobschedules/{jobScheduleId}`, returned by [`Client::job_schedule`](crate::Client::job_schedule).
#[derive(Debug, Clone)]
pub struct JobScheduleRoute {
    pub(crate) client: Client,
    pub(crate) job_schedule_id: String,
}

impl JobScheduleRoute {
    /// The route `/jobschedules/{jobScheduleId}/jobs`. Nothing is sent until one of its methods is awaited.
    pub fn jobs(&self) -> JobScheduleJobsRoute {
        JobScheduleJobsRoute {
            client: self.client.clone(),
            job_schedule_id: self.job_schedule_id.clone(),
        }
    }
}

/// The route `/jobschedules/{jobScheduleId}/jobs`, returned by [`JobScheduleRoute::jobs`](crate::routes::JobScheduleRoute::jobs).
#[derive(Debug, Clone)]
pub struct JobScheduleJobsRoute {
    pub(crate) client: Client,
    pub(crate) job_schedule_id: String,
}

impl JobScheduleJobsRoute {
    /// List the Jobs that one Job Schedule has created.
    ///
    /// Returns the same kind of entries as the listing of all Jobs, limited to those that belong to the
    /// given Job Schedule. Their ids consist of the id of the schedule, a colon and `job-` with a number,
    /// as in `nightly:job-1`. An unknown schedule gives 404 `JobScheduleNotFound`.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one. The order of the entries
    /// is not defined.
    ///
    /// 200: the body is one page of Jobs of the schedule, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /jobschedules/{jobScheduleId}/jobs` and gives back a
    /// [`ListJobsFromSchedule200Response`](super::responses::ListJobsFromSchedule200Response); any other status than 200 is an
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
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items),
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages) and
    /// [`filter`](crate::filter).
    ///
    /// # Example
    /// List the Jobs of a schedule:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client.job_schedule("reports").jobs().list().items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Jobs_ListJobsFromSchedule")]
    pub fn list(&self) -> StreamableMethod<ListJobsFromScheduleParameters> {
        StreamableMethod::new(
            &self.client,
            ListJobsFromScheduleParameters::new(self.job_schedule_id.as_str()),
        )
    }
}

impl StreamableMethod<CreateJobParameters> {
    /// The Job to create: `id` and `poolInfo` are required, everything else has a default or is optional.
    pub fn body(mut self, body: BatchJobCreateOptions) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<ReplaceJobParameters> {
    /// The complete new state of the Job. Updatable properties that are left out are reset.
    pub fn body(mut self, body: impl Into<BatchJobInput>) -> Self {
        self.parameters.body = body.into();
        self
    }
}

impl StreamableMethod<UpdateJobParameters> {
    /// The properties to change; those left out are kept.
    pub fn body(mut self, body: BatchJobUpdateOptions) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<DeleteJobParameters> {
    /// Whether to delete the Job without waiting for Compute Nodes that have not finished processing the
    /// request. It helps when the Job stays in `deleting` and `executionInfo.schedulingError` has the code
    /// `JobDeletionAwaitingNodeProcessing`. The default is `false`.
    ///
    /// Default: `false`.
    pub fn force(mut self, force: bool) -> Self {
        self.parameters.force = Some(force);
        self
    }
}

impl StreamableMethod<DisableJobParameters> {
    /// How to treat the running Tasks: `disableTasks` is required.
    pub fn body(mut self, body: BatchJobDisableOptions) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<TerminateJobParameters> {
    /// Whether to complete the Job without waiting for Compute Nodes that have not finished processing the
    /// request. It helps when the Job stays in `terminating` and `executionInfo.schedulingError` has the
    /// code `JobTerminationAwaitingNodeProcessing`. The default is `false`.
    ///
    /// Default: `false`.
    pub fn force(mut self, force: bool) -> Self {
        self.parameters.force = Some(force);
        self
    }

    /// Optional; carries the `terminateReason` to record, `UserTerminate` when left out.
    pub fn body(mut self, body: BatchJobTerminateOptions) -> Self {
        self.parameters.body = Some(body);
        self
    }
}
