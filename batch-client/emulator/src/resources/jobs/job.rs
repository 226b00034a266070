//! The Job: its data and its JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::fields::JOB_FIELDS;
use super::made::Made;
use super::settings::JobSettings;
use super::task_counts::{LateCounts, TaskCounts};
use super::{JobState, versions};
use crate::odata::{Field, FieldSource, FieldValue};
use crate::resources::entity::Entity;
use crate::resources::key::Key;
use crate::resources::lifecycle::Lifecycle;
use crate::resources::resource::{Resource, Settled};
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// The properties of a Job, in the order of answers.
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

/// A Job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    #[serde(flatten)]
    pub(super) entity: Entity,
    #[serde(flatten)]
    pub(super) lifecycle: Lifecycle<JobState>,
    pub(super) started: Timestamp,
    /// The start by the clock, from which the wall-clock limit counts. It may be slightly before `started`.
    pub(super) runs_from: Timestamp,
    pub(super) ended: Option<Timestamp>,
    pub(super) terminate_reason: Option<String>,
    pub(super) pool_id: String,
    /// What happens to running Tasks while it is disabled.
    #[serde(default)]
    pub(super) disable_option: Option<String>,
    /// When the Job notices that it has no Tasks left.
    pub(super) finish_at: Option<Timestamp>,
    // The name in data files, which are to stay readable.
    #[serde(default, rename = "planted")]
    pub(super) seeded: Seeded,
    /// When it no longer waits for nodes that have not ended their release Tasks, if somebody forces its end.
    #[serde(default)]
    pub(super) forced_at: Option<Timestamp>,
    #[serde(default)]
    pub(super) made: Made,
    /// The counts of its Tasks, which are counted anew at the start.
    #[serde(skip)]
    pub(super) tasks: LateCounts,
    /// The number of nodes whose release Task has not ended.
    #[serde(skip)]
    pub(super) releasing: usize,
}

/// Data that only a test can provide.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Seeded {
    pub(super) stats: Option<Value>,
    pub(super) scheduling_error: Option<Value>,
    pub(super) task_counts: Option<Value>,
    pub(super) preparation_and_release: Vec<Value>,
}

impl Resource for Job {
    const KIND: &'static str = "jobs";
    const MODEL: &'static str = "BatchJob";
    const FIELDS: &'static [Field] = &JOB_FIELDS;
    const EXPANDABLE: &'static [&'static str] = &["stats"];
    const NOT_FOUND: &'static str = "JobNotFound";

    type Pace = JobSettings;

    fn entity(&self) -> &Entity {
        &self.entity
    }

    fn entity_mut(&mut self) -> &mut Entity {
        &mut self.entity
    }

    fn key(&self) -> Key {
        Key::new([self.entity.id.as_str()])
    }

    fn latest_stamp(&self) -> Timestamp {
        self.entity.modified.max(self.lifecycle.since)
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.next_event().map(|(at, _)| at)
    }

    fn settle(&mut self, now: Timestamp, settings: &JobSettings) -> Settled {
        self.settle_events(now, settings)
    }

    fn to_json(&self, base: &str, version: ApiVersion) -> Map<String, Value> {
        let mut shown = self.entity.to_json(&format!("{base}/jobs/{}", self.entity.id));
        self.lifecycle.write(&mut shown);
        shown.insert("executionInfo".to_owned(), self.execution_info());
        if let Some(stats) = &self.seeded.stats {
            shown.insert("stats".to_owned(), stats.clone());
        }
        versions::hide(version, &mut shown);
        ORDER.iter().filter_map(|name| Some(((*name).to_owned(), shown.remove(*name)?))).collect()
    }
}

impl FieldSource for Job {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "executionInfo/startTime" => Some(FieldValue::Time(self.started)),
            "executionInfo/endTime" => self.ended.map(FieldValue::Time),
            "executionInfo/poolId" => Some(FieldValue::Text(&self.pool_id)),
            _ => self.entity.field(path).or_else(|| self.lifecycle.field(path)),
        }
    }
}

impl Job {
    pub(super) fn state(&self) -> JobState {
        self.lifecycle.state
    }

    /// The schedule that created it, which is the beginning of its id.
    pub(super) fn schedule(&self) -> Option<&str> {
        self.entity.id.split_once(':').map(|(schedule, _)| schedule)
    }

    /// The counts of its Tasks that answers show at this time.
    pub(super) fn shown_task_counts(&self, now: Timestamp) -> Value {
        self.task_counts(self.tasks.at(now))
    }

    /// Whether it ends with its Tasks, and all of them are completed.
    pub(super) fn has_finished(&self) -> bool {
        let counts = &self.task_counts(self.tasks.current)["taskCounts"];
        let has_open_tasks = ["active", "running"].iter().any(|name| counts[name].as_i64() != Some(0));
        self.entity.setting("onAllTasksComplete") == Some("terminatejob")
            && !has_open_tasks
            && !self.lacks_manager()
    }

    /// The counts by state: those of a test, or else those of its Tasks.
    fn task_counts(&self, counts: TaskCounts) -> Value {
        if let Some(counts) = &self.seeded.task_counts {
            return counts.clone();
        }
        counts.to_json()
    }

    fn execution_info(&self) -> Value {
        let mut info = json!({ "startTime": self.started.to_string() });
        if let Some(ended) = self.ended {
            info["endTime"] = json!(ended.to_string());
        }
        info["poolId"] = json!(self.pool_id);
        let own = || self.awaited_nodes().or_else(|| self.pool_error());
        if let Some(error) = self.seeded.scheduling_error.clone().or_else(own) {
            info["schedulingError"] = error;
        }
        if let Some(reason) = &self.terminate_reason {
            info["terminateReason"] = json!(reason);
        }
        info
    }
}
