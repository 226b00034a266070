//! The settings of nodes.

use std::time::Duration;

use super::NodeState;
use crate::resources::lifecycle::Pace;

/// Durations of automatic changes.
#[derive(Debug, Clone)]
pub(crate) struct NodePace {
    pub(crate) transitions: Pace<NodeState>,
}

impl NodePace {
    /// Everything takes no time.
    pub(super) fn none() -> Self {
        let transitions = Pace { usual: Duration::ZERO, by_state: Vec::new() };
        Self { transitions }
    }
}
