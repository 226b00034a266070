//! How the scheduler and the runs follow the changes of Tasks.

use super::followed::FollowedTask;
use super::{Account, settings};
use crate::resources::key::Key;
use crate::resources::runs::{CurrentRun, Subject};
use crate::resources::tasks::Task;
use crate::scheduler::verdict::{DependencyAction, JobAction, Retries, Verdict, judge};
use crate::timestamp::Timestamp;

impl Account {
    /// Lets the run and the place in the queue of a Task be those that its state asks for.
    pub(super) fn follow_task(&mut self, key: &Key, now: Timestamp) {
        let run = self.tasks.find(key).and_then(Task::run);
        let subject = Subject::Task(key.clone());
        if self.runs.of(&subject).is_some_and(|current| Some(current) != run) {
            self.release(key, now);
        }
        match self.tasks.find(key) {
            Some(task) if task.is_active() => self.queue_task(key),
            Some(task) if task.is_completed() => self.end_task(key, now),
            Some(task) if task.run().is_some() => {}
            // It is gone, or a test shows it as running.
            _ => self.forget_task(key),
        }
    }

    /// Stops the run of a Task, and gives its place on the node back.
    pub(super) fn release(&mut self, key: &Key, now: Timestamp) {
        if let Some(run) = self.runs.stop(&Subject::Task(key.clone())) {
            self.vacate(&run, key, now);
        }
    }

    /// Gives the place of a Task on its node back.
    pub(super) fn vacate(&mut self, run: &CurrentRun, key: &Key, now: Timestamp) {
        self.end_instances(key, now);
        let task = self.tasks.find(key);
        let (recent, outcome) =
            (task.map(Task::as_recent), task.map(|task| (task.is_completed(), task.outcome().0)));
        self.pools.change_node(&run.node, |node| {
            node.end_task(run.slots, now);
            if let Some((true, has_succeeded)) = outcome {
                node.count_completed(has_succeeded);
            }
            match recent {
                Some(recent) => node.note_recent(recent),
                None => node.forget_recent(key),
            }
        });
    }

    fn queue_task(&mut self, key: &Key) {
        let Some(task) = self.tasks.find(key) else { return };
        let created = task.created();
        let (job, id) = key.split();
        let known = self.followed.tasks.get_mut(key).filter(|known| known.created == created);
        match known {
            Some(known) if known.is_assigned => {
                known.is_assigned = false;
                self.scheduler.requeue_task(job, id);
            }
            Some(_) => {}
            None => {
                let Some(parent) = self.jobs.by_key(&Key::new([job])) else { return };
                self.scheduler.add_task(job, id, &settings::of_task(task, parent));
                self.followed.tasks.insert(key.clone(), FollowedTask { created, is_assigned: false });
            }
        }
    }

    fn end_task(&mut self, key: &Key, now: Timestamp) {
        let Some(task) = self.tasks.find(key) else { return };
        let (job, id) = key.split();
        let job_key = Key::new([job]);
        let Some(parent) = self.jobs.by_key(&job_key) else { return };
        let conditions = settings::conditions(task.setting("exitConditions"));
        let no_retries = Retries { used: 0, most: Some(0) };
        let performs = parent.performs_exit_actions();
        let verdict = judge(settings::shown_ending(task), &conditions, no_retries, performs);
        let Verdict::Completed { dependency_action, job_action, .. } = verdict else { return };
        let is_to_kill =
            task.is_manager_of(parent) && parent.setting("jobManagerTask")["killJobOnCompletion"] != false;
        self.scheduler.end_task(job, id, dependency_action);
        if dependency_action == DependencyAction::Satisfy && parent.uses_task_dependencies() {
            self.tasks.note_satisfied(key);
        }
        if self.followed.tasks.remove(key).is_none() {
            // A test shows it as completed, or it was completed before.
            return;
        }
        match job_action {
            _ if is_to_kill => self.jobs.terminate(&job_key, "JMComplete", now),
            JobAction::Terminate => self.jobs.terminate(&job_key, "TaskFailed", now),
            JobAction::Disable => self.jobs.disable(&job_key, now),
            JobAction::None => {}
        }
    }

    fn forget_task(&mut self, key: &Key) {
        if self.followed.tasks.remove(key).is_some() {
            let (job, id) = key.split();
            self.scheduler.remove_task(job, id);
        }
    }
}
