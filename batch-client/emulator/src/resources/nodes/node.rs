//! The node: its data and its JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::NodeState;
use super::fields::NODE_FIELDS;
use super::occupancy::{Occupancy, RecentTask};
use super::settings::NodePace;
use crate::odata::{Field, FieldSource, FieldValue};
use crate::resources::entity::Entity;
use crate::resources::key::Key;
use crate::resources::lifecycle::Lifecycle;
use crate::resources::resource::{Resource, Settled};
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// The properties of a node, in the order of answers.
const ORDER: [&str; 24] = [
    "id",
    "url",
    "state",
    "schedulingState",
    "stateTransitionTime",
    "lastBootTime",
    "allocationTime",
    "ipAddress",
    "ipv6Address",
    "affinityId",
    "vmSize",
    "totalTasksRun",
    "totalTasksSucceeded",
    "runningTasksCount",
    "runningTaskSlotsCount",
    "recentTasks",
    "startTask",
    "startTaskInfo",
    "certificateReferences",
    "errors",
    "isDedicated",
    "endpointConfiguration",
    "nodeAgentInfo",
    "virtualMachineInfo",
];

/// A node of a Pool.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Node {
    /// The id of the Pool.
    pub(super) pool: String,
    #[serde(flatten)]
    pub(super) entity: Entity,
    #[serde(flatten)]
    pub(super) lifecycle: Lifecycle<NodeState>,
    /// The kind: dedicated, or of low priority.
    pub(super) is_dedicated: bool,
    /// The start task that it runs after its next boot.
    pub(super) start_task: Option<Value>,
    /// When the start task that it runs began. Earlier data files have the time of its end.
    #[serde(default, alias = "start_task_ends_at")]
    pub(super) start_task_began: Option<Timestamp>,
    #[serde(default)]
    pub(super) occupied: Occupancy,
    /// The Tasks that ran here last, the latest first.
    #[serde(default)]
    pub(super) recent: Vec<RecentTask>,
}

impl Resource for Node {
    const KIND: &'static str = "nodes";
    const MODEL: &'static str = "BatchNode";
    const FIELDS: &'static [Field] = &NODE_FIELDS;
    const EXPANDABLE: &'static [&'static str] = &[];
    const NOT_FOUND: &'static str = "NodeNotFound";

    type Pace = NodePace;

    fn entity(&self) -> &Entity {
        &self.entity
    }

    fn entity_mut(&mut self) -> &mut Entity {
        &mut self.entity
    }

    fn key(&self) -> Key {
        Key::new([self.pool.as_str(), self.entity.id.as_str()])
    }

    fn latest_stamp(&self) -> Timestamp {
        self.entity.modified
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.next_transition()
    }

    fn settle(&mut self, now: Timestamp, pace: &NodePace) -> Settled {
        self.settle_transitions(now, pace)
    }

    fn to_json(&self, base: &str, version: ApiVersion) -> Map<String, Value> {
        let mut shown = self.entity.settings.clone();
        let properties = [
            ("id", json!(self.entity.id)),
            ("url", json!(format!("{base}/pools/{}/nodes/{}", self.pool, self.entity.id))),
            ("state", json!(self.lifecycle.state)),
            ("stateTransitionTime", json!(self.lifecycle.since.to_string())),
            ("allocationTime", json!(self.entity.created.to_string())),
            ("isDedicated", json!(self.is_dedicated)),
        ];
        shown.extend(properties.map(|(name, value)| (name.to_owned(), value)));
        if let Some(recent) = self.recent_tasks(base) {
            shown.insert("recentTasks".to_owned(), recent);
        }
        if version.is_newest() {
            shown.remove("certificateReferences");
        }
        ORDER.iter().filter_map(|name| Some(((*name).to_owned(), shown.remove(*name)?))).collect()
    }
}

impl FieldSource for Node {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "allocationTime" => Some(FieldValue::Time(self.entity.created)),
            "id" => Some(FieldValue::Text(&self.entity.id)),
            _ => self.lifecycle.field(path).or_else(|| self.entity.settings.field(path)),
        }
    }
}

impl Node {
    pub(crate) fn state(&self) -> NodeState {
        self.lifecycle.state
    }

    /// The id, in the case in which it was made.
    pub(crate) fn id(&self) -> &str {
        &self.entity.id
    }

    /// The id of its Pool.
    pub(crate) fn pool(&self) -> &str {
        &self.pool
    }

    /// Whether it is a dedicated node, and not one of low priority.
    pub(crate) fn is_dedicated(&self) -> bool {
        self.is_dedicated
    }

    /// Whether it can take Tasks.
    pub(crate) fn takes_tasks(&self) -> bool {
        matches!(self.state(), NodeState::Idle | NodeState::Running)
            && self.entity.setting("schedulingState") != Some("disabled")
    }

    /// The address in the network of its Pool.
    pub(crate) fn address(&self) -> &str {
        self.entity.setting("ipAddress").unwrap_or_default()
    }

    /// Whether it can run commands, also those that are not Tasks.
    pub(crate) fn runs_commands(&self) -> bool {
        use NodeState::{Idle, LeavingPool, Offline, Running, StartTaskFailed, WaitingForStartTask};
        matches!(self.state(), Idle | Running | Offline | WaitingForStartTask | StartTaskFailed | LeavingPool)
    }

    /// Whether it runs Tasks.
    pub(super) fn is_busy(&self) -> bool {
        self.entity.settings.get("runningTasksCount").and_then(Value::as_u64).is_some_and(|count| count > 0)
    }
}
