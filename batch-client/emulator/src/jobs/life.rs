//! How a Job goes from state to state, by requests and by itself.

use std::time::Duration;

use serde_json::Value;

use super::{Job, JobState};
use crate::span;
use crate::ticks::Ticks;

/// How long things take that Jobs do by themselves.
#[derive(Debug, Clone)]
pub(crate) struct Pace {
    /// A transitional state.
    pub(crate) usual: Duration,
    /// Those that have a time of their own; the last one counts.
    pub(crate) by_state: Vec<(JobState, Duration)>,
    /// Until a Job that is to end with its Tasks is found to have none.
    pub(crate) task_check: Duration,
}

impl Pace {
    fn of(&self, state: JobState) -> Duration {
        self.by_state.iter().rev().find(|(of, _)| *of == state).map_or(self.usual, |(_, lasts)| *lasts)
    }
}

/// What settling a Job came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    Same,
    Changed,
    Gone,
}

/// What a Job does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Transition,
    Finish,
    Expire,
}

impl Job {
    /// Goes into a state because a request, or the end of its time or of its Tasks, wants it. That makes a new version.
    pub(crate) fn enter(&mut self, state: JobState, now: Ticks, pace: &Pace) {
        self.touch(now);
        self.leave_for(state, now, pace);
        self.since = self.modified;
    }

    /// Begins to be deleted, which the service does not count as a new version.
    pub(crate) fn delete(&mut self, now: Ticks, pace: &Pace) {
        self.leave_for(JobState::Deleting, now, pace);
        self.since = now.max(self.previous.map_or(now, |(_, since)| since.next()));
    }

    /// A state that ends by itself never counts as the previous one.
    fn leave_for(&mut self, state: JobState, at: Ticks, pace: &Pace) {
        if !self.state.is_transitional() {
            self.previous = Some((self.state, self.since));
        }
        self.state = state;
        self.since = at;
        self.transition_at = state.is_transitional().then(|| at.after(pace.of(state)));
    }

    /// Begins to end, for this reason.
    pub(crate) fn terminate(&mut self, reason: &str, now: Ticks, pace: &Pace) {
        self.terminate_reason = Some(reason.to_owned());
        self.enter(JobState::Terminating, now, pace);
    }

    /// Notices, after a while, that a Job which is to end with its Tasks has none that are not completed.
    pub(crate) fn expect_finish(&mut self, now: Ticks, pace: &Pace) {
        let ends_with_tasks = self.setting("onAllTasksComplete") == Some("terminatejob");
        let counts = &self.task_counts()["taskCounts"];
        let has_open_tasks = ["active", "running"].iter().any(|name| counts[name].as_i64() != Some(0));
        self.finish_at = (ends_with_tasks && !has_open_tasks).then(|| now.after(pace.task_check));
    }

    /// When it changes by itself the next time.
    pub(crate) fn due_at(&self) -> Option<Ticks> {
        self.next_event().map(|(at, _)| at)
    }

    /// Does everything that it does by itself until this time, each thing at its own time.
    pub(crate) fn settle(&mut self, now: Ticks, pace: &Pace) -> Settled {
        let mut settled = Settled::Same;
        while let Some((at, event)) = self.next_event().filter(|(at, _)| *at <= now) {
            settled = Settled::Changed;
            // Whatever made it due can't have happened before the last change, nor after now: a clock that stands still
            // is behind the stamps.
            let ended_at = at.max(self.modified).min(now);
            match (event, self.state) {
                (Event::Transition, JobState::Deleting) => return Settled::Gone,
                (Event::Transition, state) => self.arrive(state, at),
                (Event::Finish, _) => self.terminate("AllTasksCompleted", ended_at, pace),
                (Event::Expire, _) => self.terminate("MaxWallClockTimeExpiry", ended_at, pace),
            }
        }
        settled
    }

    /// Comes to the end of a transitional state. That is no new version.
    fn arrive(&mut self, state: JobState, at: Ticks) {
        let goal = match state {
            JobState::Disabling => JobState::Disabled,
            JobState::Terminating => JobState::Completed,
            _ => JobState::Active,
        };
        self.state = goal;
        self.transition_at = None;
        // An enabled Job shows the time at which it was enabled.
        if goal != JobState::Active {
            self.since = at.max(self.since);
        }
        if goal == JobState::Completed {
            self.ended = Some(self.since);
        }
    }

    fn next_event(&self) -> Option<(Ticks, Event)> {
        let transition = self.transition_at.map(|at| (at, Event::Transition));
        let is_ending =
            matches!(self.state, JobState::Terminating | JobState::Completed | JobState::Deleting);
        let finish = self.finish_at.filter(|_| !is_ending).map(|at| (at, Event::Finish));
        let expiry = self.expires_at().filter(|_| !is_ending).map(|at| (at, Event::Expire));
        transition.into_iter().chain(finish).chain(expiry).min()
    }

    /// When its time is up.
    fn expires_at(&self) -> Option<Ticks> {
        let limit = self.settings.get("constraints")?.get("maxWallClockTime").and_then(Value::as_str)?;
        let ticks = span::parse(limit).filter(|ticks| *ticks < span::UNLIMITED)?;
        Some(self.runs_from.plus(ticks))
    }
}
