// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! Any operation, called by its id from decoded values.

use batch_client::{Client, Error};
use super::calls;

#[cfg(feature = "files")]
mod files;

#[cfg(feature = "jobs")]
mod jobs;

#[cfg(feature = "nodes")]
mod nodes;

#[cfg(feature = "pools")]
mod pools;

#[cfg(feature = "tasks")]
mod tasks;

/// The id of each operation of this build, with the names of the values in its path, in their order.
pub const OPERATIONS: &[(&str, &[&str])] = &[
    #[cfg(feature = "files")]
    ("Files_ListTaskFiles", &["jobId", "taskId"]),
    #[cfg(feature = "files")]
    ("Files_GetTaskFile", &["jobId", "taskId", "filePath"]),
    #[cfg(feature = "files")]
    ("Files_DeleteTaskFile", &["jobId", "taskId", "filePath"]),
    #[cfg(feature = "files")]
    ("Files_GetTaskFileProperties", &["jobId", "taskId", "filePath"]),
    #[cfg(feature = "files")]
    ("Files_ListNodeFiles", &["poolId", "nodeId"]),
    #[cfg(feature = "files")]
    ("Files_GetNodeFile", &["poolId", "nodeId", "filePath"]),
    #[cfg(feature = "files")]
    ("Files_DeleteNodeFile", &["poolId", "nodeId", "filePath"]),
    #[cfg(feature = "files")]
    ("Files_GetNodeFileProperties", &["poolId", "nodeId", "filePath"]),
    #[cfg(feature = "jobs")]
    ("Jobs_ListJobs", &[]),
    #[cfg(feature = "jobs")]
    ("Jobs_CreateJob", &[]),
    #[cfg(feature = "jobs")]
    ("Jobs_GetJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_ReplaceJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_UpdateJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_DeleteJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_DisableJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_EnableJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_ListJobPreparationAndReleaseTaskStatus", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_GetJobTaskCounts", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_TerminateJob", &["jobId"]),
    #[cfg(feature = "jobs")]
    ("Jobs_ListJobsFromSchedule", &["jobScheduleId"]),
    #[cfg(feature = "nodes")]
    ("Nodes_ListNodes", &["poolId"]),
    #[cfg(feature = "nodes")]
    ("Nodes_GetNode", &["poolId", "nodeId"]),
    #[cfg(feature = "pools")]
    ("Pools_ListPools", &[]),
    #[cfg(feature = "pools")]
    ("Pools_CreatePool", &[]),
    #[cfg(feature = "pools")]
    ("Pools_GetPool", &["poolId"]),
    #[cfg(feature = "pools")]
    ("Pools_DeletePool", &["poolId"]),
    #[cfg(feature = "pools")]
    ("Pools_PoolExists", &["poolId"]),
    #[cfg(feature = "pools")]
    ("Pools_ResizePool", &["poolId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_CreateTaskCollection", &["jobId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_ListTasks", &["jobId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_CreateTask", &["jobId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_GetTask", &["jobId", "taskId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_ReplaceTask", &["jobId", "taskId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_DeleteTask", &["jobId", "taskId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_ReactivateTask", &["jobId", "taskId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_ListSubTasks", &["jobId", "taskId"]),
    #[cfg(feature = "tasks")]
    ("Tasks_TerminateTask", &["jobId", "taskId"]),
];

/// Calls the operation of this id.
pub async fn call(
    client: &Client,
    operation: &str,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    match operation {
        #[cfg(feature = "files")]
        "Files_ListTaskFiles" => files::call_list_task_files(client, input).await,
        #[cfg(feature = "files")]
        "Files_GetTaskFile" => files::call_get_task_file(client, input).await,
        #[cfg(feature = "files")]
        "Files_DeleteTaskFile" => files::call_delete_task_file(client, input).await,
        #[cfg(feature = "files")]
        "Files_GetTaskFileProperties" => {
            files::call_get_task_file_properties(client, input).await
        }
        #[cfg(feature = "files")]
        "Files_ListNodeFiles" => files::call_list_node_files(client, input).await,
        #[cfg(feature = "files")]
        "Files_GetNodeFile" => files::call_get_node_file(client, input).await,
        #[cfg(feature = "files")]
        "Files_DeleteNodeFile" => files::call_delete_node_file(client, input).await,
        #[cfg(feature = "files")]
        "Files_GetNodeFileProperties" => {
            files::call_get_node_file_properties(client, input).await
        }
        #[cfg(feature = "jobs")]
        "Jobs_ListJobs" => jobs::call_list_jobs(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_CreateJob" => jobs::call_create_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_GetJob" => jobs::call_get_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_ReplaceJob" => jobs::call_replace_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_UpdateJob" => jobs::call_update_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_DeleteJob" => jobs::call_delete_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_DisableJob" => jobs::call_disable_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_EnableJob" => jobs::call_enable_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_ListJobPreparationAndReleaseTaskStatus" => {
            jobs::call_list_job_preparation_and_release_task_status(client, input).await
        }
        #[cfg(feature = "jobs")]
        "Jobs_GetJobTaskCounts" => jobs::call_get_job_task_counts(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_TerminateJob" => jobs::call_terminate_job(client, input).await,
        #[cfg(feature = "jobs")]
        "Jobs_ListJobsFromSchedule" => {
            jobs::call_list_jobs_from_schedule(client, input).await
        }
        #[cfg(feature = "nodes")]
        "Nodes_ListNodes" => nodes::call_list_nodes(client, input).await,
        #[cfg(feature = "nodes")]
        "Nodes_GetNode" => nodes::call_get_node(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_ListPools" => pools::call_list_pools(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_CreatePool" => pools::call_create_pool(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_GetPool" => pools::call_get_pool(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_DeletePool" => pools::call_delete_pool(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_PoolExists" => pools::call_pool_exists(client, input).await,
        #[cfg(feature = "pools")]
        "Pools_ResizePool" => pools::call_resize_pool(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_CreateTaskCollection" => {
            tasks::call_create_task_collection(client, input).await
        }
        #[cfg(feature = "tasks")]
        "Tasks_ListTasks" => tasks::call_list_tasks(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_CreateTask" => tasks::call_create_task(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_GetTask" => tasks::call_get_task(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_ReplaceTask" => tasks::call_replace_task(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_DeleteTask" => tasks::call_delete_task(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_ReactivateTask" => tasks::call_reactivate_task(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_ListSubTasks" => tasks::call_list_sub_tasks(client, input).await,
        #[cfg(feature = "tasks")]
        "Tasks_TerminateTask" => tasks::call_terminate_task(client, input).await,
        other => panic!("no operation {other}"),
    }
}
