//! Which Tasks of a Job wait for which others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::id::{Id, id, number};
use super::intervals::Intervals;
use super::settings::Dependencies;

/// What a Task waits for: ids and ranges of numbers, each once.
#[derive(Debug, Default)]
pub(super) struct Needs {
    ids: BTreeSet<Id>,
    ranges: BTreeSet<(i64, i64)>,
}

impl Needs {
    pub(super) fn new(dependencies: &Dependencies) -> Self {
        Self {
            ids: dependencies.ids.iter().map(|text| id(text)).collect(),
            ranges: dependencies
                .ranges
                .iter()
                .map(|(first, last)| (i64::from(*first), i64::from(*last)))
                .collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.ranges.is_empty()
    }
}

/// A range that a Task waits for. The first to be satisfied comes first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    last: i64,
    first: i64,
    child: Id,
}

/// The satisfied ids of a Job, and the Tasks that wait for others. An id stays satisfied when its Task is deleted.
#[derive(Debug, Default)]
pub(super) struct Graph {
    satisfied: HashSet<Id>,
    numbers: Intervals,
    by_id: HashMap<Id, BTreeSet<Id>>,
    /// The ranges that are not satisfied, by the first number in each that is missing.
    by_number: BTreeMap<i64, BTreeSet<Waiting>>,
}

impl Graph {
    /// Adds a Task. Returns how many of its ids and ranges are not satisfied.
    pub(super) fn add(&mut self, child: &Id, needs: &Needs) -> usize {
        let missing: Vec<_> = needs.ids.iter().filter(|id| !self.satisfied.contains(*id)).collect();
        for id in &missing {
            self.by_id.entry(Id::clone(id)).or_default().insert(child.clone());
        }
        let mut count = missing.len();
        for (position, range) in self.open_ranges(child, needs) {
            self.by_number.entry(position).or_default().insert(range);
            count += 1;
        }
        count
    }

    /// Removes a Task that waits for others.
    pub(super) fn remove(&mut self, child: &Id, needs: &Needs) {
        for id in &needs.ids {
            if let Some(children) = self.by_id.get_mut(id) {
                children.remove(child);
                if children.is_empty() {
                    self.by_id.remove(id);
                }
            }
        }
        for (position, range) in self.open_ranges(child, needs) {
            if let Some(ranges) = self.by_number.get_mut(&position) {
                ranges.remove(&range);
                if ranges.is_empty() {
                    self.by_number.remove(&position);
                }
            }
        }
    }

    /// Satisfies an id. Returns the Tasks that wait for one thing less, once for each thing.
    pub(super) fn satisfy(&mut self, id: &Id) -> Vec<Id> {
        if !self.satisfied.insert(id.clone()) {
            return Vec::new();
        }
        let mut children: Vec<_> = self.by_id.remove(id).into_iter().flatten().collect();
        if let Some(number) = number(id) {
            self.satisfy_number(number, &mut children);
        }
        children
    }

    fn satisfy_number(&mut self, number: i64, children: &mut Vec<Id>) {
        if !self.numbers.insert(number) {
            return;
        }
        let Some(mut ranges) = self.by_number.remove(&number) else { return };
        let next = self.numbers.next_missing(number);
        while ranges.first().is_some_and(|range| range.last < next) {
            children.extend(ranges.pop_first().map(|range| range.child));
        }
        self.move_to(next, ranges);
    }

    /// Lets these ranges wait for another number. The smaller set is moved into the larger, so that each range is moved a
    /// logarithmic number of times in all.
    fn move_to(&mut self, number: i64, mut ranges: BTreeSet<Waiting>) {
        if ranges.is_empty() {
            return;
        }
        let others = self.by_number.entry(number).or_default();
        if others.len() < ranges.len() {
            std::mem::swap(others, &mut ranges);
        }
        others.extend(ranges);
    }

    /// The ranges of a Task that are not satisfied, each with the first number that is missing.
    fn open_ranges(&self, child: &Id, needs: &Needs) -> Vec<(i64, Waiting)> {
        let ranges = needs.ranges.iter().map(|(first, last)| {
            let range = Waiting { last: *last, first: *first, child: child.clone() };
            (self.numbers.next_missing(*first), range)
        });
        ranges.filter(|(position, range)| *position <= range.last).collect()
    }
}
