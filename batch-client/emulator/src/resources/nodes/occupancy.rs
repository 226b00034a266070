//! The Tasks of a node: how many run, and which ran last.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Node, NodeState};
use crate::resources::key::Key;
use crate::timestamp::Timestamp;

/// The number of Tasks that a node shows of those that ran last.
const MOST_RECENT: usize = 10;

/// The Tasks that the emulator runs on a node, beside those that only a test shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Occupancy {
    tasks: i64,
    slots: i64,
}

/// The latest that a node knows of a Task that ran on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentTask {
    pub(crate) job: String,
    pub(crate) task: String,
    pub(crate) state: String,
    /// The times and the result, as answers show them.
    pub(crate) execution: Value,
}

impl RecentTask {
    fn to_json(&self, base: &str) -> Value {
        let Self { job, task, state, execution } = self;
        json!({
            "taskUrl": format!("{base}/jobs/{job}/tasks/{task}"),
            "jobId": job,
            "taskId": task,
            "taskState": state,
            "executionInfo": execution,
        })
    }
}

impl Node {
    /// Begins to run a Task.
    pub(crate) fn begin_task(&mut self, slots: i64, recent: RecentTask, at: Timestamp) {
        self.occupy(1, slots);
        self.note_recent(recent);
        if self.state() == NodeState::Idle {
            self.lifecycle.arrive(NodeState::Running, at);
        }
    }

    /// Runs a Task no longer.
    pub(crate) fn end_task(&mut self, slots: i64, at: Timestamp) {
        if self.occupied.tasks > 0 {
            self.occupy(-1, -slots);
        }
        if self.state() == NodeState::Running && !self.is_busy() {
            self.lifecycle.arrive(NodeState::Idle, at);
        }
    }

    /// Counts a Task that was completed here.
    pub(crate) fn count_completed(&mut self, has_succeeded: bool) {
        self.count("totalTasksRun", 1);
        self.count("totalTasksSucceeded", i64::from(has_succeeded));
    }

    /// Notes another state of a Task that ran here.
    pub(crate) fn note_recent(&mut self, recent: RecentTask) {
        self.recent.retain(|other| (&other.job, &other.task) != (&recent.job, &recent.task));
        self.recent.insert(0, recent);
        self.recent.truncate(MOST_RECENT);
    }

    /// Forgets a Task that was deleted while it ran here.
    pub(crate) fn forget_recent(&mut self, task: &Key) {
        self.recent.retain(|other| Key::new([other.job.as_str(), other.task.as_str()]) != *task);
    }

    /// Runs nothing any more after the emulator was started. Whether anything ran.
    pub(super) fn recover(&mut self, at: Timestamp) -> bool {
        let Occupancy { tasks, slots } = self.occupied;
        if tasks == 0 {
            return false;
        }
        self.occupy(-tasks, -slots);
        if self.state() == NodeState::Running && !self.is_busy() {
            self.lifecycle.arrive(NodeState::Idle, at);
        }
        true
    }

    /// The Tasks that ran last, for a client that uses this base URL.
    pub(super) fn recent_tasks(&self, base: &str) -> Option<Value> {
        let recent: Vec<_> = self.recent.iter().map(|task| task.to_json(base)).collect();
        (!recent.is_empty()).then_some(Value::Array(recent))
    }

    fn occupy(&mut self, tasks: i64, slots: i64) {
        self.occupied.tasks += tasks;
        self.occupied.slots += slots;
        self.count("runningTasksCount", tasks);
        self.count("runningTaskSlotsCount", slots);
    }

    fn count(&mut self, name: &str, change: i64) {
        let count = self.entity.settings.get(name).and_then(Value::as_i64).unwrap_or_default();
        self.entity.settings.insert(name.to_owned(), json!(count.saturating_add(change).max(0)));
    }
}
