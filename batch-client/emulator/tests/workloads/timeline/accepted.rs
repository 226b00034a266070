//! Requests: whether they are accepted, and what they change.

use std::collections::BTreeMap;

use super::{ALLOCATION, Act, JobLife, POOL_DELETION, PoolLife, Script, Stage, Timeline};
use crate::model::{Closing, Finish, Job, JobInput, JobState, Policy, Task, TaskState};
use crate::steps::{NewJob, PoolInput, ScriptedTask};

impl Timeline {
    /// Does what a request asks for. Whether it is accepted.
    pub(crate) fn accepts(&mut self, act: &Act) -> bool {
        match act {
            Act::AddPool { pool, input } => self.add_pool(pool, input),
            Act::Resize { pool, nodes, option } => self.resize(pool, *nodes as usize, option),
            Act::DeletePool { pool } => self.delete_pool(pool),
            Act::AddJob { job, pool, input } => self.add_job(job, pool, input),
            Act::SetJob { job, settings } => self.set_job(job, settings),
            Act::EndWithTasks { job } => self.end_with_tasks(job),
            Act::Disable { job, closing } => self.accepts_disable(job, *closing),
            Act::Enable { job } => self.enable(job),
            Act::TerminateJob { job } => self.accepts_terminate(job),
            Act::DeleteJob { job } => self.delete_job(job),
            Act::AddTask { job, task } => self.add_task(job, task),
            Act::TerminateTask { job, task } => self.terminate_task(job, task),
            Act::Reactivate { job, task } => self.reactivate(job, task),
            Act::DeleteTask { job, task } => self.delete_task(job, task),
        }
    }

    fn add_pool(&mut self, pool: &str, input: &PoolInput) -> bool {
        if self.pools.contains_key(pool) {
            return false;
        }
        let policy = Policy { is_packed: input.is_packed, by_creation: input.by_creation };
        self.world.policies.insert(pool.to_owned(), policy);
        self.pools.insert(pool.to_owned(), PoolLife::new(input.clone(), self.now));
        true
    }

    fn resize(&mut self, pool: &str, nodes: usize, option: &'static str) -> bool {
        let now = self.now;
        let steady = |pool: &&mut PoolLife| pool.resized_at.is_none() && pool.gone_at.is_none();
        let Some(pool) = self.pools.get_mut(pool).filter(steady) else { return false };
        (pool.target, pool.option, pool.resized_at) = (nodes, option, Some(now + ALLOCATION));
        true
    }

    fn delete_pool(&mut self, id: &str) -> bool {
        let now = self.now;
        let Some(pool) = self.pools.get_mut(id).filter(|pool| pool.gone_at.is_none()) else { return false };
        (pool.gone_at, pool.resized_at, pool.option) = (Some(now + POOL_DELETION), None, "requeue");
        // Also those that an earlier resize waited for.
        self.requeue_on_leaving(id);
        true
    }

    fn add_job(&mut self, job: &str, pool: &str, input: &NewJob) -> bool {
        if self.jobs.contains_key(job) {
            return false;
        }
        self.created += 1;
        let own = Job {
            pool: pool.to_owned(),
            created: self.created,
            settings: input.settings.clone(),
            performs_actions: input.performs_actions,
            state: JobState::Active,
            tasks: BTreeMap::new(),
            satisfied: Vec::new(),
        };
        self.world.jobs.insert(job.to_owned(), own);
        self.jobs.insert(job.to_owned(), JobLife::new(input.preparation.clone()));
        true
    }

    /// The life of a Job that has not begun to end.
    fn open_job(&mut self, job: &str) -> Option<&mut JobLife> {
        self.jobs.get_mut(job).filter(|life| life.stage.is_open())
    }

    fn set_job(&mut self, job: &str, settings: &JobInput) -> bool {
        let is_open = self.open_job(job).is_some();
        if let Some(own) = self.world.jobs.get_mut(job).filter(|_| is_open) {
            own.settings = settings.clone();
        }
        is_open
    }

    fn end_with_tasks(&mut self, job: &str) -> bool {
        let life = self.open_job(job);
        life.map(|life| life.ends_with_tasks = true).is_some()
    }

    fn accepts_disable(&mut self, job: &str, closing: Closing) -> bool {
        match self.jobs.get(job).map(|life| life.stage) {
            Some(Stage::Active) => self.disable(job, closing),
            Some(Stage::Disabling | Stage::Disabled) => {}
            _ => return false,
        }
        true
    }

    fn enable(&mut self, job: &str) -> bool {
        let now = self.now;
        let Some(life) = self.open_job(job) else { return false };
        if matches!(life.stage, Stage::Disabled | Stage::Disabling) {
            life.enter(Stage::Enabling, now);
        }
        true
    }

    fn accepts_terminate(&mut self, job: &str) -> bool {
        match self.jobs.get(job).map(|life| life.stage) {
            Some(stage) if stage.is_open() => self.terminate(job, "UserTerminate"),
            Some(Stage::Terminating) => {}
            _ => return false,
        }
        true
    }

    fn delete_job(&mut self, job: &str) -> bool {
        let now = self.now;
        let life = self.jobs.get_mut(job).filter(|life| life.stage != Stage::Deleting);
        let Some(life) = life else { return false };
        life.enter(Stage::Deleting, now);
        self.world.terminate(job);
        self.release(job);
        true
    }

    fn add_task(&mut self, job: &str, task: &ScriptedTask) -> bool {
        let (is_open, id) = (self.open_job(job).is_some(), task.input.id.to_lowercase());
        let own = self.world.jobs.get_mut(job).filter(|own| is_open && !own.tasks.contains_key(&id));
        let Some(own) = own else { return false };
        let mut input = task.input.clone();
        if !own.performs_actions {
            input.conditions.iter_mut().for_each(|condition| condition.reaction.job = None);
        }
        own.tasks.insert(id.clone(), Task { input, state: TaskState::Active, retries: 0, requeues: 0 });
        let script = Script { runs: task.runs.clone(), limit: task.limit, begun: 0 };
        self.etags.remove(&(job.to_owned(), id.clone()));
        self.scripts.insert((job.to_owned(), id), script);
        true
    }

    fn terminate_task(&mut self, job: &str, id: &str) -> bool {
        let Some(task) = self.world.task(job, id) else { return false };
        if matches!(task.state, TaskState::Completed { .. }) {
            return false;
        }
        self.world.finish(job, id, Finish::Terminated);
        self.follow_actions();
        self.etags.remove(&(job.to_owned(), id.to_owned()));
        true
    }

    fn reactivate(&mut self, job: &str, id: &str) -> bool {
        let is_open = self.open_job(job).is_some();
        let failed = TaskState::Completed { succeeded: false };
        let Some(task) = self.world.task(job, id).filter(|task| is_open && task.state == failed) else {
            return false;
        };
        (task.state, task.retries) = (TaskState::Active, 0);
        self.etags.remove(&(job.to_owned(), id.to_owned()));
        true
    }

    fn delete_task(&mut self, job: &str, id: &str) -> bool {
        self.etags.remove(&(job.to_owned(), id.to_owned()));
        self.world.jobs.get_mut(job).is_some_and(|own| own.tasks.remove(id).is_some())
    }
}
