//! The preparation and release Tasks of Jobs on nodes: they run as long as they have to, and the scheduler knows how far
//! nodes are prepared.

use super::{Account, launch, settings};
use crate::resources::jobs::Job;
use crate::resources::key::Key;
use crate::resources::nodes::Node;
use crate::resources::preparations::{Preparation, Release, Stage};
use crate::resources::runs::Subject;
use crate::resources::tasks::Task;
use crate::runner::{End, Launch, RunId};
use crate::scheduler::verdict::{ExitConditions, Retries, Verdict, judge};
use crate::scheduler::{Assignment, Readiness};
use crate::timestamp::Timestamp;

impl Account {
    /// Begins the releases that the ends of Jobs ask for, after the start of the emulator.
    pub(super) fn resume_preparations(&mut self) {
        for node in self.preparations.nodes() {
            if self.pools.node(&node).is_none() {
                self.lose_preparations(&node);
            }
        }
        for (job, since) in self.jobs.ending() {
            self.begin_releases(&job, since);
        }
        self.note_releases();
    }

    /// Tells Jobs on how many nodes their release Tasks have not ended.
    pub(super) fn note_releases(&mut self) {
        for (job, nodes) in self.preparations.take_changed_releases() {
            self.jobs.note_releases(&job, nodes);
        }
    }

    /// Begins the preparation of the nodes of a Task, where it is the first one of its Job. Whether it can run at once.
    pub(super) fn prepare(&mut self, assignment: &Assignment, now: Timestamp) -> bool {
        let mut is_prepared = true;
        for assigned in std::iter::once(&assignment.node).chain(&assignment.others) {
            is_prepared &= !assigned.readiness.waits();
            if !matches!(assigned.readiness, Readiness::PrepareFirst | Readiness::PrepareBeside) {
                continue;
            }
            let job = self.jobs.by_key(&Key::new([&*assignment.task.job]));
            let node = self.pools.node(&Key::new([&*assignment.pool, &*assigned.node]));
            if let (Some(job), Some(node)) = (job, node) {
                self.preparations.begin(job, node, now);
            }
        }
        is_prepared
    }

    /// Lets the preparation and the release Task of a Job on a node run as long as they have to, and tells the scheduler how
    /// far the node is prepared.
    pub(super) fn follow_preparation(&mut self, key: &Key, now: Timestamp) {
        let found = self.preparations.find(key);
        let node = found.and_then(|found| self.pools.node(&found.node_key()));
        let can_run = node.is_some_and(Node::runs_commands);
        let prepares = can_run && found.is_some_and(Preparation::is_preparing);
        let releases = can_run && found.is_some_and(Preparation::is_releasing);
        self.run_while(prepares, key, Subject::Preparation(key.clone()), now);
        self.run_while(releases, key, Subject::Release(key.clone()), now);
        self.tell_stage(key, now);
    }

    /// A run of a preparation Task has ended: it is repeated, or completed.
    pub(super) fn end_run_of_preparation(&mut self, key: &Key, end: End, at: Timestamp) {
        let Some(preparation) = self.preparations.find(key) else { return };
        let Some(job) = self.jobs.by_key(&preparation.job_key()) else { return };
        let most = job.setting("jobPreparationTask")["constraints"]["maxTaskRetryCount"].as_i64();
        let retries = Retries { used: preparation.retries(), most: u32::try_from(most.unwrap_or(0)).ok() };
        match judge(settings::ending(&end), &ExitConditions::default(), retries, false) {
            Verdict::Retry => self.preparations.update(key, |node| node.repeat(at)),
            Verdict::Completed { .. } => self.preparations.update(key, |node| node.end_preparation(end, at)),
        }
    }

    /// Begins the release of all nodes that were prepared for a Job.
    pub(super) fn begin_releases(&mut self, job: &Key, at: Timestamp) {
        let Some(parent) = self.jobs.by_key(job) else { return };
        let release = parent.release_task_id().map(|id| Release { id, limit: parent.release_limit() });
        for key in self.preparations.of(job) {
            if self.preparations.find(&key).is_some_and(|node| node.is_to_release(release)) {
                self.preparations.update(&key, |node| node.end_job(release, at));
            }
        }
    }

