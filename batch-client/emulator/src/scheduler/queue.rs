//! The Jobs of a Pool that have Tasks to start.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

use super::demand::Demand;
use super::id::Id;

/// The place of a Job in the queue; the smallest is served first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) priority: Reverse<i32>,
    /// The time of its creation, or that of its last turn.
    pub(super) order: i64,
    pub(super) job: Id,
}

/// The Jobs of a Pool that have Tasks to start, by the demands of these Tasks.
#[derive(Debug, Default)]
pub(super) struct Queue {
    by_demand: BTreeMap<Demand, BTreeSet<Rank>>,
    /// The Jobs with running Tasks that can be displaced, by priority.
    displaceable: BTreeSet<(i32, Id)>,
    /// The Jobs whose job manager lost its node, and may displace other Tasks.
    urgent: BTreeSet<Rank>,
}

impl Queue {
    pub(super) fn add(&mut self, demand: Demand, rank: &Rank) {
        self.by_demand.entry(demand).or_default().insert(rank.clone());
    }

    pub(super) fn remove(&mut self, demand: Demand, rank: &Rank) {
        let Some(ranks) = self.by_demand.get_mut(&demand) else { return };
        ranks.remove(rank);
        if ranks.is_empty() {
            self.by_demand.remove(&demand);
        }
    }

    /// Notes whether a Job has running Tasks that can be displaced.
    pub(super) fn note_displaceable(&mut self, priority: i32, job: &Id, is_displaceable: bool) {
        if is_displaceable {
            self.displaceable.insert((priority, job.clone()));
        } else {
            self.displaceable.remove(&(priority, job.clone()));
        }
    }

    /// Notes whether a Job has a job manager that may displace other Tasks.
    pub(super) fn note_urgent(&mut self, rank: &Rank, is_urgent: bool) {
        if is_urgent {
            self.urgent.insert(rank.clone());
        } else {
            self.urgent.remove(rank);
        }
    }

    /// The first Job after this one that has a Task with one of these demands, or can displace other Tasks.
    pub(super) fn next(
        &self,
        after: Option<&Rank>,
        fitting: impl Iterator<Item = (Demand, Demand)>,
    ) -> Option<&Rank> {
        let fitting = fitting.flat_map(|(least, most)| self.by_demand.range(least..=most));
        let fitting = fitting.filter_map(|(_, ranks)| first(ranks, after));
        fitting.chain(self.next_displacing(after)).chain(first(&self.urgent, after)).min()
    }

    /// The first Job after this one with a higher priority than some Task that can be displaced.
    fn next_displacing(&self, after: Option<&Rank>) -> Option<&Rank> {
        let (lowest, _) = self.displaceable.first()?;
        let next = self.by_demand.values().filter_map(|ranks| first(ranks, after)).min();
        next.filter(|rank| rank.priority.0 > *lowest)
    }
}

fn first<'r>(ranks: &'r BTreeSet<Rank>, after: Option<&Rank>) -> Option<&'r Rank> {
    match after {
        Some(after) => ranks.range((Excluded(after), Unbounded)).next(),
        None => ranks.first(),
    }
}
