//! What becomes of the preparations of a node that does not stay as it is.

use super::Account;
use crate::resources::key::Key;
use crate::resources::nodes::NodeState;
use crate::resources::preparations::Preparation;
use crate::timestamp::Timestamp;

impl Account {
    /// Does what the state of a node means for its preparations.
    pub(super) fn follow_preparations_on(&mut self, node: &Key, state: Option<NodeState>, now: Timestamp) {
        match state {
            None
            | Some(
                NodeState::Creating
                | NodeState::Preempted
                | NodeState::Deallocating
                | NodeState::Deallocated
                | NodeState::Reimaging,
            ) => self.lose_preparations(node),
            Some(NodeState::Rebooting | NodeState::Starting) => self.reboot_preparations(node),
            Some(NodeState::Unknown | NodeState::Unusable | NodeState::UpgradingOS) => {
                self.interrupt_preparations(node);
            }
            Some(_) => return,
        }
        for key in self.preparations.on(node) {
            self.follow_preparation(&key, now);
        }
    }

    /// The node is gone, or has lost its disk.
    pub(super) fn lose_preparations(&mut self, node: &Key) {
        self.interrupt_preparations(node);
        for key in self.preparations.on(node) {
            if self.preparations.find(&key).is_some_and(|preparation| !preparation.is_lost()) {
                self.preparations.update(&key, Preparation::lose_node);
            }
        }
    }

    fn reboot_preparations(&mut self, node: &Key) {
        self.interrupt_preparations(node);
        for key in self.preparations.on(node) {
            let Some(preparation) = self.preparations.find(&key) else { continue };
            let job = self.jobs.by_key(&preparation.job_key());
            let task = job.map(|job| job.setting("jobPreparationTask"));
            let reruns = task.is_some_and(|task| task["rerunOnNodeRebootAfterSuccess"] != false);
            if reruns && preparation.is_ready() {
                self.preparations.update(&key, Preparation::reboot);
            }
        }
    }

    /// Forgets the preparations of a node that have not ended.
    fn interrupt_preparations(&mut self, node: &Key) {
        for key in self.preparations.on(node) {
            if self.preparations.find(&key).is_some_and(Preparation::is_preparing) {
                self.preparations.remove(&key);
            }
        }
    }
}
