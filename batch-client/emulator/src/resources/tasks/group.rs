//! The Tasks of an account.

use super::counts::Counts;
use super::satisfied::Satisfied;
use super::{Task, TaskSeed};
use crate::description::Description;
use crate::resources::call::Call;
use crate::resources::collection::Collection;
use crate::resources::jobs::{Jobs, TaskCounts};
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::runner::LaunchKind;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The Tasks of an account, with their counts.
#[derive(Debug)]
pub(crate) struct Tasks {
    pub(super) collection: Collection<Task>,
    counts: Counts,
    satisfied: Satisfied,
    /// The folders that Tasks have left, which nobody has removed yet.
    left: Vec<LeftFolder>,
}

/// The folder of a Task that is gone, or has left the node, or whose retention time is over.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LeftFolder {
    pub(crate) pool: String,
    pub(crate) node: String,
    pub(crate) kind: LaunchKind,
}

impl Tasks {
    /// The Tasks that were loaded from a store. Those that were running wait for a node again. Those whose Job is gone
    /// are removed: the process ended before they were.
    pub(crate) fn new(store: &Store, mut loaded: Vec<Task>, satisfied: Vec<Key>, jobs: &Jobs) -> Self {
        let recovered: Vec<_> =
            loaded.iter_mut().filter_map(|task| task.recover().then(|| task.clone())).collect();
        let mut counts = Counts::default();
        for task in &loaded {
            counts.add(task);
        }
        let satisfied = Satisfied::new(store, satisfied);
        let parents = counts.jobs().cloned().chain(satisfied.jobs());
        let orphaned: Vec<_> = parents.filter(|job| !jobs.has(job)).collect();
        let mut collection = Collection::new(store, loaded);
        collection.insert_all(recovered);
        let mut tasks = Self { collection, counts, satisfied, left: Vec::new() };
        for job in &orphaned {
            tasks.remove_of(job);
        }
        tasks
    }

    /// Checks that the Task in a path exists, if there is one.
    pub(crate) fn check_parent(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        match call.ids.get("taskId") {
            "" => Ok(()),
            id => self.collection.get(&Key::new([call.ids.get("jobId"), id])).map(drop),
        }
    }

    /// The counts of Jobs that have changed since the last call.
    pub(crate) fn take_changed_counts(&mut self) -> Vec<(Key, TaskCounts)> {
        self.counts.take_changed()
    }

    /// Notes that a Task satisfies those that depend on it, which holds until its Job is gone.
    pub(crate) fn note_satisfied(&mut self, key: &Key) {
        self.satisfied.insert(key);
    }

    /// The keys of a Job's Tasks that satisfied those that depend on them, whether they exist or not.
    pub(crate) fn satisfied_of(&self, job: &Key) -> impl Iterator<Item = &Key> {
        self.satisfied.of(job)
    }

    /// The folders that Tasks have left since the last call.
    pub(crate) fn take_left(&mut self) -> Vec<LeftFolder> {
        std::mem::take(&mut self.left)
    }

    /// Ends the retention times that are over, and notes the folders.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        let due = self.collection.due_until(now).into_iter();
        self.left.extend(due.filter_map(|key| self.collection.find(&key)).flat_map(Task::left_folders));
        self.collection.settle(now, &());
    }

    /// The time of the next automatic change.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.collection.due_at()
    }

    /// Removes all Tasks of a Job.
    pub(crate) fn remove_of(&mut self, job: &Key) {
        self.counts.forget(job);
        self.satisfied.remove_of(job);
        let children = self.collection.after(Some(job), None);
        self.left.extend(children.flat_map(|(_, task)| task.left_folders()));
        self.collection.remove_children(job);
    }

    /// Removes all Tasks.
    pub(crate) fn clear(&mut self) {
        self.collection.clear();
        self.satisfied.clear();
        self.counts = Counts::default();
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        let mut receipts = self.collection.take_receipts();
        receipts.extend(self.satisfied.take_receipts());
        receipts
    }

    /// Inserts a Task from a test.
    pub(crate) fn seed(
        &mut self,
        seed: TaskSeed,
        jobs: &Jobs,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        let job = jobs.find(seed.job_id())?;
        let task = seed.into_task(job, description, now)?;
        self.insert(vec![task]);
        Ok(())
    }

    /// Inserts Tasks, and replaces others with their ids.
    pub(super) fn insert(&mut self, tasks: Vec<Task>) {
        for task in &tasks {
            if let Some(other) = self.collection.find(&task.key()) {
                self.counts.remove(other);
            }
            self.counts.add(task);
        }
        self.collection.insert_all(tasks);
    }

    pub(super) fn remove(&mut self, key: &Key) {
        if let Some(task) = self.collection.find(key) {
            self.counts.remove(task);
            self.left.extend(task.left_folders());
        }
        self.collection.remove(key);
    }

    /// Changes a Task, and counts it anew. Its folder on a node that it leaves is noted.
    pub(super) fn change<T>(&mut self, key: &Key, change: impl FnOnce(&mut Collection<Task>) -> T) -> T {
        let mut before = Vec::new();
        if let Some(task) = self.collection.find(key) {
            self.counts.remove(task);
            before = task.left_folders();
        }
        let changed = change(&mut self.collection);
        if let Some(task) = self.collection.find(key) {
            self.counts.add(task);
            let after = task.left_folders();
            self.left.extend(before.into_iter().filter(|before| !after.contains(before)));
        }
        changed
    }
}
