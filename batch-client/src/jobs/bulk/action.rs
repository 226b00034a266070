//! What is done to each Job.

use super::JobOutcome;
use crate::client::Client;
use crate::models::{BatchJobDisableOptions, DisableBatchJobOption};

/// An operation that can be done to many Jobs.
#[derive(Debug, Clone)]
pub(super) enum Action {
    Delete,
    Terminate,
    Disable(DisableBatchJobOption),
}

impl Action {
    pub(super) async fn call(self, client: Client, id: String) -> JobOutcome {
        let job = client.job(id.as_str());
        let result = match self {
            Self::Delete => match job.delete().await {
                // The answer to an earlier attempt was lost: the Job is going, as it was asked to.
                Err(error) if error.is_own_deletion() => Ok(()),
                other => other.map(drop),
            },
            Self::Terminate => job.terminate().await.map(drop),
            Self::Disable(tasks) => job.disable(BatchJobDisableOptions::new(tasks)).await.map(drop),
        };
        (id, result)
    }
}
