//! The Pool: its data and its JSON.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::fields::POOL_FIELDS;
use super::settings::PoolPace;
use super::{AllocationState, PoolState};
use crate::odata::{Field, FieldSource, FieldValue};
use crate::resources::entity::Entity;
use crate::resources::key::Key;
use crate::resources::lifecycle::Lifecycle;
use crate::resources::pool_versions;
use crate::resources::resource::{Resource, Settled};
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// The properties of a Pool, in the order of answers.
const ORDER: [&str; 41] = [
    "id",
    "displayName",
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "allocationState",
    "allocationStateTransitionTime",
    "vmSize",
    "resizeTimeout",
    "currentDedicatedNodes",
    "targetDedicatedNodes",
    "currentLowPriorityNodes",
    "targetLowPriorityNodes",
    "resizeErrors",
    "enableAutoScale",
    "autoScaleFormula",
    "autoScaleEvaluationInterval",
    "autoScaleRun",
    "enableInterNodeCommunication",
    "startTask",
    "certificateReferences",
    "applicationPackageReferences",
    "applicationLicenses",
    "userAccounts",
    "metadata",
    "maxTasksPerNode",
    "taskSlotsPerNode",
    "taskSchedulingPolicy",
    "cloudServiceConfiguration",
    "virtualMachineConfiguration",
    "networkConfiguration",
    "mountConfiguration",
    "identity",
    "targetNodeCommunicationMode",
    "currentNodeCommunicationMode",
    "upgradePolicy",
    "resourceTags",
    "stats",
];

/// The settings with the numbers of nodes that were asked for: dedicated ones, and those of low priority.
pub(super) const TARGETS: [&str; 2] = ["targetDedicatedNodes", "targetLowPriorityNodes"];

/// The most nodes of the emulator, so that a number in a request does not take all memory.
pub(super) const MOST_NODES: u64 = 100_000;

/// A Pool.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Pool {
    #[serde(flatten)]
    pub(super) entity: Entity,
    #[serde(flatten)]
    pub(super) lifecycle: Lifecycle<PoolState>,
    pub(super) allocation: Lifecycle<AllocationState>,
    /// The numbers of nodes that it has.
    pub(super) dedicated: u32,
    pub(super) low_priority: u32,
    /// How many addresses its nodes have taken.
    pub(super) addresses: u32,
    /// What happens to the Tasks of nodes that leave.
    pub(super) deallocation_option: Option<String>,
    /// Why the last resize did not get what was asked for.
    pub(super) resize_errors: Vec<Value>,
    /// The errors that a test has for the next resize to end with.
    pub(super) next_resize_errors: Vec<Value>,
    pub(super) stats: Option<Value>,
    /// The id of the Job with which it goes, if it is its auto pool.
    #[serde(default)]
    pub(super) owner: Option<String>,
    /// The nodes that leave once their Tasks have ended.
    #[serde(skip)]
    pub(super) waits_for: BTreeSet<Key>,
}

impl Resource for Pool {
    const KIND: &'static str = "pools";
    const MODEL: &'static str = "BatchPool";
    const FIELDS: &'static [Field] = &POOL_FIELDS;
    const EXPANDABLE: &'static [&'static str] = &["stats"];
    const NOT_FOUND: &'static str = "PoolNotFound";

    type Pace = PoolPace;

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

    fn settle(&mut self, now: Timestamp, _: &PoolPace) -> Settled {
        self.settle_events(now)
    }

    fn to_json(&self, base: &str, version: ApiVersion) -> Map<String, Value> {
        let mut shown = self.entity.to_json(&format!("{base}/pools/{}", self.entity.id));
        self.write_states(&mut shown);
        if !version.is_newest() {
            write_older(&mut shown);
        }
        let mut value = Value::Object(shown);
        pool_versions::hide(version, &mut value);
        let Value::Object(mut shown) = value else { return Map::new() };
        ORDER.iter().filter_map(|name| Some(((*name).to_owned(), shown.remove(*name)?))).collect()
    }
}

impl FieldSource for Pool {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "allocationState" => self.allocation.field("state"),
            "allocationStateTransitionTime" => self.allocation.field("stateTransitionTime"),
            "vmSize" => self.entity.setting("vmSize").map(FieldValue::Text),
            _ => self.entity.field(path).or_else(|| self.lifecycle.field(path)),
        }
    }
}

impl Pool {
    pub(super) fn state(&self) -> PoolState {
        self.lifecycle.state
    }

    /// A setting of it.
    pub(crate) fn setting(&self, name: &str) -> &Value {
        self.entity.settings.get(name).unwrap_or(&Value::Null)
    }

    /// What happens to the Tasks of nodes that leave.
    pub(crate) fn deallocation_option(&self) -> &str {
        self.deallocation_option.as_deref().unwrap_or("requeue")
    }

    /// The number of nodes that was asked for.
    pub(super) fn target(&self, name: &str) -> u32 {
        let target = self.entity.settings.get(name).and_then(Value::as_u64).unwrap_or_default();
        u32::try_from(target).unwrap_or(u32::MAX)
    }

    /// The number of nodes of both kinds that was asked for.
    pub(super) fn targets(&self) -> u64 {
        TARGETS.iter().map(|name| u64::from(self.target(name))).sum()
    }

    fn write_states(&self, shown: &mut Map<String, Value>) {
        let mut put = |name: &str, value: Value| drop(shown.insert(name.to_owned(), value));
        put("state", json!(self.lifecycle.state));
        put("stateTransitionTime", json!(self.lifecycle.since.to_string()));
        put("allocationState", json!(self.allocation.state));
        put("allocationStateTransitionTime", json!(self.allocation.since.to_string()));
        put("currentDedicatedNodes", json!(self.dedicated));
        put("currentLowPriorityNodes", json!(self.low_priority));
        if !self.resize_errors.is_empty() {
            put("resizeErrors", json!(self.resize_errors));
        }
        if let Some(stats) = &self.stats {
            put("stats", stats.clone());
        }
    }
}

/// Adds what every Pool has in older versions of the API.
fn write_older(shown: &mut Map<String, Value>) {
    let mode = match shown.get("targetNodeCommunicationMode").and_then(Value::as_str) {
        Some("classic") => "classic",
        _ => "simplified",
    };
    shown.entry("certificateReferences").or_insert_with(|| json!([]));
    shown.insert("currentNodeCommunicationMode".to_owned(), json!(mode));
}
