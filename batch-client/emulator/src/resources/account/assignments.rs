//! The assignment of Tasks to nodes, and their start.

use super::Account;
use super::launch::{items, limit, node_environment, variables};
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
            self.tasks.update(&key, |task| task.requeue(now));
            self.release(&key, now);
        }
        for assignment in decisions.assigned {
            self.begin(&assignment, now);
        }
    }

    fn begin(&mut self, assignment: &Assignment, now: Timestamp) {
        let TaskId { job, task } = &assignment.task;
        let (key, node_key) =
            (Key::new([&**job, &**task]), Key::new([&*assignment.pool, &*assignment.node.node]));
        self.set_assigned(&key, true);
        let (Some(task), Some(node)) = (self.tasks.find(&key), self.pools.node(&node_key)) else { return };
        let (slots, keeps_folder) = (task.slots(), task.ran_on(node));
        let run = self.runs.occupy(Subject::Task(key.clone()), node_key.clone(), slots);
        self.tasks.update(&key, |task| task.begin(run, node, true, now));
        let Some(recent) = self.tasks.find(&key).map(Task::as_recent) else { return };
        self.pools.change_node(&node_key, |node| node.begin_task(slots, recent, now));
        self.run_task(&key, &node_key, keeps_folder, now);
    }

    /// Starts the command of a Task whose node is prepared.
    fn run_task(&mut self, key: &Key, node: &Key, keeps_folder: bool, now: Timestamp) {
        let (Some(task), Some(node)) = (self.tasks.find(key), self.pools.node(node)) else { return };
        let Some(job) = self.jobs.by_key(&Key::new([key.split().0])) else { return };
        let Some(run) = task.run() else { return };
        let mut environment = node_environment(&self.identity, node);
        environment.push(("AZ_BATCH_JOB_ID".to_owned(), job.id().to_owned()));
        environment.push(("AZ_BATCH_TASK_ID".to_owned(), task.id().to_owned()));
        environment.extend(variables(job.setting("commonEnvironmentSettings")));
        environment.extend(variables(task.setting("environmentSettings")));
        let launch = Launch {
            run,
            pool: node.pool().to_owned(),
            node: node.id().to_owned(),
            kind: task.launch_kind(),
            command_line: task.setting("commandLine").as_str().unwrap_or_default().to_owned(),
            environment,
            resource_files: items(task.setting("resourceFiles")),
            output_files: items(task.setting("outputFiles")),
            is_rerun_on_same_node: keeps_folder,
            retries: task.retries(),
            limit: limit(task.setting("constraints")["maxWallClockTime"].as_str()),
        };
        self.runs.launch(launch, now);
    }

    fn set_assigned(&mut self, key: &Key, is_assigned: bool) {
        if let Some(known) = self.followed.tasks.get_mut(key) {
            known.is_assigned = is_assigned;
        }
    }
}
