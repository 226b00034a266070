//! How many Tasks of a Job are in which state.

use serde_json::{Value, json};

use crate::timestamp::Timestamp;

/// The counts of a Job's Tasks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TaskCounts {
    active: Count,
    running: Count,
    succeeded: Count,
    failed: Count,
}

/// A number of Tasks, and of the slots that they need on nodes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    tasks: i64,
    slots: i64,
}

/// How a Task is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Active,
    /// Includes `preparing`.
    Running,
    Succeeded,
    Failed,
}

impl TaskCounts {
    /// Counts a Task that needs this number of slots.
    pub(crate) fn add(&mut self, counted: Counted, slots: i64) {
        let count = self.of(counted);
        count.tasks += 1;
        count.slots += slots;
    }

    /// Counts a Task no longer.
    pub(crate) fn remove(&mut self, counted: Counted, slots: i64) {
        let count = self.of(counted);
        count.tasks -= 1;
        count.slots -= slots;
    }

    /// Whether a Task runs, or waits for the preparation of its node.
    pub(super) fn has_running(&self) -> bool {
        self.running.tasks > 0
    }

    /// The properties, in the order of answers.
    pub(super) fn to_json(self) -> Value {
        json!({ "taskCounts": self.shown(|count| count.tasks), "taskSlotCounts": self.shown(|count| count.slots) })
    }

    fn shown(self, number: fn(Count) -> i64) -> Value {
        let (succeeded, failed) = (number(self.succeeded), number(self.failed));
        json!({
            "active": number(self.active),
            "running": number(self.running),
            "completed": succeeded + failed,
            "succeeded": succeeded,
            "failed": failed,
        })
    }

    fn of(&mut self, counted: Counted) -> &mut Count {
        match counted {
            Counted::Active => &mut self.active,
            Counted::Running => &mut self.running,
            Counted::Succeeded => &mut self.succeeded,
            Counted::Failed => &mut self.failed,
        }
    }
}

/// Counts that are shown with a delay, as those of the service are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LateCounts {
    pub(super) current: TaskCounts,
    /// Earlier counts, which are shown until a time.
    earlier: Option<(TaskCounts, Timestamp)>,
}

impl LateCounts {
    /// Notes other counts, which are shown at this time at the latest.
    pub(super) fn change(&mut self, counts: TaskCounts, now: Timestamp, shown_at: Timestamp) {
        if self.earlier.is_none_or(|(_, until)| until <= now) {
            self.earlier = (shown_at > now).then_some((self.current, shown_at));
        }
        self.current = counts;
    }

    /// The counts that are shown at this time.
    pub(super) fn at(&self, now: Timestamp) -> TaskCounts {
        self.earlier.filter(|(_, until)| *until > now).map_or(self.current, |(counts, _)| counts)
    }
}
