// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The route handle `JobTaskRoute`.

use crate::Client;
use super::JobRoute;

impl JobRoute {
    /// The route `/jobs/{jobId}/tasks/{taskId}`. Nothing is sent until one of its methods is awaited.
    pub fn task(&self, task_id: impl Into<String>) -> JobTaskRoute {
        JobTaskRoute {
            client: self.client.clone(),
            job_id: self.job_id.clone(),
            task_id: task_id.into(),
        }
    }
}

/// The route `/jobs/{jobId}/tasks/{taskId}`, returned by [`JobRoute::task`](crate::routes::JobRoute::task).
#[derive(Debug, Clone)]
pub struct JobTaskRoute {
    pub(crate) client: Client,
    pub(crate) job_id: String,
    pub(crate) task_id: String,
}
