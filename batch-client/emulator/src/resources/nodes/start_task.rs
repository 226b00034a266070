//! The start task of a node: what it shows of it, and the state that follows from its end.

use serde_json::{Map, Value, json};

use super::{Node, NodeState};
use crate::failure::Failure;
use crate::runner::End;
use crate::timestamp::Timestamp;

impl Node {
    /// The start task that it has to run now.
    pub(crate) fn current_start_task(&self) -> Option<&Value> {
        self.start_task_began.and(self.start_task.as_ref())
    }

    /// The earlier runs of the start task since the last boot.
    pub(crate) fn start_task_retries(&self) -> u32 {
        let retries = self.start_task_info("retryCount").and_then(Value::as_u64).unwrap_or_default();
        u32::try_from(retries).unwrap_or(u32::MAX)
    }

    /// Begins to run its start task, if it has one. The node waits for its success unless that says otherwise.
    pub(super) fn begin_start_task(&mut self, at: Timestamp) -> NodeState {
        let Some(task) = self.start_task.clone() else { return NodeState::Idle };
        let next =
            if task["waitForSuccess"] == false { NodeState::Idle } else { NodeState::WaitingForStartTask };
        self.set("startTask", task);
        self.set(
            "startTaskInfo",
            json!({ "state": "running", "startTime": at.to_string(), "retryCount": 0 }),
        );
        self.start_task_began = Some(at);
        next
    }

    /// A run of the start task has ended: it is repeated, or the node can take Tasks, or it can't.
    pub(crate) fn end_start_task(&mut self, end: End, at: Timestamp) {
        let Some(began) = self.start_task_began else { return };
        if matches!(end, End::Exited(code) if code != 0) && self.can_repeat_start_task() {
            return self.repeat_start_task(at);
        }
        self.start_task_began = None;
        let (exit_code, failure) = end.shown();
        let next = if failure.is_none() { NodeState::Idle } else { NodeState::StartTaskFailed };
        let info = self.ended_info(began, at, exit_code, failure);
        self.set("startTaskInfo", info);
        if self.state() == NodeState::WaitingForStartTask {
            self.lifecycle.arrive(next, at);
        }
    }

    fn can_repeat_start_task(&self) -> bool {
        let limit = self.start_task.as_ref().and_then(|task| task["maxTaskRetryCount"].as_i64()).unwrap_or(0);
        limit < 0 || i64::from(self.start_task_retries()) < limit
    }

    fn repeat_start_task(&mut self, at: Timestamp) {
        let retries = self.start_task_retries().saturating_add(1);
        self.start_task_began = Some(at);
        let time = json!(at.to_string());
        let info =
            json!({ "state": "running", "startTime": time, "retryCount": retries, "lastRetryTime": time });
        self.set("startTaskInfo", info);
    }

    /// The properties of an ended start task, in the order of answers.
    fn ended_info(
        &self,
        began: Timestamp,
        at: Timestamp,
        exit_code: Option<i32>,
        failure: Option<Failure>,
    ) -> Value {
        let began = self.start_task_info("startTime").cloned().unwrap_or_else(|| json!(began.to_string()));
        let result = if failure.is_none() { "success" } else { "failure" };
        let properties = [
            ("state", Some(json!("completed"))),
            ("startTime", Some(began)),
            ("endTime", Some(json!(at.to_string()))),
            ("exitCode", exit_code.map(|code| json!(code))),
            ("failureInfo", failure.map(|failure| json!(failure))),
            ("result", Some(json!(result))),
            ("retryCount", Some(json!(self.start_task_retries()))),
            ("lastRetryTime", self.start_task_info("lastRetryTime").cloned()),
        ];
        let given = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(given.collect::<Map<_, _>>())
    }

    fn start_task_info(&self, name: &str) -> Option<&Value> {
        self.entity.settings.get("startTaskInfo")?.get(name)
    }
}
