// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The route handle `JobRoute`.

use crate::Client;

impl Client {
    /// The route `/jobs/{jobId}`. Nothing is sent until one of its methods is awaited.
    pub fn job(&self, job_id: impl Into<String>) -> JobRoute {
        JobRoute {
            client: self.clone(),
            job_id: job_id.into(),
        }
    }
}

/// The route `/jobs/{jobId}`, returned by [`Client::job`](crate::Client::job).
#[derive(Debug, Clone)]
pub struct JobRoute {
    pub(crate) client: Client,
    pub(crate) job_id: String,
}
