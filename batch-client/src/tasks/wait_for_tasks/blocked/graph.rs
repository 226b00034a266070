//! Who waits for whom, as far as it leads to a Task that failed.

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

    /// Adds a Task. What it waits for is forgotten if a failed Task is among that.
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
