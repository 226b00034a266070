//! The events that the scheduler is told of. Events of what it does not know have no effect.

use super::id::{Id, id};
use super::job::{Job, Prepared};
use super::outcome::TaskId;
use super::settings::{JobSettings, NodeSettings, PoolSettings, TaskSettings};
use super::state::{Pools, Scheduler};
use super::task::Task;
use super::verdict::DependencyAction;

impl Scheduler {
    /// Describes a Pool, before or after its nodes and Jobs.
    pub(crate) fn set_pool(&mut self, pool: &str, settings: PoolSettings) {
        let pool = id(pool);
        let jobs = || self.jobs.values().filter(|job| job.pool == pool);
        jobs().for_each(|job| self.pools.list(job, false));
        self.pools.get_mut(&pool).settings = settings;
        jobs().for_each(|job| self.pools.list(job, true));
    }

    /// Adds a node, or changes it. What runs on it goes on, also if it takes no further Tasks.
    pub(crate) fn set_node(&mut self, pool: &str, node: &str, settings: NodeSettings) {
        self.pools.get_mut(&id(pool)).set_node(&id(node), settings);
    }

    /// Removes a node. The Tasks that ran on it are in the queue again, and returned; those that are to end with the node
    /// have to end before. A job manager among them may displace Tasks of Jobs without a higher priority.
    pub(crate) fn remove_node(&mut self, pool: &str, node: &str) -> Vec<TaskId> {
        let (pool, node) = (id(pool), id(node));
        let removed = self.pools.get_mut(&pool).remove_node(&node);
        for job in self.jobs.values_mut().filter(|job| job.pool == pool) {
            job.prepared.remove(&node);
        }
        let tasks: Vec<_> = removed.into_iter().flat_map(|node| node.tasks.into_keys()).collect();
        for task in &tasks {
            self.requeue_lost_task(&task.job, &task.task);
        }
        tasks
    }

    /// Adds a Job, or changes it: its priority, its limit, whether its Tasks can start. Tasks that run go on.
    pub(crate) fn set_job(&mut self, job: &str, settings: JobSettings) {
        let changed = self.change(job, |job, _| job.set(settings.clone()));
        if changed.is_none() {
            self.jobs.insert(id(job), Job::new(id(job), settings));
        }
    }

    /// Removes a Job with its Tasks, and frees their slots.
    pub(crate) fn remove_job(&mut self, job: &str) {
        let Some(job) = self.jobs.remove(&id(job)) else { return };
        self.pools.list(&job, false);
        for (task, run) in job.tasks.iter().filter_map(|(id, task)| Some((id, task.run.as_ref()?))) {
            self.pools.give_back(&job.task_id(task), run);
        }
    }

    /// Adds a Task that waits to be run: a new one, or one that is reactivated. It replaces any other with its id.
    pub(crate) fn add_task(&mut self, job: &str, task: &str, settings: &TaskSettings) {
        self.remove_task(job, task);
        let added = Task::new(settings, self.next_number());
        self.change(job, |job, _| job.add(&id(task), added));
    }

    /// Removes a Task that is deleted, and frees its slots. If it satisfied others, these stay satisfied.
    pub(crate) fn remove_task(&mut self, job: &str, task: &str) {
        let task = id(task);
        self.change(job, |job, pools| {
            if let Some(run) = job.remove(&task) {
                pools.give_back(&job.task_id(&task), &run);
            }
        });
    }

    /// Notes that a Task is completed, frees its slots, and satisfies the Tasks that depend on it, or not. Also for Tasks that
    /// were completed before the scheduler began, and need not have been added.
    pub(crate) fn end_task(&mut self, job: &str, task: &str, action: DependencyAction) {
        self.remove_task(job, task);
        if action == DependencyAction::Satisfy {
            self.change(job, |job, _| job.satisfy(&id(task)));
        }
    }

    /// Puts a Task that runs into the queue again, for a retry or because of a request. It keeps its place in the order.
    pub(crate) fn requeue_task(&mut self, job: &str, task: &str) {
        let task = id(task);
        self.change(job, |job, pools| {
            if let Some(run) = job.requeue(&task) {
                pools.give_back(&job.task_id(&task), &run);
            }
        });
    }

    /// Puts a Task into the queue again whose node was lost while it ran. A job manager may displace Tasks of Jobs without a
    /// higher priority.
    pub(crate) fn requeue_lost_task(&mut self, job: &str, task: &str) {
        self.change(job, |job, _| {
            if let Some(task) = job.tasks.get_mut(&id(task)) {
                task.is_urgent = task.is_manager;
            }
        });
        self.requeue_task(job, task);
    }

    /// Notes the end of a preparation Task on a node. Returns the Tasks that waited for it: after a success they run, after a
    /// failure they are in the queue again, and the node takes no Task of the Job, if the Job awaits success.
    pub(crate) fn end_preparation(&mut self, job: &str, node: &str, is_success: bool) -> Vec<Id> {
        let node = id(node);
        let waiting = self.change(job, |job, pools| job.end_preparation(&node, is_success, pools));
        let waiting = waiting.unwrap_or_default();
        if !is_success {
            for task in &waiting {
                self.requeue_task(job, task);
            }
        }
        waiting
    }

    /// Lets a node prepare for a Job again before it takes the next Task of it: it was reimaged, or restarted.
    pub(crate) fn forget_preparation(&mut self, job: &str, node: &str) {
        self.change(job, |job, _| job.prepared.remove(&id(node)));
    }
}

impl Job {
    fn set(&mut self, settings: JobSettings) {
        let pool = id(&settings.pool);
        if pool != self.pool {
            self.prepared.clear();
        }
        self.pool = pool;
        self.settings = settings;
    }

    /// Notes the end of the preparation of a node. Returns the Tasks that are ready to run, or must not run there.
    fn end_preparation(&mut self, node: &Id, is_success: bool, pools: &Pools) -> Vec<Id> {
        let state = if is_success { Prepared::Succeeded } else { Prepared::Failed };
        self.prepared.insert(node.clone(), state);
        let tasks = pools.get(&self.pool).and_then(|pool| pool.node(node)).map(|node| node.tasks.keys());
        let own: Vec<_> = tasks.into_iter().flatten().filter(|id| id.job == self.id).collect();
        let waited = own.into_iter().filter(|id| self.stops_waiting(&id.task, node, is_success));
        waited.map(|id| id.task.clone()).collect()
    }

    /// Whether the end of this preparation ends the wait of a Task, or its run.
    fn stops_waiting(&mut self, task: &Id, node: &Id, is_success: bool) -> bool {
        let Some(run) = self.tasks.get_mut(task).and_then(|task| task.run.as_mut()) else { return false };
        let waiting = run.unprepared.len();
        run.unprepared.retain(|other| other != node);
        run.unprepared.len() < waiting && (run.unprepared.is_empty() || !is_success)
    }
}
