//! The transitions of a node from state to state: it is created, boots, runs its start task and is idle.

use serde_json::{Value, json};

use super::settings::NodePace;
use super::{Node, NodeState};
use crate::resources::resource::Settled;
use crate::timestamp::Timestamp;

/// The version of the node agent that is recorded.
const AGENT_VERSION: &str = "1.12.39";

/// Something that a node does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// A transitional state ends.
    Transition,
    /// The start task ends.
    StartTaskEnd,
}

impl Node {
    /// The next thing that it does by itself, and when.
    pub(super) fn next_event(&self) -> Option<(Timestamp, Event)> {
        let transition = self.lifecycle.transition_at.map(|at| (at, Event::Transition));
        let start_task = self.start_task_ends_at.map(|at| (at, Event::StartTaskEnd));
        transition.into_iter().chain(start_task).min()
    }

    /// Does everything that is due until this time, each thing at its own time.
    pub(super) fn settle_events(&mut self, now: Timestamp, pace: &NodePace) -> Settled {
        let mut settled = Settled::Unchanged;
        while let Some((at, event)) = self.next_event().filter(|(at, _)| *at <= now) {
            settled = Settled::Changed;
            match (event, self.state()) {
                (Event::Transition, NodeState::Creating) => {
                    self.lifecycle.enter(NodeState::Starting, at, &pace.transitions);
                }
                (Event::Transition, _) => self.boot(at, pace),
                (Event::StartTaskEnd, _) => self.end_start_task(at),
            }
        }
        settled
    }

    /// Is removed from its Pool, which ends everything that it does by itself.
    pub(super) fn leave(&mut self, at: Timestamp) {
        self.start_task_ends_at = None;
        self.lifecycle.arrive(NodeState::LeavingPool, at);
    }

    /// Has booted. What an answer shows of the start task and the node agent begins here.
    fn boot(&mut self, at: Timestamp, pace: &NodePace) {
        self.set("lastBootTime", json!(at.to_string()));
        self.set("nodeAgentInfo", json!({ "lastUpdateTime": at.to_string(), "version": AGENT_VERSION }));
        let waits = self.start_task.as_ref().map(|task| task["waitForSuccess"] != false);
        if let Some(task) = self.start_task.clone() {
            self.set("startTask", task);
            self.set("startTaskInfo", running(at));
            self.start_task_ends_at = Some(at.plus(pace.start_task));
        }
        let next = if waits == Some(true) { NodeState::WaitingForStartTask } else { NodeState::Idle };
        self.lifecycle.arrive(next, at);
    }

    /// The start task succeeds.
    fn end_start_task(&mut self, at: Timestamp) {
        self.start_task_ends_at = None;
        if let Some(Value::Object(info)) = self.entity.settings.get_mut("startTaskInfo") {
            let began = info.get("startTime").cloned().unwrap_or_else(|| json!(at.to_string()));
            *info = completed(&began, at);
        }
        if self.state() == NodeState::WaitingForStartTask {
            self.lifecycle.arrive(NodeState::Idle, at);
        }
    }

    fn set(&mut self, name: &str, value: Value) {
        self.entity.settings.insert(name.to_owned(), value);
    }
}

fn running(since: Timestamp) -> Value {
    json!({ "state": "running", "startTime": since.to_string(), "retryCount": 0 })
}

fn completed(began: &Value, at: Timestamp) -> serde_json::Map<String, Value> {
    let properties = [
        ("state", json!("completed")),
        ("startTime", began.clone()),
        ("endTime", json!(at.to_string())),
        ("exitCode", json!(0)),
        ("result", json!("success")),
        ("retryCount", json!(0)),
    ];
    properties.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
