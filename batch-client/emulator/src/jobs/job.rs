//! A Job and its form on the wire.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::JobState;
use crate::ticks::Ticks;

/// The order in which the service sends a Job's properties.
const ORDER: [&str; 26] = [
    "id",
    "displayName",
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "previousState",
    "previousStateTransitionTime",
    "priority",
    "maxParallelTasks",
    "usesTaskDependencies",
    "allowTaskPreemption",
    "constraints",
    "jobManagerTask",
    "jobPreparationTask",
    "jobReleaseTask",
    "commonEnvironmentSettings",
    "poolInfo",
    "networkConfiguration",
    "metadata",
    "executionInfo",
    "onAllTasksComplete",
    "onTaskFailure",
    "stats",
];

/// A Job as the emulator keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) id: String,
    /// What was asked for, with the service's defaults.
    pub(crate) settings: Map<String, Value>,
    pub(crate) created: Ticks,
    pub(crate) modified: Ticks,
    pub(crate) state: JobState,
    /// Since when it is in its state.
    pub(crate) since: Ticks,
    /// The state before, and since when it was in it.
    pub(crate) previous: Option<(JobState, Ticks)>,
    pub(crate) started: Ticks,
    /// From when its time runs: when it started by the clock, which may be a little behind the stamps.
    pub(crate) runs_from: Ticks,
    pub(crate) ended: Option<Ticks>,
    pub(crate) terminate_reason: Option<String>,
    pub(crate) pool_id: String,
    /// When a transitional state ends.
    pub(crate) transition_at: Option<Ticks>,
    /// When somebody notices that it has no Tasks left.
    pub(crate) finish_at: Option<Ticks>,
    /// What only a test can have put there.
    #[serde(default)]
    pub(crate) planted: Planted,
}

/// What the emulator can't come by itself, since it runs no Tasks.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Planted {
    pub(crate) stats: Option<Value>,
    pub(crate) scheduling_error: Option<Value>,
    pub(crate) task_counts: Option<Value>,
    pub(crate) preparation_and_release: Vec<Value>,
}

impl Job {
    /// What an id is found by: the service makes no difference between upper and lower case.
    pub(crate) fn key(id: &str) -> String {
        id.to_lowercase()
    }

    /// The schedule that made it, which its id tells.
    pub(crate) fn schedule(&self) -> Option<&str> {
        self.id.split_once(':').map(|(schedule, _)| schedule)
    }

    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).and_then(Value::as_str)
    }

    /// All properties, for a client that calls by `base`.
    pub(crate) fn to_json(&self, base: &str) -> Map<String, Value> {
        let mut json = self.settings.clone();
        let mut put = |name: &str, value: Value| json.insert(name.to_owned(), value);
        put("id", json!(self.id));
        put("url", json!(format!("{base}/jobs/{}", self.id)));
        put("eTag", json!(self.modified.etag()));
        put("lastModified", json!(self.modified.to_string()));
        put("creationTime", json!(self.created.to_string()));
        put("state", json!(self.state));
        put("stateTransitionTime", json!(self.since.to_string()));
        if let Some((state, since)) = &self.previous {
            put("previousState", json!(state));
            put("previousStateTransitionTime", json!(since.to_string()));
        }
        put("executionInfo", self.execution_info());
        if let Some(stats) = &self.planted.stats {
            put("stats", stats.clone());
        }
        ORDER.iter().filter_map(|name| Some(((*name).to_owned(), json.remove(*name)?))).collect()
    }

    fn execution_info(&self) -> Value {
        let mut info = json!({ "startTime": self.started.to_string() });
        if let Some(ended) = self.ended {
            info["endTime"] = json!(ended.to_string());
        }
        info["poolId"] = json!(self.pool_id);
        if let Some(error) = &self.planted.scheduling_error {
            info["schedulingError"] = error.clone();
        }
        if let Some(reason) = &self.terminate_reason {
            info["terminateReason"] = json!(reason);
        }
        info
    }

    /// The number of its Tasks by state: what a test planted, or else the Job Manager Task, which waits for a node.
    pub(crate) fn task_counts(&self) -> Value {
        if let Some(counts) = &self.planted.task_counts {
            return counts.clone();
        }
        let manager = self.settings.get("jobManagerTask");
        let slots = manager.map_or(0, |task| task["requiredSlots"].as_i64().unwrap_or(1));
        let counts = |active: i64| json!({ "active": active, "running": 0, "completed": 0, "succeeded": 0, "failed": 0 });
        json!({ "taskCounts": counts(i64::from(manager.is_some())), "taskSlotCounts": counts(slots) })
    }

    /// Marks a change of the Job at this time. Each version has a time of its own.
    pub(crate) fn touch(&mut self, now: Ticks) {
        self.modified = now.max(self.modified.next());
    }
}
