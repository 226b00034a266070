//! The dependencies between Tasks that lead to a Task that failed.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::ranges::Ranges;
use crate::models::{BatchTaskDependencies, BatchTaskIdRange};

/// The numbers of Tasks whose ids are numbers.
pub(super) type Numbers = BTreeSet<i32>;

/// The Tasks that failed and block.
#[derive(Default)]
pub(super) struct Failed {
    /// In lower case: ids are compared without regard to it.
    ids: HashSet<String>,
    numbers: Numbers,
}

impl Failed {
    pub(super) fn add(&mut self, id: &str) {
        self.ids.insert(id.to_ascii_lowercase());
        self.numbers.extend(number(id));
    }
}

/// The Tasks that are left.
pub(super) struct Graph {
    failed: Failed,
    ids: Vec<String>,
    is_blocked: Vec<bool>,
    /// The Tasks that are blocked, but have not passed it on.
    pending: Vec<usize>,
    /// The Tasks that wait for an id, in lower case.
    waiting: HashMap<String, Vec<usize>>,
    ranges: Vec<(BatchTaskIdRange, usize)>,
    /// Whether a Task is blocked by a number.
    needs_numbers: bool,
}

/// All Tasks that are left, which are blocked.
pub(super) struct AllBlocked {
    pub(super) ids: Vec<String>,
    /// The numbers that block others.
    pub(super) numbers: Numbers,
    /// Whether a Task is blocked by one of them.
    pub(super) needs_numbers: bool,
}

impl Graph {
    pub(super) fn new(failed: Failed) -> Self {
        Self {
            failed,
            ids: Vec::new(),
            is_blocked: Vec::new(),
            pending: Vec::new(),
            waiting: HashMap::new(),
            ranges: Vec::new(),
            needs_numbers: false,
        }
    }

    /// Adds a Task. Its dependencies are dropped if a failed Task is among them.
    pub(super) fn add(&mut self, id: String, depends_on: BatchTaskDependencies) {
        let task = self.ids.len();
        self.ids.push(id);
        self.is_blocked.push(false);
        let ids = depends_on.task_ids.unwrap_or_default();
        let ids: Vec<_> = ids.iter().map(|id| id.to_ascii_lowercase()).collect();
        let ranges: Vec<_> = depends_on.task_id_ranges.into_iter().flatten().collect();
        if ids.iter().any(|id| self.failed.ids.contains(id)) {
            return self.block(task);
        }
        if ranges.iter().any(|range| is_met(range, &self.failed.numbers)) {
            self.needs_numbers = true;
            return self.block(task);
        }
        for id in ids {
            self.waiting.entry(id).or_default().push(task);
        }
        self.ranges.extend(ranges.into_iter().map(|range| (range, task)));
    }

    /// All Tasks, if each is blocked; otherwise one that is not.
    pub(super) fn blocked(mut self) -> Result<AllBlocked, String> {
        let mut ranges = Ranges::new(&self.ranges);
        while let Some(task) = self.pending.pop() {
            let id = self.ids[task].to_ascii_lowercase();
            for task in self.waiting.remove(&id).unwrap_or_default() {
                self.block(task);
            }
            let Some(number) = number(&id) else { continue };
            self.failed.numbers.insert(number);
            while let Some(task) = ranges.take(number) {
                self.needs_numbers |= !self.is_blocked[task];
                self.block(task);
            }
        }
        if let Some(free) = self.is_blocked.iter().position(|is_blocked| !is_blocked) {
            return Err(self.ids.swap_remove(free));
        }
        let Self { ids, failed, needs_numbers, .. } = self;
        Ok(AllBlocked { ids, numbers: failed.numbers, needs_numbers })
    }

    fn block(&mut self, task: usize) {
        if !std::mem::replace(&mut self.is_blocked[task], true) {
            self.pending.push(task);
        }
    }
}

/// The number that an id is, if it is one. Leading zeros don't count.
pub(super) fn number(id: &str) -> Option<i32> {
    if id.bytes().all(|byte| byte.is_ascii_digit()) { id.parse().ok() } else { None }
}

fn is_met(range: &BatchTaskIdRange, numbers: &Numbers) -> bool {
    range.start <= range.end && numbers.range(range.start..=range.end).next().is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A Task: its id, and the ids and ranges that it waits for.
    type Waiting = (String, Vec<String>, Vec<(i32, i32)>);

    fn id() -> impl Strategy<Value = String> {
        // Few, so that Tasks meet, and in several spellings.
        prop_oneof!["[a-dA-D]", "0?[1-9]"]
    }

    fn waiting() -> impl Strategy<Value = Waiting> {
        let ranges = prop::collection::vec((-1..10, -1..10), 0..2);
        (id(), prop::collection::vec(id(), 0..3), ranges)
    }

    /// The ids in `tasks` that are blocked, found by going through all of them until nothing changes.
    fn blocked(failed: &[String], tasks: &[Waiting]) -> Vec<bool> {
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let mut is_blocked = vec![false; tasks.len()];
        loop {
            let through = tasks.iter().zip(&is_blocked).filter(|(_, is)| **is).map(|((id, ..), _)| id);
            let causes: Vec<_> = failed.iter().chain(through).cloned().collect();
            let is_cause = |id: &String| causes.iter().any(|cause| same(cause, id));
            let is_in = |(start, end): &(i32, i32)| {
                causes
                    .iter()
                    .filter_map(|cause| number(cause))
                    .any(|number| (*start..=*end).contains(&number))
            };
            let now: Vec<_> = tasks
                .iter()
                .map(|(_, ids, ranges)| ids.iter().any(is_cause) || ranges.iter().any(is_in))
                .collect();
            if now == is_blocked {
                return is_blocked;
            }
            is_blocked = now;
        }
    }

    proptest! {
        #[test]
        fn the_blocked_are_those_that_patience_finds(
            failed in prop::collection::vec(id(), 0..3),
            tasks in prop::collection::vec(waiting(), 1..8),
        ) {
            let mut of_graph = Failed::default();
            for id in &failed {
                of_graph.add(id);
            }
            let mut graph = Graph::new(of_graph);
            for (id, ids, ranges) in tasks.clone() {
                let ranges = ranges.into_iter().map(|(start, end)| BatchTaskIdRange::new(start, end));
                graph.add(id, BatchTaskDependencies::new().task_ids(ids).task_id_ranges(ranges));
            }
            let expected = blocked(&failed, &tasks);
            match graph.blocked() {
                Ok(all) => {
                    prop_assert!(expected.iter().all(|is| *is));
                    prop_assert!(all.ids.iter().eq(tasks.iter().map(|(id, ..)| id)));
                }
                Err(free) => {
                    let first = expected.iter().position(|is| !is).map(|free| tasks[free].0.clone());
                    prop_assert_eq!(Some(free), first);
                }
            }
        }
    }

    #[test]
    fn numbers_are_digits_and_nothing_else() {
        assert_eq!((number("007"), number("2147483647")), (Some(7), Some(i32::MAX)));
        for id in ["", "-1", "+1", "1a", "2147483648", "\u{0661}"] {
            assert_eq!(number(id), None, "{id}");
        }
    }
}
