//! How the scheduler and the Tasks follow the changes of Jobs.

use super::followed::FollowedJob;
use super::{Account, settings};
use crate::resources::jobs::JobState;
use crate::resources::key::Key;
use crate::runner::End;
use crate::scheduler::verdict::DependencyAction;
use crate::timestamp::Timestamp;

impl Account {
    pub(super) fn follow_job(&mut self, key: &Key, now: Timestamp) {
        let Some(job) = self.jobs.by_key(key) else {
            if let Some(known) = self.followed.jobs.remove(key) {
                self.pools.delete_of(&known.settings.pool, key, now);
            }
            self.scheduler.remove_job(key.as_str());
            return;
        };
        let (new, stage) = (settings::of_job(job), job.stage());
        let known = self.followed.jobs.get(key);
        let is_new = known.is_none();
        let is_new_stage = known.is_none_or(|known| known.stage != Some(stage));
        if known.is_none_or(|known| known.settings != new) {
            self.scheduler.set_job(key.as_str(), new.clone());
        }
        let new = FollowedJob { settings: new, stage: Some(stage) };
        let earlier_pool =
            known.map(|known| known.settings.pool.clone()).filter(|pool| *pool != new.settings.pool);
        self.followed.jobs.insert(key.clone(), new);
        if let Some(pool) = earlier_pool {
            self.pools.delete_of(&pool, key, now);
        }
        if is_new {
            // Those of before the start of the emulator.
            for task in self.tasks.satisfied_of(key) {
                self.scheduler.end_task(key.as_str(), task.split().1, DependencyAction::Satisfy);
            }
        }
        self.provide(key, now);
        if is_new_stage {
            self.enter_stage(key, stage.0, now);
        }
    }

    /// Does what the state of a Job means for its Tasks.
    fn enter_stage(&mut self, key: &Key, state: JobState, now: Timestamp) {
        let option = self.jobs.by_key(key).map(|job| job.disable_option().to_owned()).unwrap_or_default();
        match (state, option.as_str()) {
            (JobState::Disabling, "wait") => {}
            (JobState::Disabling, "terminate") => self.end_tasks(key, now),
            (JobState::Terminating | JobState::Deleting, _) => {
                self.end_tasks(key, now);
                self.begin_releases(key, now);
            }
            (JobState::Completed, _) => {
                self.end_releases(key, now);
                let pool = self.jobs.by_key(key).map(|job| job.pool_id().to_owned());
                self.pools.delete_of(&pool.unwrap_or_default(), key, now);
            }
            (JobState::Disabling, _) => self.requeue_tasks(key, now),
            _ => {}
        }
    }

    /// Ends the Tasks of a Job that run. What the Job does to them has no effect on the Job.
    fn end_tasks(&mut self, job: &Key, now: Timestamp) {
        for task in self.tasks.running_of(job) {
            self.followed.tasks.remove(&task);
            self.tasks.update(&task, |task| task.complete(End::Stopped, now));
        }
    }

    fn requeue_tasks(&mut self, job: &Key, now: Timestamp) {
        for task in self.tasks.running_of(job) {
            self.tasks.update(&task, |task| task.requeue(now));
        }
    }
}