    /// Ends the release Tasks of a Job that did not wait for them.
    pub(super) fn end_releases(&mut self, job: &Key, at: Timestamp) {
        for key in self.preparations.of(job) {
            if self.preparations.find(&key).is_some_and(Preparation::is_releasing) {
                self.preparations.update(&key, |node| node.end_release(End::Stopped, at));
            }
        }
    }

    fn run_while(&mut self, is_wanted: bool, key: &Key, subject: Subject, now: Timestamp) {
        match (is_wanted, self.runs.of(&subject)) {
            (true, None) => self.run_on_prepared(key, subject, now),
            (false, Some(_)) => drop(self.runs.stop(&subject)),
            _ => {}
        }
    }

    fn run_on_prepared(&mut self, key: &Key, subject: Subject, now: Timestamp) {
        let Some(node) = self.preparations.find(key).map(Preparation::node_key) else { return };
        let is_release = matches!(subject, Subject::Release(_));
        let run = self.runs.occupy(subject, node, 0);
        let launch =
            if is_release { self.release_launch(key, run) } else { self.preparation_launch(key, run) };
        if let Some(launch) = launch {
            self.runs.launch(launch, now);
        }
    }

    fn preparation_launch(&self, key: &Key, run: RunId) -> Option<Launch> {
        let preparation = self.preparations.find(key)?;
        let task = self.jobs.by_key(&preparation.job_key())?.setting("jobPreparationTask");
        let (node, retries) = (self.pools.node(&preparation.node_key())?, preparation.retries());
        let first = self.new_launch(run, node, preparation.preparation_kind(), |name| &task[name]);
        Some(Launch { retries, is_rerun_on_same_node: retries > 0, ..first })
    }

    fn release_launch(&self, key: &Key, run: RunId) -> Option<Launch> {
        let preparation = self.preparations.find(key)?;
        let task = self.jobs.by_key(&preparation.job_key())?.setting("jobReleaseTask");
        let (node, kind) = (self.pools.node(&preparation.node_key())?, preparation.release_kind()?);
        let limit = launch::limit(&task["maxWallClockTime"]);
        Some(Launch { limit, ..self.new_launch(run, node, kind, |name| &task[name]) })
    }

    /// Tells the scheduler how far a node is prepared, and lets Tasks that waited for that run, or wait for other nodes.
    fn tell_stage(&mut self, key: &Key, now: Timestamp) {
        let stage = self.preparations.find(key).map_or(Stage::Unprepared, Preparation::stage);
        let known = match stage {
            Stage::Unprepared => self.followed.preparations.remove(key),
            _ => self.followed.preparations.insert(key.clone(), stage),
        };
        let [job, pool, node] = key.ids();
        let job_key = Key::new([job]);
        let is_on_pool = |job: &Job| Key::new([job.pool_id()]) == Key::new([pool]);
        if known == Some(stage) || !self.jobs.by_key(&job_key).is_some_and(is_on_pool) {
            return;
        }
        match stage {
            Stage::Preparing => {}
            Stage::Unprepared => self.scheduler.forget_preparation(job, node),
            Stage::Ended { is_success } => {
                for task in self.scheduler.end_preparation(job, node, is_success) {
                    self.end_wait(&Key::new([job, &*task]), is_success, now);
                }
            }
        }
    }

    /// Lets a Task run whose nodes are prepared, or wait for other ones.
    fn end_wait(&mut self, task: &Key, is_success: bool, now: Timestamp) {
        if is_success && self.tasks.find(task).is_some_and(Task::is_preparing) {
            self.tasks.update(task, |task| task.proceed(now));
            self.run_task(task, now);
        } else if !is_success {
            self.set_assigned(task, false);
            self.tasks.update(task, |task| task.leave_unprepared(now));
            self.release(task, now);
        }
    }
}
