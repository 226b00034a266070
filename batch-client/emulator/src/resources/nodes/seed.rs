//! Nodes that a test puts into a Pool.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::creation::Blueprint;
use super::settings::NodePace;
use super::{Node, NodeState};
use crate::description::Description;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::timestamp::Timestamp;

/// The places at which a seed may lack required properties: the Pool has them, or the emulator makes them.
const MAY_BE_PARTIAL: &[&str] = &["", "startTaskInfo"];

/// A node in any state, as JSON in the service's own form, for a Pool that exists.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::NodeSeed;
/// use serde_json::json;
///
/// emulator.seed(NodeSeed::new("small", json!({ "id": "tvmps_1_d", "state": "unusable" })))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NodeSeed {
    pool_id: String,
    node: Value,
}

impl NodeSeed {
    /// A node as GET returns it, in the Pool with this id; every property is optional. Without others, it is an idle,
    /// dedicated node with a new id. It replaces the Pool's node with the same id, and otherwise the Pool has a node more.
    pub fn new(pool_id: impl Into<String>, node: Value) -> Self {
        Self { pool_id: pool_id.into(), node }
    }

    /// The id of its Pool.
    pub(crate) fn pool_id(&self) -> &str {
        &self.pool_id
    }

    /// Creates the node.
    pub(super) fn into_node(
        self,
        blueprint: Blueprint<'_>,
        description: &Description,
        number: u32,
        now: Timestamp,
        pace: &NodePace,
    ) -> Result<Node, SeedError> {
        let mut shown = description.answer_object(Node::MODEL, self.node, MAY_BE_PARTIAL)?;
        let is_dedicated = shown.remove("isDedicated").is_none_or(|value| value != false);
        let state = state(shown.remove("state").as_ref())?;
        let mut node = Node::new(blueprint, is_dedicated, number, now);
        match state {
            NodeState::Creating | NodeState::Starting => node.lifecycle.enter(state, now, &pace.transitions),
            // What only a boot makes is there unless the seed has its own.
            NodeState::Idle | NodeState::Running if !shown.contains_key("lastBootTime") => {
                node.make_ready(now);
                node.lifecycle.arrive(state, now);
            }
            _ => node.lifecycle.arrive(state, now),
        }
        take_id(&mut node, shown.remove("id"))?;
        take_times(&mut node, &mut shown);
        shown.remove("url");
        node.entity.settings.extend(shown);
        description.arrange(Node::MODEL, &mut node.entity.settings);
        Ok(node)
    }
}

fn state(given: Option<&Value>) -> Result<NodeState, SeedError> {
    let Some(given) = given else { return Ok(NodeState::Idle) };
    NodeState::deserialize(given).map_err(|error| SeedError::new(error.to_string()))
}

fn take_id(node: &mut Node, given: Option<Value>) -> Result<(), SeedError> {
    let Some(Value::String(id)) = given else { return Ok(()) };
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ['_', '-'].contains(&c);
    if id.is_empty() || id.len() > 128 || !id.chars().all(is_allowed) {
        return Err(SeedError::new(format!(
            "the id `{id}` does not consist of 1 to 128 letters, digits, `_` and `-`"
        )));
    }
    node.entity.settings.insert("affinityId".to_owned(), Value::from(format!("TVM:{id}")));
    node.entity.id = id;
    Ok(())
}

fn take_times(node: &mut Node, shown: &mut Map<String, Value>) {
    let mut time =
        |name: &str| shown.remove(name).as_ref().and_then(Value::as_str).and_then(Timestamp::parse);
    node.lifecycle.since = time("stateTransitionTime").unwrap_or(node.lifecycle.since);
    node.entity.created = time("allocationTime").unwrap_or(node.entity.created);
}
