//! New nodes.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::occupancy::Occupancy;
use super::settings::NodePace;
use super::{Node, NodeState};
use crate::resources::entity::Entity;
use crate::resources::lifecycle::Lifecycle;
use crate::runner::End;
use crate::timestamp::Timestamp;

/// The addresses of a virtual network that Azure keeps for itself.
const RESERVED_ADDRESSES: u32 = 4;

/// What nodes take over from their Pool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blueprint<'p> {
    pub(crate) pool: &'p str,
    /// The settings of the Pool.
    pub(crate) settings: &'p Map<String, Value>,
}

impl Node {
    /// A node that is being created for a Pool. `number`: how many addresses the Pool has given to others.
    pub(super) fn new(blueprint: Blueprint<'_>, is_dedicated: bool, number: u32, now: Timestamp) -> Self {
        let id = new_id(is_dedicated);
        Self {
            pool: blueprint.pool.to_owned(),
            lifecycle: Lifecycle::new(NodeState::Creating, now),
            is_dedicated,
            start_task: blueprint.settings.get("startTask").cloned(),
            start_task_began: None,
            occupied: Occupancy::default(),
            recent: Vec::new(),
            entity: Entity { settings: settings(blueprint, &id, number), id, created: now, modified: now },
        }
    }

    /// Begins its life.
    pub(super) fn begin(&mut self, at: Timestamp, pace: &NodePace) {
        self.lifecycle.enter(NodeState::Creating, at, &pace.transitions);
    }

    /// Skips the beginning: it has booted, its start task has succeeded, and it is idle.
    pub(super) fn make_ready(&mut self, at: Timestamp) {
        let pace = NodePace::none();
        self.lifecycle.enter(NodeState::Creating, at, &pace.transitions);
        self.settle_transitions(at, &pace);
        self.end_start_task(End::Exited(0), at);
    }
}

/// An id of the recorded form.
fn new_id(is_dedicated: bool) -> String {
    let kind = if is_dedicated { 'd' } else { 'p' };
    format!("tvmps_{}{}_{kind}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

fn settings(blueprint: Blueprint<'_>, id: &str, number: u32) -> Map<String, Value> {
    let mut settings = Map::new();
    let mut put = |name: &str, value: Value| drop(settings.insert(name.to_owned(), value));
    put("schedulingState", json!("enabled"));
    put("ipAddress", json!(address(number)));
    put("affinityId", json!(format!("TVM:{id}")));
    put("vmSize", blueprint.settings.get("vmSize").cloned().unwrap_or_default());
    for counter in ["totalTasksRun", "totalTasksSucceeded", "runningTasksCount", "runningTaskSlotsCount"] {
        put(counter, json!(0));
    }
    put("virtualMachineInfo", machine(blueprint.settings));
    if let Some(certificates) = blueprint.settings.get("certificateReferences") {
        put("certificateReferences", certificates.clone());
    }
    settings
}

/// An address of the private network 10.0.0.0/8.
fn address(number: u32) -> String {
    let [_, second, third, fourth] = number.wrapping_add(RESERVED_ADDRESSES).to_be_bytes();
    format!("10.{second}.{third}.{fourth}")
}

/// What runs on the node: the image of the Pool.
fn machine(pool: &Map<String, Value>) -> Value {
    let image = pool.get("virtualMachineConfiguration").and_then(|machine| machine.get("imageReference"));
    let Some(Value::Object(image)) = image else { return json!({}) };
    let mut image = image.clone();
    if image.contains_key("version") {
        image.insert("exactVersion".to_owned(), json!("latest"));
    }
    json!({ "imageReference": image })
}
