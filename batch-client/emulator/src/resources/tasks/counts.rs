//! The counts of the Tasks of each Job, kept while Tasks change.

use std::collections::{BTreeMap, BTreeSet};

use super::Task;
use crate::resources::jobs::TaskCounts;
use crate::resources::key::Key;

/// The counts of the Tasks of each Job.
#[derive(Debug, Default)]
pub(super) struct Counts {
    by_job: BTreeMap<Key, TaskCounts>,
    /// The Jobs whose counts have changed since the last report.
    changed: BTreeSet<Key>,
}

impl Counts {
    pub(super) fn add(&mut self, task: &Task) {
        self.of(task).add(task.counted(), task.slots());
    }

    pub(super) fn remove(&mut self, task: &Task) {
        self.of(task).remove(task.counted(), task.slots());
    }

    /// Forgets a Job.
    pub(super) fn forget(&mut self, job: &Key) {
        self.by_job.remove(job);
        self.changed.remove(job);
    }

    /// The counts that have changed since the last call.
    pub(super) fn take_changed(&mut self) -> Vec<(Key, TaskCounts)> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        changed.filter_map(|job| self.by_job.get(&job).map(|counts| (job.clone(), *counts))).collect()
    }

    /// The Jobs that have, or had, Tasks.
    pub(super) fn jobs(&self) -> impl Iterator<Item = &Key> {
        self.by_job.keys()
    }

    fn of(&mut self, task: &Task) -> &mut TaskCounts {
        let job = task.job_key();
        self.changed.insert(job.clone());
        self.by_job.entry(job).or_default()
    }
}
