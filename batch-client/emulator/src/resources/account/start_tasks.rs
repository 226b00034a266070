//! The start tasks of nodes.

use super::Account;
use crate::resources::key::Key;
use crate::resources::runs::Subject;
use crate::runner::{Launch, LaunchKind};
use crate::timestamp::Timestamp;

impl Account {
    /// Lets a node run its start task as long as it has to.
    pub(super) fn follow_start_task(&mut self, key: &Key, now: Timestamp) {
        let subject = Subject::StartTask(key.clone());
        let is_wanted = self.pools.node(key).is_some_and(|node| node.current_start_task().is_some());
        match (is_wanted, self.runs.of(&subject)) {
            (true, None) => self.run_start_task(key, subject, now),
            (false, Some(_)) => drop(self.runs.stop(&subject)),
            _ => {}
        }
    }

    fn run_start_task(&mut self, key: &Key, subject: Subject, now: Timestamp) {
        let run = self.runs.occupy(subject, key.clone(), 0);
        let Some(node) = self.pools.node(key) else { return };
        let Some(task) = node.current_start_task() else { return };
        let retries = node.start_task_retries();
        let first = self.new_launch(run, node, LaunchKind::StartTask, |name| &task[name]);
        self.runs.launch(Launch { retries, is_rerun_on_same_node: retries > 0, ..first }, now);
    }
}
