//! The transitions of a Pool: resizes and the deletion.

use serde_json::{Map, Value, json};

use super::defaults::RESIZE_TIMEOUT;
use super::pool::TARGETS;
use super::settings::PoolPace;
use super::{AllocationState, Pool, PoolState};
use crate::resources::resource::Settled;
use crate::timestamp::Timestamp;

/// Something that a Pool does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// It is gone.
    Gone,
    /// A resize ends.
    Steady,
}

impl Pool {
    /// The next thing that it does by itself, and when.
    pub(super) fn next_event(&self) -> Option<(Timestamp, Event)> {
        let gone = self.lifecycle.transition_at.map(|at| (at, Event::Gone));
        // A Pool that is being deleted does not become steady any more.
        let becomes_steady = self.state() == PoolState::Active && self.waits_for.is_empty();
        let steady = self.allocation.transition_at.filter(|_| becomes_steady).map(|at| (at, Event::Steady));
        gone.into_iter().chain(steady).min()
    }

    /// Does everything that is due until this time.
    pub(super) fn settle_events(&mut self, now: Timestamp) -> Settled {
        match self.next_event().filter(|(at, _)| *at <= now) {
            None => Settled::Unchanged,
            Some((_, Event::Gone)) => Settled::Gone,
            Some((_, Event::Steady)) => {
                self.end_resize(now);
                Settled::Changed
            }
        }
    }

    /// Begins a resize with the targets of a request. That makes a new version.
    pub(super) fn resize(&mut self, body: &Map<String, Value>, now: Timestamp, pace: &PoolPace) {
        self.entity.touch(now);
        for name in TARGETS {
            if let Some(target) = body.get(name) {
                self.entity.settings.insert(name.to_owned(), target.clone());
            }
        }
        let timeout = body.get("resizeTimeout").cloned().unwrap_or_else(|| json!(RESIZE_TIMEOUT));
        self.entity.settings.insert("resizeTimeout".to_owned(), timeout);
        let option = body.get("nodeDeallocationOption").and_then(Value::as_str);
        self.deallocation_option = option.map(str::to_owned);
        self.begin_resize(now, pace);
    }

    /// Begins to allocate and to remove nodes.
    pub(super) fn begin_resize(&mut self, now: Timestamp, pace: &PoolPace) {
        self.resize_errors.clear();
        self.enter_allocation(AllocationState::Resizing, now, pace);
    }

    /// Begins to be deleted. That makes a new version.
    pub(super) fn delete(&mut self, now: Timestamp, pace: &PoolPace) {
        self.entity.touch(now);
        self.lifecycle.enter(PoolState::Deleting, now, &pace.transitions);
        self.lifecycle.since = self.entity.modified;
        self.deallocation_option = None;
        for name in TARGETS {
            self.entity.settings.insert(name.to_owned(), json!(0));
        }
        self.enter_allocation(AllocationState::Resizing, now, pace);
    }

    /// Enters a state of the allocation. Every transition has a time of its own, by which a client tells a new one from
    /// an old one, also while the clock stands still.
    pub(super) fn enter_allocation(&mut self, state: AllocationState, now: Timestamp, pace: &PoolPace) {
        let since = self.allocation.since.next().max(now);
        self.allocation.enter(state, now, &pace.allocation);
        self.allocation.since = since;
    }

    /// The end of a resize. It does not make a new version.
    fn end_resize(&mut self, at: Timestamp) {
        let since = self.allocation.since.next().max(at);
        self.allocation.arrive(AllocationState::Steady, since);
        self.resize_errors = std::mem::take(&mut self.next_resize_errors);
        let [dedicated, low_priority] = TARGETS.map(|name| self.target(name));
        // A resize that fails removes nodes, but gets no new ones.
        let gets_none = !self.resize_errors.is_empty();
        let reached = |now: u32, target: u32| if gets_none { now.min(target) } else { target };
        self.dedicated = reached(self.dedicated, dedicated);
        self.low_priority = reached(self.low_priority, low_priority);
    }
}
