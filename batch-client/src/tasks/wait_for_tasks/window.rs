//! Recognition of new completions, with only the ids of the last minutes in memory.

use std::collections::HashMap;
use std::mem;

use time::{OffsetDateTime, SignedDuration};

use super::completion::Completed;

/// The overlap of a list with the one before. The service's machines have clocks of their own, and a completion may be in its
/// lists somewhat later than it happened.
const OVERLAP: SignedDuration = SignedDuration::minutes(2);

/// The number of ids up to which none is dropped.
const FEW: usize = 1024;

/// When Tasks completed, by their ids in lower case: ids are compared without regard to it.
type Seen = HashMap<String, OffsetDateTime>;

/// A window that moves along with the completions.
#[derive(Default)]
pub(super) struct Window {
    /// The lower bound of the present list.
    since: Option<OffsetDateTime>,
    /// The Tasks in earlier lists that the present one may have again.
    before: Seen,
    /// The Tasks in the present list that the next one may have again.
    present: Seen,
    /// The number of them that were left when some were last dropped.
    remembered: usize,
    /// A time before the present list, by the service's clock.
    time: Option<OffsetDateTime>,
    /// The last completion of all.
    newest: Option<OffsetDateTime>,
}

impl Window {
    /// The lower bound of the list to be read now. `time`: a time before that, by the service's clock.
    pub(super) fn open(&mut self, time: Option<OffsetDateTime>) -> Option<OffsetDateTime> {
        self.time = time;
        self.since
    }

    /// Whether a Task in the present list was not in an earlier one, or has completed anew since.
    pub(super) fn is_new(&mut self, task: &Completed) -> bool {
        let at = task.state_transition_time;
        self.newest = self.newest.max(Some(at));
        let id = task.id.to_ascii_lowercase();
        let was_before = self.before.get(&id) == Some(&at);
        if self.next_since().is_some_and(|since| at < since) {
            return !was_before;
        }
        let is_there = self.present.insert(id, at) == Some(at);
        if self.present.len() > 2 * self.remembered.max(FEW) {
            self.forget();
        }
        !was_before && !is_there
    }

    /// Ends the present list.
    pub(super) fn close(&mut self) {
        self.since = self.next_since();
        self.forget();
        self.before = mem::take(&mut self.present);
        self.remembered = 0;
    }

    /// The lower bound of the next list, as far as the present one is known. The clock guards against one completion that
    /// is dated too late. Without it nothing is sure, and the next list has all.
    fn next_since(&self) -> Option<OffsetDateTime> {
        let (time, newest) = self.time.zip(self.newest)?;
        Some(time.min(newest).saturating_sub(OVERLAP))
    }

    fn forget(&mut self) {
        if let Some(since) = self.next_since() {
            self.present.retain(|_, at| *at >= since);
        }
        self.remembered = self.present.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(second).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    fn task(id: &(impl ToString + ?Sized), second: i64) -> Completed {
        let (id, state_transition_time) = (id.to_string(), at(second));
        Completed { id, state_transition_time, execution_info: None }
    }

    #[test]
    fn only_the_last_minutes_are_remembered() {
        let mut window = Window::default();
        assert_eq!(window.open(Some(at(1_000_000))), None);
        for second in 0..100_000 {
            assert!(window.is_new(&task(&second, second)));
            assert!(window.present.len() <= 2 * FEW);
        }
        window.close();
        assert_eq!(window.open(Some(at(1_000_030))), Some(at(99_879)));
        assert_eq!(window.before.len(), 121);
        assert!(!window.is_new(&task(&99_999, 99_999)) && window.is_new(&task("late", 99_900)));
    }

    #[test]
    fn a_completion_dated_too_late_hides_no_other() {
        let mut window = Window::default();
        window.open(Some(at(1000)));
        assert!(window.is_new(&task("a", 5000)));
        window.close();
        assert_eq!(window.open(Some(at(1030))), Some(at(880)));
        assert!(window.is_new(&task("b", 1010)) && !window.is_new(&task("A", 5000)));
    }
}
