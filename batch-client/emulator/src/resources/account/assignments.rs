//! The assignment of Tasks to nodes, and their start.

use super::Account;
use crate::resources::key::Key;
use crate::resources::runs::Subject;
use crate::resources::tasks::Task;
use crate::runner::Launch;
use crate::scheduler::{Assignment, TaskId};
use crate::timestamp::Timestamp;

impl Account {
    /// Lets Tasks start for which there is room.
    pub(super) fn assign(&mut self, now: Timestamp) {
        let decisions = self.scheduler.assign();
        for TaskId { job, task } in decisions.displaced {
            let key = Key::new([&*job, &*task]);
            self.set_assigned(&key, false);
            let make_room = if self.jobs.counts_displaced() { Task::requeue } else { Task::lose_node };
            self.tasks.update(&key, |task| make_room(task, now));
            self.release(&key, now);
        }
        // One of them may start in the same folder again.
        self.remove_left_folders();
        for assignment in decisions.assigned {
            self.begin(&assignment, now);
        }
    }

    fn begin(&mut self, assignment: &Assignment, now: Timestamp) {
        let TaskId { job, task } = &assignment.task;
        let (key, node_key) =
            (Key::new([&**job, &**task]), Key::new([&*assignment.pool, &*assignment.node.node]));
        self.set_assigned(&key, true);
        let is_prepared = self.prepare(assignment, now);
        let (Some(task), Some(node)) = (self.tasks.find(&key), self.pools.node(&node_key)) else { return };
        let slots = task.slots();
        let run = self.runs.occupy(Subject::Task(key.clone()), node_key.clone(), slots);
        self.tasks.update(&key, |task| task.begin(run, node, is_prepared, now));
        let others = self.occupy_instances(&key, &assignment.pool, &assignment.others, now);
        // An instance may start in the folder that the run before has left on its node.
        self.remove_left_folders();
        if is_prepared {
            self.tasks.update(&key, |task| task.proceed(now));
        }
        let Some(recent) = self.tasks.find(&key).map(Task::as_recent) else { return };
        for node in std::iter::once(&node_key).chain(&others) {
            self.pools.change_node(node, |node| node.begin_task(slots, recent.clone(), now));
        }
        if is_prepared {
            self.run_task(&key, now);
        }
    }

    /// Starts a Task whose nodes are prepared.
    pub(super) fn run_task(&mut self, key: &Key, now: Timestamp) {
        if !self.coordinate(key, now) {
            self.run_command(key, now);
        }
    }

    /// Starts the command of a Task. After a coordination command it finds the folder and the files of that.
    pub(super) fn run_command(&mut self, key: &Key, now: Timestamp) {
        let Some(node) = self.runs.node_of(&Subject::Task(key.clone())) else { return };
        let (Some(task), Some(node)) = (self.tasks.find(key), self.pools.node(&node)) else { return };
        let Some(run) = task.run() else { return };
        let mut launch = Launch {
            is_rerun_on_same_node: task.keeps_folder() || task.has_coordination(),
            shared_files: task.is_multi_instance().then(Vec::new),
            retries: task.retries(),
            ..self.new_launch(run, node, task.launch_kind(), |name| task.setting(name))
        };
        launch.environment.extend(self.instance_variables(key, 0));
        self.runs.launch(launch, now);
    }

    pub(super) fn set_assigned(&mut self, key: &Key, is_assigned: bool) {
        if let Some(known) = self.followed.tasks.get_mut(key) {
            known.is_assigned = is_assigned;
        }
    }
}
