//! The stored state of a wait.

use time::OffsetDateTime;

use crate::wire::json_object;

/// The state of a wait, for another process to resume it with [`Wait::since`](super::Wait::since).
///
/// ```no_run
/// use std::time::Duration;
///
/// use batch_client::{DeleteWaitOutcome, WaitState};
///
/// # async fn f(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let job = client.job("nightly");
/// let wait = job.delete().and_wait().deadline(Duration::from_secs(60));
/// if let DeleteWaitOutcome::DeadlineReached { stored, .. } = wait.await? {
///     std::fs::write("nightly.wait", serde_json::to_vec(&stored)?)?;
/// }
///
/// // In another process:
/// let stored: WaitState = serde_json::from_slice(&std::fs::read("nightly.wait")?)?;
/// job.wait_until_deleted().since(stored).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitState {
    /// The percent-encoded path of the resource, which begins with a slash and ends in its id.
    pub path: String,
    /// The creation time of the resource, which distinguishes it from a later one of the same id. `None` before the
    /// first read.
    pub creation_time: Option<OffsetDateTime>,
    /// The request whose effect is waited for, if the outcome has to be that of one request, such as a resize.
    pub request: Option<WaitRequest>,
}

/// The part of a request that distinguishes its effect from that of other requests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct WaitRequest {
    /// The version of the resource that the request made, by the `ETag` of its answer.
    pub etag: Option<String>,
    /// The time of the request by the service's clock, by the `Last-Modified` of its answer, which has whole seconds.
    pub last_modified: Option<OffsetDateTime>,
    /// The number of dedicated nodes that a resize asked for.
    pub target_dedicated_nodes: Option<i32>,
    /// The number of Spot or low-priority nodes that a resize asked for.
    pub target_low_priority_nodes: Option<i32>,
}

json_object! {
    WaitState {
        0: path = required("path"),
        1: creation_time = optional("creationTime"),
        2: request = optional("request"),
    }
}

json_object! {
    WaitRequest {
        0: etag = optional("etag"),
        1: last_modified = optional("lastModified"),
        2: target_dedicated_nodes = optional("targetDedicatedNodes"),
        3: target_low_priority_nodes = optional("targetLowPriorityNodes"),
    }
}

impl WaitState {
    /// Only the path is known yet.
    pub(crate) fn new(path: String) -> Self {
        Self { path, creation_time: None, request: None }
    }
}
