//! The execution of a Task: when it ran, and how it ended.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::timestamp::Timestamp;

/// When a Task ran, and how it ended.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Execution {
    pub(super) started: Option<Timestamp>,
    pub(super) ended: Option<Timestamp>,
    pub(super) exit_code: Option<i64>,
    pub(super) failure: Option<Box<Failure>>,
    pub(super) result: Option<TaskResult>,
    /// The number of runs after an exit code other than 0.
    pub(super) retries: i64,
    pub(super) last_retry: Option<Timestamp>,
    /// The number of times that a user put it back into the queue.
    pub(super) requeues: i64,
    pub(super) last_requeue: Option<Timestamp>,
}

/// The result of a completed Task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TaskResult {
    Success,
    Failure,
}

impl TaskResult {
    /// The names of all results.
    pub(super) const NAMES: [&'static str; 2] = ["success", "failure"];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
        }
    }
}

impl Execution {
    /// Ends with a failure.
    pub(super) fn fail(&mut self, failure: Failure, at: Timestamp) {
        self.ended = Some(at);
        self.failure = Some(Box::new(failure));
        self.result = Some(TaskResult::Failure);
    }

    /// Forgets all runs. The number of times that a user requeued the Task is kept.
    pub(super) fn reset(&mut self) {
        let (requeues, last_requeue) = (self.requeues, self.last_requeue);
        *self = Self { requeues, last_requeue, ..Self::default() };
    }

    /// The properties, in the order of answers.
    pub(super) fn to_json(&self, container: Option<&Value>) -> Value {
        let time = |time: Option<Timestamp>| time.map(|time| json!(time.to_string()));
        let properties = [
            ("startTime", time(self.started)),
            ("endTime", time(self.ended)),
            ("exitCode", self.exit_code.map(Value::from)),
            ("containerInfo", container.cloned()),
            ("failureInfo", self.failure.as_ref().map(|failure| json!(failure))),
            ("result", self.result.map(|result| json!(result))),
            ("retryCount", Some(json!(self.retries))),
            ("lastRetryTime", time(self.last_retry)),
            ("requeueCount", Some(json!(self.requeues))),
            ("lastRequeueTime", time(self.last_requeue)),
        ];
        let given = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(given.collect::<Map<_, _>>())
    }
}
