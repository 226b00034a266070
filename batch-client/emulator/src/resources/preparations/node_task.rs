//! The preparation or the release Task of a Job on one node: when it ran, and how it ended.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::runner::End;
use crate::timestamp::Timestamp;

/// The preparation or the release Task of a Job on one node.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct NodeTask {
    pub(super) id: String,
    pub(super) started: Timestamp,
    pub(super) ended: Option<Timestamp>,
    pub(super) exit_code: Option<i32>,
    pub(super) failure: Option<Failure>,
    pub(super) retries: u32,
    pub(super) last_retry: Option<Timestamp>,
}

impl NodeTask {
    /// One that begins to run.
    pub(super) fn new(id: &str, at: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            started: at,
            ended: None,
            exit_code: None,
            failure: None,
            retries: 0,
            last_retry: None,
        }
    }

    pub(super) fn is_running(&self) -> bool {
        self.ended.is_none()
    }

    pub(super) fn has_succeeded(&self) -> bool {
        !self.is_running() && self.failure.is_none()
    }

    /// Begins another run.
    pub(super) fn repeat(&mut self, at: Timestamp) {
        self.retries = self.retries.saturating_add(1);
        self.started = at;
        self.last_retry = Some(at);
    }

    pub(super) fn complete(&mut self, end: End, at: Timestamp) {
        (self.exit_code, self.failure) = end.shown();
        self.ended = Some(at.max(self.started));
    }

    /// The properties, in the order of answers, for a Task of this Job on the node with this URL. Only a preparation Task
    /// is repeated.
    pub(super) fn to_json(&self, job: &str, node_url: &str, is_preparation: bool) -> Value {
        let directory = format!("workitems/{job}/job-1/{}", self.id);
        let url = format!("{node_url}/files/{directory}");
        let is_running = self.is_running();
        let result = if self.failure.is_none() { "success" } else { "failure" };
        let properties = [
            ("startTime", Some(json!(self.started.to_string()))),
            ("endTime", self.ended.map(|ended| json!(ended.to_string()))),
            ("taskRootDirectory", Some(json!(directory))),
            ("taskRootDirectoryUrl", Some(json!(url))),
            ("state", Some(json!(if is_running { "running" } else { "completed" }))),
            ("exitCode", self.exit_code.map(|code| json!(code))),
            ("failureInfo", self.failure.as_ref().map(|failure| json!(failure))),
            ("result", (!is_running).then(|| json!(result))),
            ("retryCount", is_preparation.then(|| json!(self.retries))),
            ("lastRetryTime", self.last_retry.map(|time| json!(time.to_string()))),
        ];
        let given = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(given.collect::<Map<_, _>>())
    }
}
