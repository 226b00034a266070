//! Sets of numbers, as intervals.

use std::collections::BTreeMap;

/// A set of numbers. Its size in memory is that of the gaps in it.
#[derive(Debug, Default)]
pub(super) struct Intervals {
    /// The last number of each interval by its first. No two of them touch.
    ends: BTreeMap<i64, i64>,
}

impl Intervals {
    /// Adds a number. Returns `false` if it is there already.
    pub(super) fn insert(&mut self, number: i64) -> bool {
        if self.next_missing(number) != number {
            return false;
        }
        let end = number.checked_add(1).and_then(|next| self.ends.remove(&next)).unwrap_or(number);
        let before = self.ends.range_mut(..number).next_back();
        match before.filter(|(_, last)| last.checked_add(1) == Some(number)) {
            Some((_, last)) => *last = end,
            None => drop(self.ends.insert(number, end)),
        }
        true
    }

    /// The first number from this one on that is not in the set.
    pub(super) fn next_missing(&self, number: i64) -> i64 {
        match self.ends.range(..=number).next_back() {
            Some((_, end)) if *end >= number => end.saturating_add(1),
            _ => number,
        }
    }
}
