//! The operating systems of nodes.

use serde_json::Value;

use super::{Pool, Pools};
use crate::files::{NodeId, System};
use crate::resources::key::Key;
use crate::wire::ServiceError;

/// What the ids of the node agents for Windows begin with.
const WINDOWS_AGENT: &str = "batch.node.windows";

impl Pools {
    /// A node of a Pool, by ids in any case, with its operating system.
    pub(crate) fn node_with_system(&self, pool: &str, node: &str) -> Result<(NodeId, System), ServiceError> {
        let found = self.collection.get(&Key::new([pool]))?;
        let node = self.nodes.id_of(pool, node)?;
        Ok((NodeId::new(found.entity.id.clone(), node), found.system()))
    }
}

impl Pool {
    /// Cloud services, of older versions of the API, run Windows.
    fn system(&self) -> System {
        let machine = self.entity.settings.get("virtualMachineConfiguration");
        let agent = machine.and_then(|machine| machine.get("nodeAgentSKUId")).and_then(Value::as_str);
        let is_windows = match agent {
            Some(agent) => agent.to_ascii_lowercase().starts_with(WINDOWS_AGENT),
            None => self.entity.settings.contains_key("cloudServiceConfiguration"),
        };
        if is_windows { System::Windows } else { System::Linux }
    }
}
