// @generated from spec/tasks.json by `cargo xtask generate`. Edits are lost.

//! The route handles, which have a method for each operation, and the setters of parameters.

use crate::{Client, StreamableMethod};
use super::super::handles::{JobRoute, JobTaskRoute};
use super::super::models::{BatchTaskCreateOptions, BatchTaskGroup, BatchTaskInput};
use super::parameters::{
    CreateTaskCollectionParameters, CreateTaskParameters, DeleteTaskParameters,
    GetTaskParameters, ListSubTasksParameters, ListTasksParameters,
    ReactivateTaskParameters, ReplaceTaskParameters, TerminateTaskParameters,
};

impl JobRoute {
    /// The route `/jobs/{jobId}/tasks`. Nothing is sent until one of its methods is awaited.
    pub fn tasks(&self) -> JobTasksRoute {
        JobTasksRoute {
            client: self.client.clone(),
            job_id: self.job_id.clone(),
        }
    }

    /// Add up to 100 Tasks to a Job in one request.
    ///
    /// A status of 200 does not mean that every Task was added: it says only that the service has looked at
    /// each of them. Each Task has a result of its own, and one that failed does not keep the others from
    /// being added. Go through all results before counting on any Task:
    ///
    /// - `success`: the Task exists and is `active`.
    /// - `clienterror`: the Task is not acceptable, and `error` says why. Sending it again unchanged fails
    ///   again. `TaskExists` in such an error means that a Task of this id is already there.
    /// - `servererror`: the service failed. The Task can be sent again unchanged.
    ///
    /// The results may come in another order than the Tasks. Match them by `taskId`, and compare ids
    /// without regard to case.
    ///
    /// The limits are 100 Tasks and a body of less than 1 MiB (1,048,576 bytes). A larger body is refused
    /// as a whole with 413 `RequestBodyTooLarge`, whose `values` give the limit in bytes as `MaxLimit`.
    /// That can happen with fewer Tasks if they are large; send them in smaller groups. An answer of 413
    /// can also come from a proxy and then lack a body that can be read. Each id may occur once in a
    /// request: what a repeated one leads to is not documented.
    ///
    /// After a timeout or a broken connection all, some or none of the Tasks may have been added. Send the
    /// request again with the same ids and take `TaskExists` as success, unless somebody else may use these
    /// ids. A retry needs only the Tasks that failed.
    ///
    /// The Job has to take Tasks: one that does not exist gives 404 `JobNotFound`, one that is ending or
    /// has ended 409 `JobBeingTerminated`, `JobCompleted`, `JobBeingDeleted` or `JobNotActive`. An ended
    /// Job may refuse the request as a whole or each Task by itself; no document or recording settles that.
    ///
    /// A Task may take at most 180 days from being added to its completion. One that has not finished by
    /// then is ended by the service, and its state stays as it was.
    ///
    /// 200: the body has a result for each Task. Any of them can be a failure, so each has to be looked at.
    ///
    /// Sends `POST /jobs/{jobId}/addtaskcollection` and gives back a
    /// [`CreateTaskCollection200Response`](super::responses::CreateTaskCollection200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`JobTasksRoute::create_many`](crate::routes::JobTasksRoute::create_many).
    ///
    /// # Example
    /// Add three Tasks, of which one exists already:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{
    ///     BatchTaskConstraints, BatchTaskCreateOptions, BatchTaskGroup, MultiInstanceSettings,
    /// };
    ///
    /// let body = BatchTaskGroup::new([
    ///     BatchTaskCreateOptions::new(
    ///         "frame-1",
    ///         "/bin/sh -c 'blender -b lighthouse.blend -f $FRAME'",
    ///     )
    ///     .resource_files([(
    ///         "https://mystorage.blob.core.windows.net/scenes/lighthouse.blend",
    ///         "lighthouse.blend",
    ///     )])
    ///     .environment_settings([("FRAME", "1")]),
    ///     BatchTaskCreateOptions::new(
    ///         "frame-2",
    ///         "/bin/sh -c 'blender -b lighthouse.blend -f $FRAME'",
    ///     )
    ///     .resource_files([(
    ///         "https://mystorage.blob.core.windows.net/scenes/lighthouse.blend",
    ///         "lighthouse.blend",
    ///     )])
    ///     .environment_settings([("FRAME", "2")])
    ///     .constraints(BatchTaskConstraints::new().max_task_retry_count(0)),
    ///     BatchTaskCreateOptions::new("mosaic", "/bin/sh -c 'mpirun -n 3 stitch lighthouse'")
    ///         .multi_instance_settings(
    ///             MultiInstanceSettings::new("/bin/sh -c 'start-daemon &'").number_of_instances(3),
    ///         ),
    /// ]);
    /// let response = client.job("nightly").create_task_collection(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_CreateTaskCollection")]
    pub fn create_task_collection(
        &self,
        body: BatchTaskGroup,
    ) -> StreamableMethod<CreateTaskCollectionParameters> {
        StreamableMethod::new(
            &self.client,
            CreateTaskCollectionParameters::new(self.job_id.as_str(), body),
        )
    }
}

