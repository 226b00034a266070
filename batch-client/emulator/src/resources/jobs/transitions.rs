//! The transitions of a Job from state to state, by requests and by the clock.

use serde_json::Value;

use super::settings::{JobPace, JobSettings};
use super::{Job, JobState};
use crate::iso_duration;
use crate::resources::resource::Settled;
use crate::timestamp::Timestamp;

/// Something that a Job does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// A transitional state ends.
    Transition,
    /// All Tasks are completed.
    Finish,
    /// The wall-clock limit is reached.
    Expire,
}

impl Job {
    /// Enters a state because of a request, of the wall-clock limit or of the Tasks. That makes a new version.
    pub(super) fn enter(&mut self, state: JobState, now: Timestamp, pace: &JobPace) {
        self.entity.touch(now);
        self.lifecycle.enter(state, now, &pace.transitions);
        self.lifecycle.since = self.entity.modified;
    }

    /// Begins to be deleted. In the service, that does not make a new version.
    pub(super) fn delete(&mut self, now: Timestamp, pace: &JobPace) {
        self.lifecycle.enter(JobState::Deleting, now, &pace.transitions);
        let earliest = self.lifecycle.previous.map_or(now, |(_, since)| since.next());
        self.lifecycle.since = now.max(earliest);
    }

    /// Begins to terminate, for this reason.
    pub(super) fn terminate(&mut self, reason: &str, now: Timestamp, pace: &JobPace) {
        self.terminate_reason = Some(reason.to_owned());
        self.enter(JobState::Terminating, now, pace);
    }

    /// Begins to be disabled, with this for the Tasks that run: `requeue`, `terminate` or `wait`.
    pub(super) fn disable(&mut self, option: &str, now: Timestamp, pace: &JobPace) {
        self.disable_option = Some(option.to_owned());
        self.enter(JobState::Disabling, now, pace);
    }

    /// Whether it is not disabled before all running Tasks have ended.
    fn waits_for_tasks(&self) -> bool {
        self.state() == JobState::Disabling
            && self.disable_option() == "wait"
            && self.tasks.current.has_running()
    }

    /// Schedules the end of a Job that terminates with its Tasks, if all of them are completed.
    pub(super) fn expect_finish(&mut self, now: Timestamp, pace: &JobPace) {
        self.finish_at = self.has_finished().then(|| now.plus(pace.task_check));
    }

    /// Does the first thing that is due until this time. What follows from it for others comes before the next one.
    pub(super) fn settle_events(&mut self, now: Timestamp, settings: &JobSettings) -> Settled {
        let Some((at, event)) = self.next_event().filter(|(at, _)| *at <= now) else {
            return Settled::Unchanged;
        };
        // The event happened neither before the last change nor after now: a stopped clock is behind the timestamps.
        let ended_at = at.max(self.entity.modified).min(now);
        match (event, self.state()) {
            (Event::Transition, JobState::Deleting) => return Settled::Gone,
            (Event::Transition, state) => self.arrive(state, now),
            (Event::Finish, _) => {
                self.terminate(&settings.assumptions.tasks_completed_reason, ended_at, &settings.pace);
            }
            (Event::Expire, _) => self.terminate("MaxWallClockTimeExpiry", ended_at, &settings.pace),
        }
        Settled::Changed
    }

    /// Leaves a transitional state. That does not make a new version.
    fn arrive(&mut self, state: JobState, at: Timestamp) {
        let goal = match state {
            JobState::Disabling => JobState::Disabled,
            JobState::Terminating => JobState::Completed,
            _ => JobState::Active,
        };
        self.lifecycle.state = goal;
        self.lifecycle.transition_at = None;
        // An enabled Job keeps the time of the request.
        if goal != JobState::Active {
            self.lifecycle.since = at.max(self.lifecycle.since);
        }
        if goal == JobState::Completed {
            self.ended = Some(self.lifecycle.since);
        }
    }

    /// The next thing that it does by itself, and when.
    pub(super) fn next_event(&self) -> Option<(Timestamp, Event)> {
        let transition = self.lifecycle.transition_at.filter(|_| !self.waits_for_tasks());
        let transition = transition.and_then(|at| self.after_releases(at));
        let transition = transition.map(|at| (at, Event::Transition));
        let is_ending = !self.state().is_open();
        let finish = self.finish_at.filter(|_| !is_ending).map(|at| (at, Event::Finish));
        let expiry = self.expires_at().filter(|_| !is_ending).map(|at| (at, Event::Expire));
        transition.into_iter().chain(finish).chain(expiry).min()
    }

    /// When the wall-clock limit is reached.
    fn expires_at(&self) -> Option<Timestamp> {
        let limit =
            self.entity.settings.get("constraints")?.get("maxWallClockTime").and_then(Value::as_str)?;
        let ticks = iso_duration::parse(limit).filter(|ticks| *ticks < iso_duration::UNLIMITED)?;
        Some(self.runs_from.plus_ticks(ticks))
    }
}
