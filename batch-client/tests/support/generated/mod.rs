// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! Any operation, called by its id from decoded values.

use batch_client::{Client, Error};
use super::calls;

#[cfg(feature = "jobs")]
mod jobs;

/// Calls the operation of this id.
pub async fn call(
    client: &Client,
    operation: &str,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    match operation {
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
        other => panic!("no operation {other}"),
    }
}