impl JobTaskRoute {
    /// Read one Task.
    ///
    /// Works in every state. An id that belongs to no Task of the Job gives 404 `TaskNotFound`, an unknown
    /// Job 404 `JobNotFound`. Of a multi-instance Task,
    /// [`executionInfo`](crate::models::BatchTask#structfield.execution_info) and
    /// [`nodeInfo`](crate::models::BatchTask#structfield.node_info) describe the primary Task; its subtasks
    /// have a listing of their own.
    ///
    /// `completed` covers success and failure: `executionInfo.result` tells them apart. The exit code alone
    /// does not, since a Task with exit code 0 has failed if its output files could not be uploaded.
    ///
    /// A read can be made conditional. At most one of the conditional headers may be sent: several at once
    /// are refused with 400 `MultipleConditionHeadersNotSupported`. When the condition does not hold, the
    /// answer is 304 and no Task comes with it. A condition is no way to wait for the end of a Task:
    /// recordings show that starting and completing change neither
    /// [`eTag`](crate::models::BatchTask#structfield.etag) nor
    /// [`lastModified`](crate::models::BatchTask#structfield.last_modified). Compare
    /// [`state`](crate::models::BatchTask#structfield.state) or
    /// [`stateTransitionTime`](crate::models::BatchTask#structfield.state_transition_time) instead.
    ///
    /// 200: the body is the Task, and `ETag` and `Last-Modified` identify its current version.
    ///
    /// Sends `GET /jobs/{jobId}/tasks/{taskId}` and gives back a
    /// [`GetTask200Response`](super::responses::GetTask200Response); any other status than 200 is an
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
    /// See also [`JobTaskRoute::wait_until_completed`](crate::routes::JobTaskRoute::wait_until_completed),
    /// [`JobTaskRoute::explain`](crate::routes::JobTaskRoute::explain) and
    /// [`JobTaskRoute::exists`](crate::routes::JobTaskRoute::exists).
    ///
    /// # Example
    /// Read a Task that has failed:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").task("frame-2").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_GetTask")]
    pub fn get(&self) -> StreamableMethod<GetTaskParameters> {
        StreamableMethod::new(
            &self.client,
            GetTaskParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }

    /// Replace the constraints of a Task.
    ///
    /// [`constraints`](crate::models::BatchTaskInput#structfield.constraints) is the one property that can
    /// be changed; the others are read-only and do not belong in the body. It is replaced as a whole: a
    /// limit that is left out goes back to its default, and without
    /// [`constraints`](crate::models::BatchTaskInput#structfield.constraints) all of them do. To change one
    /// limit alone, read the Task and send its other limits along.
    ///
    /// For a multi-instance Task a new `retentionTime` applies to the primary Task only.
    ///
    /// An unknown id gives 404 `TaskNotFound`. Send `If-Match` with the ETag of the version that was read,
    /// so that a change made in between is not lost. At most one of the conditional headers may be sent:
    /// several at once are refused with 400 `MultipleConditionHeadersNotSupported`. When the condition does
    /// not hold, the Task stays as it is and the answer is 412 `ConditionNotMet`. A successful request
    /// gives the Task a new ETag and a new `lastModified`, while `stateTransitionTime` stays.
    ///
    /// 200: the constraints are replaced; there is no body, and `ETag` and `Last-Modified` belong to the
    /// new version.
    ///
    /// Sends `PUT /jobs/{jobId}/tasks/{taskId}` and gives back a
    /// [`ReplaceTask200Response`](super::responses::ReplaceTask200Response); any other status than 200 is an
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
    /// See also [`JobTaskRoute::replace_with`](crate::routes::JobTaskRoute::replace_with).
    ///
    /// # Example
    /// Allow a Task more time and more retries:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::{BatchTaskConstraints, BatchTaskInput};
    /// use std::time::Duration;
    ///
    /// let body = BatchTaskInput::new().constraints(
    ///     BatchTaskConstraints::new()
    ///         .max_wall_clock_time(Duration::from_secs(1 * 60 * 60))
    ///         .max_task_retry_count(3),
    /// );
    /// let response = client
    ///     .job("nightly")
    ///     .task("frame-2")
    ///     .put(body)
    ///     .if_match("0x8DE7821141EB600")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_ReplaceTask")]
    pub fn put(
        &self,
        body: impl Into<BatchTaskInput>,
    ) -> StreamableMethod<ReplaceTaskParameters> {
        StreamableMethod::new(
            &self.client,
            ReplaceTaskParameters::new(self.job_id.as_str(), self.task_id.as_str(), body),
        )
    }

    /// Delete a Task and its files.
    ///
    /// The Task is gone when the answer arrives: later requests for it give 404 `TaskNotFound`, and there
    /// is nothing to wait for. Its directory on the Compute Node is deleted as well, whatever its retention
    /// time says. Of a multi-instance Task the primary is deleted at once; its subtasks and their files
    /// follow in the background. A delete cannot be undone.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Task stays as it is
    /// and the answer is 412 `ConditionNotMet`.
    ///
    /// 200: the Task is deleted; neither a body nor an ETag is returned.
    ///
    /// Sends `DELETE /jobs/{jobId}/tasks/{taskId}` and gives back a
    /// [`DeleteTask200Response`](super::responses::DeleteTask200Response); any other status than 200 is an
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
    /// See also [`JobTaskRoute::delete_if_exists`](crate::routes::JobTaskRoute::delete_if_exists) and
    /// [`JobTasksRoute::delete_many`](crate::routes::JobTasksRoute::delete_many).
    ///
    /// # Example
    /// Delete a Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").task("frame-2").delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_DeleteTask")]
    pub fn delete(&self) -> StreamableMethod<DeleteTaskParameters> {
        StreamableMethod::new(
            &self.client,
            DeleteTaskParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }

    /// Let a failed Task run again.
    ///
    /// The Task goes back to `active` at once and is scheduled anew, even if it has used up its retries:
    /// `retryCount` starts at 0 again. Its exit code and `failureInfo` are gone with that; read them first
    /// if they are needed.
    ///
    /// The Task has to be `completed` and has to have failed. Otherwise the answer is 409
    /// `TaskNotCompleted` or 409 `TaskSucceeded`. A Job that is terminating, completed or being deleted
    /// refuses the request with a 409 as well. An unknown id gives 404 `TaskNotFound`.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Task stays as it is
    /// and the answer is 412 `ConditionNotMet`. A successful request gives the Task a new ETag.
    ///
    /// 204: the Task is `active`; there is no body, and `ETag` and `Last-Modified` belong to the new
    /// version.
    ///
    /// Sends `POST /jobs/{jobId}/tasks/{taskId}/reactivate` and gives back a
    /// [`ReactivateTask204Response`](super::responses::ReactivateTask204Response); any other status than 204 is an
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
    /// [`JobTasksRoute::retry_failed`](crate::routes::JobTasksRoute::retry_failed).
    ///
    /// # Example
    /// Run a failed Task again:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").task("frame-2").reactivate().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_ReactivateTask")]
    pub fn reactivate(&self) -> StreamableMethod<ReactivateTaskParameters> {
        StreamableMethod::new(
            &self.client,
            ReactivateTaskParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }

    /// List the subtasks of a multi-instance Task.
    ///
    /// There is one entry for each Compute Node beside the primary, numbered from 1. The primary itself is
    /// not listed: it is the Task. The list is empty for a Task that has not run yet, and for one that is
    /// no multi-instance Task. An unknown id gives 404 `TaskNotFound`.
    ///
    /// The list takes neither `$filter` nor `maxresults`. A page may be short or empty although another one
    /// follows; only a page without `odata.nextLink` is the last one.
    ///
    /// 200: the body is one page of subtasks, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /jobs/{jobId}/tasks/{taskId}/subtasksinfo` and gives back a
    /// [`ListSubTasks200Response`](super::responses::ListSubTasks200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`select`](crate::StreamableMethod::select),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items) and
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages).
    ///
    /// # Example
    /// List the subtasks of a Task on three nodes:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client.job("nightly").task("mosaic").subtasks().items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_ListSubTasks")]
    pub fn subtasks(&self) -> StreamableMethod<ListSubTasksParameters> {
        StreamableMethod::new(
            &self.client,
            ListSubTasksParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }

    /// Terminate a Task: stop it and complete it.
    ///
    /// The Task is `completed` when the answer arrives, whether it was waiting or running; there is nothing
    /// to wait for. It counts as failed, and Tasks that depend on it stay blocked unless its
    /// `exitConditions` say otherwise. It can be reactivated. Of a multi-instance Task the primary is
    /// terminated at once; its subtasks follow in the background.
    ///
    /// A Task that is `completed` already is refused with 409 `TaskCompleted`. An unknown id gives 404
    /// `TaskNotFound`.
    ///
    /// At most one of the conditional headers may be sent: several at once are refused with 400
    /// `MultipleConditionHeadersNotSupported`. When the condition does not hold, the Task stays as it is
    /// and the answer is 412 `ConditionNotMet`. A successful request gives the Task a new ETag.
    ///
    /// 204: the Task is `completed`; there is no body, and `ETag` and `Last-Modified` belong to the new
    /// version.
    ///
    /// Sends `POST /jobs/{jobId}/tasks/{taskId}/terminate` and gives back a
    /// [`TerminateTask204Response`](super::responses::TerminateTask204Response); any other status than 204 is an
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
    /// See also [`JobTasksRoute::terminate_many`](crate::routes::JobTasksRoute::terminate_many).
    ///
    /// # Example
    /// Terminate a Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client.job("nightly").task("frame-2").terminate().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_TerminateTask")]
    pub fn terminate(&self) -> StreamableMethod<TerminateTaskParameters> {
        StreamableMethod::new(
            &self.client,
            TerminateTaskParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }
}

/// The route `/jobs/{jobId}/tasks`, returned by [`JobRoute::tasks`](crate::routes::JobRoute::tasks).
#[derive(Debug, Clone)]
pub struct JobTasksRoute {
    pub(crate) client: Client,
    pub(crate) job_id: String,
}

impl JobTasksRoute {
    /// List the Tasks of a Job.
    ///
    /// Returns the Tasks of the Job in every state. The list can be narrowed with `$filter`, the properties
    /// of each Task with `$select`. An unknown Job gives 404 `JobNotFound`. Of a multi-instance Task,
    /// [`executionInfo`](crate::models::BatchTask#structfield.execution_info) and
    /// [`nodeInfo`](crate::models::BatchTask#structfield.node_info) describe the primary Task; its subtasks
    /// have a listing of their own.
    ///
    /// One list with `$select=id,state,executionInfo` and a filter on
    /// [`state`](crate::models::BatchTask#structfield.state) shows the progress of many Tasks at less cost
    /// than a read of each. To learn whether all have ended, ask for `state ne 'completed'`: the counts of
    /// the Job can lag behind, and a list is exact.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or empty although another
    /// one follows; only a page without `odata.nextLink` is the last one. No order is documented; recorded
    /// lists are sorted by [`id`](crate::models::BatchTask#structfield.id) without regard to case.
    ///
    /// 200: the body is one page of Tasks, and `odata.nextLink` in it leads to the next one.
    ///
    /// Sends `GET /jobs/{jobId}/tasks` and gives back a
    /// [`ListTasks200Response`](super::responses::ListTasks200Response); any other status than 200 is an
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
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages),
    /// [`filter::tasks`](crate::filter::tasks),
    /// [`JobTasksRoute::failed`](crate::routes::JobTasksRoute::failed) and
    /// [`JobRoute::wait_for_tasks`](crate::routes::JobRoute::wait_for_tasks).
    ///
    /// # Example
    /// List the Tasks that have ended:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .job("nightly")
    ///     .tasks()
    ///     .list()
    ///     .max_results(100)
    ///     .filter("state eq 'completed'")
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_ListTasks")]
    pub fn list(&self) -> StreamableMethod<ListTasksParameters> {
        StreamableMethod::new(
            &self.client,
            ListTasksParameters::new(self.job_id.as_str()),
        )
    }

    /// Add a Task to a Job.
    ///
    /// The Task starts out `active` and waits for a Compute Node of the Job's Pool that has room for it.
    /// The order in which the Tasks of a Job run is not defined, except by
    /// [`dependsOn`](crate::models::BatchTaskCreateOptions#structfield.depends_on). A Task needs an
    /// [`id`](crate::models::BatchTaskCreateOptions#structfield.id) and a
    /// [`commandLine`](crate::models::BatchTaskCreateOptions#structfield.command_line).
    ///
    /// The [`id`](crate::models::BatchTaskCreateOptions#structfield.id) is chosen by the caller, keeps its
    /// letter case and must be unique in the Job without regard to case; a second Task of that id is
    /// refused with 409 `TaskExists`. The ids of the Job Preparation and the Job Release Task are taken
    /// too: 409 `TaskIdSameAsJobPreparationTask` and 409 `TaskIdSameAsJobReleaseTask`. After a timeout or a
    /// broken connection the Task may exist or not. Send the request again with the same id: `TaskExists`
    /// then means that the Task is there, unless somebody else has added one of that id.
    ///
    /// The Job has to take Tasks: one that does not exist gives 404 `JobNotFound`, one that is ending or
    /// has ended 409 `JobBeingTerminated`, `JobCompleted`, `JobBeingDeleted` or `JobNotActive`.
    /// [`dependsOn`](crate::models::BatchTaskCreateOptions#structfield.depends_on) is refused with 400
    /// `TaskDependenciesNotSpecifiedOnJob` unless the Job has `usesTaskDependencies`.
    ///
    /// A Job with `onAllTasksComplete` set to `terminatejob` can end while Tasks are still being added,
    /// since it only counts those that are there. Set it after the last one.
    ///
    /// A Task may take at most 180 days from being added to its completion. One that has not finished by
    /// then is ended by the service, and its state stays as it was.
    ///
    /// The answer has no body; read the Task to see the defaults that the service filled in.
    ///
    /// 201: the Task exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
    /// there is no body.
    ///
    /// Sends `POST /jobs/{jobId}/tasks` and gives back a
    /// [`CreateTask201Response`](super::responses::CreateTask201Response); any other status than 201 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`JobTasksRoute::create_many`](crate::routes::JobTasksRoute::create_many) and
    /// [`JobTasksRoute::create_if_absent`](crate::routes::JobTasksRoute::create_if_absent).
    ///
    /// # Example
    /// Add a Task with an input file and an environment variable:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use batch_client::models::BatchTaskCreateOptions;
    ///
    /// let body = BatchTaskCreateOptions::new(
    ///     "frame-1",
    ///     "/bin/sh -c 'blender -b lighthouse.blend -f $FRAME'",
    /// )
    /// .resource_files([(
    ///     "https://mystorage.blob.core.windows.net/scenes/lighthouse.blend",
    ///     "lighthouse.blend",
    /// )])
    /// .environment_settings([("FRAME", "1")]);
    /// let response = client.job("nightly").tasks().create(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Tasks_CreateTask")]
    pub fn create(
        &self,
        body: BatchTaskCreateOptions,
    ) -> StreamableMethod<CreateTaskParameters> {
        StreamableMethod::new(
            &self.client,
            CreateTaskParameters::new(self.job_id.as_str(), body),
        )
    }
}

impl StreamableMethod<CreateTaskCollectionParameters> {
    /// The Tasks to add, at most 100.
    pub fn body(mut self, body: BatchTaskGroup) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<CreateTaskParameters> {
    /// The Task to create: `id` and `commandLine` are required, everything else has a default or is
    /// optional.
    pub fn body(mut self, body: BatchTaskCreateOptions) -> Self {
        self.parameters.body = body;
        self
    }
}

impl StreamableMethod<ReplaceTaskParameters> {
    /// The new state of the Task. Only `constraints` counts; limits that are left out of it are reset.
    pub fn body(mut self, body: impl Into<BatchTaskInput>) -> Self {
        self.parameters.body = body.into();
        self
    }
}
