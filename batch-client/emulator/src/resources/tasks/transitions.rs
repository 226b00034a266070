//! The transitions of a Task from state to state.

use super::{Task, TaskState};
use crate::failure::Failure;
use crate::timestamp::Timestamp;

impl Task {
    /// Ends because of a request.
    pub(super) fn terminate(&mut self, now: Timestamp) {
        self.enter(TaskState::Completed, now);
        self.execution.fail(Failure::ended_by_user(), self.lifecycle.since);
        self.run = None;
        self.end_instances();
    }

    /// Waits for a node again because of a request, as if it had never run.
    pub(super) fn reactivate(&mut self, now: Timestamp) {
        self.enter(TaskState::Active, now);
        self.execution.reset();
        self.node = None;
        self.instances.clear();
        self.seeded = None;
    }

    /// The ids of its Job and of itself, if its command ran when the emulator ended.
    pub(crate) fn interrupted(&self) -> Option<(&str, &str)> {
        let was_running = self.run.is_some() && self.state() == TaskState::Running;
        was_running.then(|| (self.job.as_str(), self.id()))
    }

    /// Waits for a node again after the emulator was started, if it was running when the emulator ended. As after the
    /// failure of a node, no counter counts that, and it makes no new version.
    pub(super) fn recover(&mut self) -> bool {
        let was_running = self.run.take().is_some();
        if was_running {
            self.lifecycle.arrive(TaskState::Active, self.lifecycle.since.next());
            self.execution.started = None;
            self.node = None;
            self.instances.clear();
        }
        was_running
    }

    /// Enters a state because of a request. That makes a new version.
    fn enter(&mut self, state: TaskState, now: Timestamp) {
        self.entity.touch(now.max(self.lifecycle.since));
        self.lifecycle.arrive(state, self.entity.modified);
    }
}
