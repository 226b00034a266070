//! The transitions of a node from state to state by the clock: it is created, boots, and runs its start task or is idle.

use serde_json::{Value, json};

use super::settings::NodePace;
use super::{Node, NodeState};
use crate::resources::resource::Settled;
use crate::timestamp::Timestamp;

/// The version of the node agent that is recorded.
const AGENT_VERSION: &str = "1.12.39";

impl Node {
    /// The time of the next thing that it does by itself: the end of a transitional state.
    pub(super) fn next_transition(&self) -> Option<Timestamp> {
        self.lifecycle.transition_at
    }

    /// Does everything that is due until this time, each thing at its own time.
    pub(super) fn settle_transitions(&mut self, now: Timestamp, pace: &NodePace) -> Settled {
        let mut settled = Settled::Unchanged;
        while let Some(at) = self.next_transition().filter(|at| *at <= now) {
            settled = Settled::Changed;
            match self.state() {
                NodeState::Creating => self.lifecycle.enter(NodeState::Starting, at, &pace.transitions),
                _ => self.boot(at),
            }
        }
        settled
    }

    /// Is removed from its Pool, which ends everything that it does by itself.
    pub(super) fn leave(&mut self, at: Timestamp) {
        self.start_task_began = None;
        self.lifecycle.arrive(NodeState::LeavingPool, at);
    }

    /// Has booted. What an answer shows of the start task and the node agent begins here.
    fn boot(&mut self, at: Timestamp) {
        self.set("lastBootTime", json!(at.to_string()));
        self.set("nodeAgentInfo", json!({ "lastUpdateTime": at.to_string(), "version": AGENT_VERSION }));
        let next = self.begin_start_task(at);
        self.lifecycle.arrive(next, at);
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.entity.settings.insert(name.to_owned(), value);
    }
}
