//! The Task: its data and its JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::execution::{Execution, TaskResult};
use super::fields::TASK_FIELDS;
use super::instance::Instance;
use super::node::TaskNode;
use super::run::Run;
use super::{TaskState, defaults, versions};
use crate::odata::{Field, FieldSource, FieldValue};
use crate::resources::entity::Entity;
use crate::resources::jobs::Counted;
use crate::resources::key::Key;
use crate::resources::lifecycle::Lifecycle;
use crate::resources::resource::{Resource, Settled};
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// The properties of a Task, in the order of answers.
const ORDER: [&str; 27] = [
    "id",
    "displayName",
    "url",
    "eTag",
    "creationTime",
    "lastModified",
    "state",
    "stateTransitionTime",
    "previousState",
    "previousStateTransitionTime",
    "commandLine",
    "containerSettings",
    "applicationPackageReferences",
    "outputFiles",
    "resourceFiles",
    "environmentSettings",
    "affinityInfo",
    "userIdentity",
    "exitConditions",
    "multiInstanceSettings",
    "authenticationTokenSettings",
    "dependsOn",
    "constraints",
    "requiredSlots",
    "executionInfo",
    "nodeInfo",
    "stats",
];

/// A Task. Its settings are only those that requests gave, since a Job may have very many Tasks; the defaults of the
/// others are added when it is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Task {
    /// The id of the Job, in the case in which it was created.
    pub(super) job: String,
    #[serde(flatten)]
    pub(super) entity: Entity,
    #[serde(flatten)]
    pub(super) lifecycle: Lifecycle<TaskState>,
    /// The number of retries that the Job had for its Tasks when this one was created or replaced.
    pub(super) job_retries: i64,
    #[serde(default)]
    pub(super) execution: Execution,
    #[serde(default)]
    pub(super) node: Option<Box<TaskNode>>,
    #[serde(default)]
    pub(super) run: Option<Run>,
    /// Whether its retention time is over, and its folder has gone.
    #[serde(default)]
    pub(super) is_cleaned: bool,
    /// The instances of a multi-instance Task beside the first one.
    #[serde(default)]
    pub(super) instances: Vec<Instance>,
    #[serde(default)]
    pub(super) seeded: Option<Box<Seeded>>,
}

/// Data that only a test can provide.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Seeded {
    pub(super) stats: Option<Value>,
    pub(super) container: Option<Value>,
    pub(super) subtasks: Vec<Value>,
}

impl Resource for Task {
    const KIND: &'static str = "tasks";
    const MODEL: &'static str = "BatchTask";
    const FIELDS: &'static [Field] = &TASK_FIELDS;
    const EXPANDABLE: &'static [&'static str] = &["stats"];
    const NOT_FOUND: &'static str = "TaskNotFound";

    type Pace = ();

    fn entity(&self) -> &Entity {
        &self.entity
    }

    fn entity_mut(&mut self) -> &mut Entity {
        &mut self.entity
    }

    fn key(&self) -> Key {
        Key::new([self.job.as_str(), self.entity.id.as_str()])
    }

    fn latest_stamp(&self) -> Timestamp {
        self.entity.modified.max(self.lifecycle.since)
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.cleaned_at()
    }

    fn settle(&mut self, now: Timestamp, (): &()) -> Settled {
        if self.cleaned_at().is_none_or(|at| at > now) {
            return Settled::Unchanged;
        }
        self.is_cleaned = true;
        Settled::Changed
    }

    fn to_json(&self, base: &str, version: ApiVersion) -> Map<String, Value> {
        let mut shown = self.entity.to_json(&self.url(base));
        self.lifecycle.write(&mut shown);
        defaults::add_missing(&mut shown, self.job_retries);
        let seeded = self.seeded.as_deref();
        let container = seeded.and_then(|seeded| seeded.container.as_ref());
        shown.insert("executionInfo".to_owned(), self.execution.to_json(container));
        if let Some(node) = &self.node {
            shown.insert("nodeInfo".to_owned(), node.to_json(base));
        }
        if let Some(stats) = seeded.and_then(|seeded| seeded.stats.clone()) {
            shown.insert("stats".to_owned(), stats);
        }
        versions::hide(version, &mut shown);
        ORDER.iter().filter_map(|name| Some(((*name).to_owned(), shown.remove(*name)?))).collect()
    }
}

impl FieldSource for Task {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "executionInfo/startTime" => self.execution.started.map(FieldValue::Time),
            "executionInfo/endTime" => self.execution.ended.map(FieldValue::Time),
            "executionInfo/exitCode" => self.execution.exit_code.map(FieldValue::Number),
            "executionInfo/result" => self.execution.result.map(|result| FieldValue::Text(result.as_str())),
            _ => self.entity.field(path).or_else(|| self.lifecycle.field(path)),
        }
    }
}

impl Task {
    pub(super) fn state(&self) -> TaskState {
        self.lifecycle.state
    }

    pub(super) fn has_succeeded(&self) -> bool {
        self.execution.result == Some(TaskResult::Success)
    }

    /// Its URL, for a client that uses this base URL.
    pub(super) fn url(&self, base: &str) -> String {
        format!("{base}/jobs/{}/tasks/{}", self.job, self.entity.id)
    }

    /// The key of its Job.
    pub(super) fn job_key(&self) -> Key {
        Key::new([self.job.as_str()])
    }

    /// How the counts of its Job count it.
    pub(super) fn counted(&self) -> Counted {
        match self.state() {
            TaskState::Active => Counted::Active,
            TaskState::Preparing | TaskState::Running => Counted::Running,
            TaskState::Completed if self.has_succeeded() => Counted::Succeeded,
            TaskState::Completed => Counted::Failed,
        }
    }

    /// The number of slots that it needs on a node.
    pub(crate) fn slots(&self) -> i64 {
        self.entity.settings.get("requiredSlots").and_then(Value::as_i64).unwrap_or(1)
    }
}
