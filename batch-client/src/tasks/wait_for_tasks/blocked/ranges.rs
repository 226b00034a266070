//! Ranges, to be found by a number in them.

use crate::models::BatchTaskIdRange;

/// Ranges of numbers that are taken out once a number in them is met. Each search takes logarithmic time, so that a long
/// chain of Tasks that wait for one another does not take quadratic time.
pub(super) struct Ranges {
    /// The starts and the Tasks, by start.
    sorted: Vec<(i32, usize)>,
    /// A binary tree over them with the latest end below each node. Its leaves are its second half.
    ends: Vec<Option<i32>>,
}

impl Ranges {
    pub(super) fn new(ranges: &[(BatchTaskIdRange, usize)]) -> Self {
        let mut sorted: Vec<_> = ranges.iter().map(|(range, task)| (range.start, range.end, *task)).collect();
        sorted.sort_unstable();
        let leaves = sorted.len().next_power_of_two();
        let mut ends = vec![None; 2 * leaves];
        for (leaf, (_, end, _)) in ends.iter_mut().skip(leaves).zip(&sorted) {
            *leaf = Some(*end);
        }
        let mut ranges =
            Self { sorted: sorted.into_iter().map(|(start, _, task)| (start, task)).collect(), ends };
        (1..leaves).rev().for_each(|node| ranges.renew(node));
        ranges
    }

    /// Takes out a range that has this number, and gives its Task.
    pub(super) fn take(&mut self, number: i32) -> Option<usize> {
        let leaves = self.ends.len() / 2;
        // Of those that are late enough the first starts earliest: if it starts too late, all of them do.
        let started = self.sorted.partition_point(|(start, _)| *start <= number);
        let found = self.first_late(number)?.checked_sub(leaves).filter(|found| *found < started)?;
        let mut node = leaves + found;
        self.ends[node] = None;
        node /= 2;
        while node > 0 {
            self.renew(node);
            node /= 2;
        }
        Some(self.sorted[found].1)
    }

    /// The first leaf with an end of at least `number`.
    fn first_late(&self, number: i32) -> Option<usize> {
        let is_late = |node: &usize| self.ends[*node].is_some_and(|end| end >= number);
        let mut node = Some(1).filter(is_late)?;
        while node < self.ends.len() / 2 {
            node = if is_late(&(2 * node)) { 2 * node } else { 2 * node + 1 };
        }
        Some(node)
    }

    fn renew(&mut self, node: usize) {
        self.ends[node] = self.ends[2 * node].max(self.ends[2 * node + 1]);
    }
}
