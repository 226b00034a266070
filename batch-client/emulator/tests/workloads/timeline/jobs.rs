//! The states of Jobs.

use super::{JOB_TRANSITION, Timeline};
use crate::model::{Closing, JobState, TaskState};
use crate::steps::Preparation;

/// Where a Job is.
#[derive(Debug)]
pub(crate) struct JobLife {
    pub(crate) stage: Stage,
    /// When the stage ends by itself, if it does.
    pub(crate) until: Option<u64>,
    /// Whether it is disabled only when its Tasks have ended.
    pub(crate) waits: bool,
    pub(crate) ends_with_tasks: bool,
    /// Since when all its Tasks are completed, if it ends with them.
    pub(crate) finished_since: Option<u64>,
    pub(crate) reason: Option<&'static str>,
    pub(crate) preparation: Option<Preparation>,
}

/// The state of a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Active,
    Disabling,
    Disabled,
    Enabling,
    Terminating,
    Completed,
    Deleting,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabling => "disabling",
            Self::Disabled => "disabled",
            Self::Enabling => "enabling",
            Self::Terminating => "terminating",
            Self::Completed => "completed",
            Self::Deleting => "deleting",
        }
    }

    /// Whether it has not begun to end.
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, Self::Terminating | Self::Completed | Self::Deleting)
    }
}

impl JobLife {
    pub(crate) fn new(preparation: Option<Preparation>) -> Self {
        Self {
            stage: Stage::Active,
            until: None,
            waits: false,
            ends_with_tasks: false,
            finished_since: None,
            reason: None,
            preparation,
        }
    }

    /// Enters a stage that ends by itself.
    pub(crate) fn enter(&mut self, stage: Stage, now: u64) {
        self.stage = stage;
        self.until = Some(now + JOB_TRANSITION);
    }

    /// When all its Tasks being completed ends it.
    pub(crate) fn finishes_at(&self) -> Option<u64> {
        let since = self.finished_since.filter(|_| self.stage.is_open())?;
        Some(since + super::TASK_CHECK)
    }
}

impl Timeline {
    pub(crate) fn disable(&mut self, job: &str, closing: Closing) {
        self.world.disable(job, closing);
        let now = self.now;
        if let Some(life) = self.jobs.get_mut(job) {
            life.enter(Stage::Disabling, now);
            life.waits = closing == Closing::Wait;
        }
    }

    pub(crate) fn terminate(&mut self, job: &str, reason: &'static str) {
        self.world.terminate(job);
        let now = self.now;
        if let Some(life) = self.jobs.get_mut(job) {
            life.enter(Stage::Terminating, now);
            life.reason = Some(reason);
        }
        self.release(job);
    }

    /// Lets the stages follow what ends of Tasks have done to Jobs.
    pub(crate) fn follow_actions(&mut self) {
        let is = |id: &str, state: JobState| self.world.jobs.get(id).is_some_and(|job| job.state == state);
        let terminated = self.ids(|id, life| life.stage.is_open() && is(id, JobState::Terminated));
        let disabled = self.ids(|id, life| life.stage == Stage::Active && is(id, JobState::Disabled));
        for job in &terminated {
            self.terminate(job, "TaskFailed");
        }
        for job in &disabled {
            self.disable(job, Closing::Requeue);
        }
    }

    /// Ends the stages of Jobs that are due.
    pub(crate) fn end_stages(&mut self) {
        let now = self.now;
        let is_due =
            |id: &str, life: &JobLife| life.until.is_some_and(|until| until <= now) && !self.waits(id);
        for job in self.ids(is_due) {
            self.end_stage(&job);
        }
        for job in self.ids(|_, life| life.finishes_at().is_some_and(|at| at <= now)) {
            self.terminate(&job, "AllTasksCompleted");
        }
    }

    /// The ids of the Jobs of a kind.
    fn ids(&self, is_kind: impl Fn(&str, &JobLife) -> bool) -> Vec<String> {
        self.jobs.iter().filter(|(id, life)| is_kind(id, life)).map(|(id, _)| id.clone()).collect()
    }

    fn end_stage(&mut self, job: &str) {
        let Some(life) = self.jobs.get_mut(job) else { return };
        life.until = None;
        life.stage = match life.stage {
            Stage::Disabling => Stage::Disabled,
            Stage::Enabling => Stage::Active,
            Stage::Terminating => Stage::Completed,
            Stage::Deleting => return self.forget_job(job),
            other => other,
        };
        if let (Stage::Active, Some(own)) = (life.stage, self.world.jobs.get_mut(job)) {
            own.state = JobState::Active;
        }
    }

    fn forget_job(&mut self, job: &str) {
        self.jobs.remove(job);
        self.world.jobs.remove(job);
        self.scripts.retain(|(other, _), _| other != job);
        self.runs.retain(|(other, _), _| other != job);
        self.etags.retain(|(other, _), _| other != job);
        self.preparations.retain(|(other, _), _| other != job);
        self.world.refused.retain(|(other, _)| other != job);
    }

    /// Whether the state of a Job can't end yet.
    pub(super) fn waits(&self, job: &str) -> bool {
        self.waits_for_tasks(job) || self.waits_for_releases(job)
    }

    /// Whether a Job is being disabled, and its Tasks have to end before.
    fn waits_for_tasks(&self, job: &str) -> bool {
        let waits = self.jobs.get(job).is_some_and(|life| life.stage == Stage::Disabling && life.waits);
        waits && self.has_tasks(job, |state| matches!(state, TaskState::Running(_)))
    }

    fn has_tasks(&self, job: &str, is_kind: impl Fn(&TaskState) -> bool) -> bool {
        self.world.jobs.get(job).is_some_and(|job| job.tasks.values().any(|task| is_kind(&task.state)))
    }

    /// Notes which Jobs that end with their Tasks have none left.
    pub(crate) fn note_finished(&mut self) {
        let ids: Vec<_> = self.jobs.keys().cloned().collect();
        for id in ids {
            let is_finished = !self.has_tasks(&id, |state| !matches!(state, TaskState::Completed { .. }));
            let Some(life) = self.jobs.get_mut(&id) else { continue };
            let since = life.finished_since.unwrap_or(self.now);
            life.finished_since = (life.ends_with_tasks && is_finished).then_some(since);
        }
    }
}
