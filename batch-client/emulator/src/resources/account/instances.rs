//! Multi-instance Tasks: a coordination command on each node, and then the command of the Task on the first one.

use serde_json::Value;

use super::Account;
use crate::resources::key::Key;
use crate::resources::nodes::Node;
use crate::resources::runs::Subject;
use crate::resources::tasks::Task;
use crate::runner::{End, Launch, LaunchKind, RunId};
use crate::scheduler::AssignedNode;
use crate::timestamp::Timestamp;

/// The port in `AZ_BATCH_MASTER_NODE`.
const MASTER_PORT: u16 = 6000;

impl Account {
    /// Takes places for the instances of a Task beside the first one. Returns the keys of their nodes.
    pub(super) fn occupy_instances(
        &mut self,
        key: &Key,
        pool: &str,
        others: &[AssignedNode],
        now: Timestamp,
    ) -> Vec<Key> {
        let mut keys = Vec::new();
        for (number, assigned) in (1..).zip(others) {
            let node_key = Key::new([pool, &*assigned.node]);
            let Some(node) = self.pools.node(&node_key) else { continue };
            self.runs.occupy(Subject::Instance(key.clone(), number), node_key.clone(), 1);
            self.tasks.update(key, |task| task.add_instance(number, node, now));
            keys.push(node_key);
        }
        keys
    }

    /// Starts the coordination commands of a Task, if it has any. Whether it has.
    pub(super) fn coordinate(&mut self, key: &Key, now: Timestamp) -> bool {
        let Some(task) = self.tasks.find(key) else { return false };
        if !task.has_coordination() {
            return false;
        }
        let others = task.other_instances();
        for number in 0..=others {
            let Some(node) = self.node_of_instance(key, number) else { continue };
            let run = self.runs.occupy(Subject::Coordination(key.clone(), number), node.clone(), 0);
            if let Some(launch) = self.coordination(key, number, run, &node) {
                self.runs.launch(launch, now);
            }
        }
        true
    }

    /// The end of a coordination command. The command of the Task starts after the last one, and a failure is that of the
    /// Task.
    pub(super) fn end_coordination(&mut self, key: &Key, number: u32, end: End, at: Timestamp) {
        self.tasks.update(key, |task| task.end_coordination(number, end.clone()));
        if end != End::Exited(0) {
            if let Some(run) = self.runs.stop(&Subject::Task(key.clone())) {
                self.end_run_of_task(&run, key, end, at);
            }
            return;
        }
        let others = self.tasks.find(key).map_or(0, Task::other_instances);
        let is_running = |number| self.runs.of(&Subject::Coordination(key.clone(), number)).is_some();
        if !(0..=others).any(is_running) {
            self.run_command(key, at);
        }
    }

    /// Gives the places of the instances of a Task back.
    pub(super) fn end_instances(&mut self, key: &Key, now: Timestamp) {
        self.runs.stop(&Subject::Coordination(key.clone(), 0));
        let mut number = 1;
        while let Some(run) = self.runs.stop(&Subject::Instance(key.clone(), number)) {
            self.runs.stop(&Subject::Coordination(key.clone(), number));
            self.pools.change_node(&run.node, |node| node.end_task(run.slots, now));
            number += 1;
        }
    }

    /// The variables that tell the instances of a Task of each other.
    pub(super) fn instance_variables(&self, key: &Key, number: u32) -> Vec<(String, String)> {
        let others = self.tasks.find(key).map_or(0, Task::other_instances);
        if self.tasks.find(key).is_none_or(|task| !task.is_multi_instance()) {
            return Vec::new();
        }
        let nodes = (0..=others).filter_map(|number| self.pools.node(&self.node_of_instance(key, number)?));
        let addresses: Vec<_> = nodes.map(|node| node.address().to_owned()).collect();
        let first = addresses.first().cloned().unwrap_or_default();
        let cores: Vec<_> = addresses.iter().map(|address| format!("{address} 1")).collect();
        let variables = [
            ("AZ_BATCH_HOST_LIST", addresses.join(",")),
            ("AZ_BATCH_NODE_LIST", addresses.join(";")),
            ("AZ_BATCH_MASTER_NODE", format!("{first}:{MASTER_PORT}")),
            ("AZ_BATCH_IS_CURRENT_NODE_MASTER", (number == 0).to_string()),
            ("CCP_NODES", format!("{} {}", cores.len(), cores.join(" "))),
        ];
        variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn node_of_instance(&self, key: &Key, number: u32) -> Option<Key> {
        let subject = match number {
            0 => Subject::Task(key.clone()),
            number => Subject::Instance(key.clone(), number),
        };
        self.runs.node_of(&subject)
    }

    fn coordination(&self, key: &Key, number: u32, run: RunId, node: &Key) -> Option<Launch> {
        let (task, node): (&Task, &Node) = (self.tasks.find(key)?, self.pools.node(node)?);
        let (job, id) = (task.job().to_owned(), task.id().to_owned());
        let kind = LaunchKind::Coordination { job, task: id, number };
        let settings = task.setting("multiInstanceSettings");
        let setting = |name: &str| match name {
            "commandLine" => &settings["coordinationCommandLine"],
            // Those of the Task are for its first node, where its command finds them. It uploads the output.
            "resourceFiles" if number > 0 => &Value::Null,
            "outputFiles" => &Value::Null,
            name => task.setting(name),
        };
        let mut launch = self.new_launch(run, node, kind, setting);
        launch.environment.extend(self.instance_variables(key, number));
        launch.shared_files = settings["commonResourceFiles"].as_array().cloned().or(Some(Vec::new()));
        launch.is_rerun_on_same_node = number == 0 && task.keeps_folder();
        launch.retries = task.retries();
        Some(launch)
    }
}
