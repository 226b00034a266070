//! Which completions are new, with the ids of the last minutes in memory and no others.

use std::collections::HashMap;

use time::{OffsetDateTime, SignedDuration};

use super::completion::Completed;

/// How much of the past a list has again. The service's machines have clocks of their own, and a completion may be in its
/// lists somewhat later than it happened.
const OVERLAP: SignedDuration = SignedDuration::minutes(2);

/// A window that moves along with the service's clock.
#[derive(Default)]
pub(super) struct Window {
    /// The lower bound of the present list.
    since: Option<OffsetDateTime>,
    /// The lower bound of the next list. Without the service's time nothing is known, and the next list has all.
    next_since: Option<OffsetDateTime>,
    /// When the Tasks completed that the next list may have again. Ids are compared without regard to case.
    seen: HashMap<String, OffsetDateTime>,
}

impl Window {
    /// The lower bound of the list to be read now. `time`: a time before that, by the service's clock.
    pub(super) fn open(&mut self, time: Option<OffsetDateTime>) -> Option<OffsetDateTime> {
        self.next_since = time.map(|time| time.saturating_sub(OVERLAP));
        self.since
    }

    /// Whether a Task in the present list was not in an earlier one, or has completed anew since.
    pub(super) fn is_new(&mut self, task: &Completed) -> bool {
        let at = task.state_transition_time;
        let id = task.id.to_ascii_lowercase();
        if self.next_since.is_some_and(|since| at < since) {
            return self.seen.get(&id) != Some(&at);
        }
        self.seen.insert(id, at) != Some(at)
    }

    /// Ends the present list.
    pub(super) fn close(&mut self) {
        self.since = self.next_since;
        if let Some(since) = self.since {
            self.seen.retain(|_, at| *at >= since);
        }
    }
}
