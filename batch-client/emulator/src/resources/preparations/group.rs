//! The preparations of all nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::preparation::Preparation;
use crate::resources::collection::Collection;
use crate::resources::jobs::{Job, Jobs};
use crate::resources::key::Key;
use crate::resources::nodes::Node;
use crate::resources::resource::Resource;
use crate::runner::LaunchKind;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;

/// The preparations of an account.
#[derive(Debug)]
pub(crate) struct Preparations {
    pub(super) collection: Collection<Preparation>,
    on_nodes: BTreeMap<Key, BTreeSet<Key>>,
    /// The number of nodes on which a release Task has not ended, by Job.
    releasing: BTreeMap<Key, usize>,
    /// The Jobs whose number has changed since the last report.
    changed: BTreeSet<Key>,
    /// The folders of preparations that are gone, which nobody has removed yet.
    left: Vec<(String, String, LaunchKind)>,
}

impl Preparations {
    /// The preparations that were loaded from a store. Those that had not ended are forgotten, as if the node had
    /// rebooted, and those whose Job is gone are removed.
    pub(crate) fn new(store: &Store, loaded: Vec<Preparation>, jobs: &Jobs) -> Self {
        let (kept, lost): (Vec<_>, Vec<_>) =
            loaded.iter().partition(|loaded| !loaded.is_preparing() && jobs.has(&loaded.job_key()));
        let kept: Vec<_> = kept.into_iter().map(Resource::key).collect();
        let lost: Vec<_> = lost.into_iter().map(Resource::key).collect();
        let mut preparations = Self {
            collection: Collection::new(store, loaded),
            on_nodes: BTreeMap::new(),
            releasing: BTreeMap::new(),
            changed: BTreeSet::new(),
            left: Vec::new(),
        };
        for key in lost {
            preparations.collection.remove(&key);
        }
        for key in &kept {
            preparations.note(key, true);
        }
        preparations
    }

    /// Lets a node prepare for a Job.
    pub(crate) fn begin(&mut self, job: &Job, node: &Node, at: Timestamp) {
        let preparation = Preparation::new(job, node, at);
        let key = preparation.key();
        self.note(&key, false);
        self.collection.insert(preparation);
        self.note(&key, true);
    }

    /// The preparation with this key.
    pub(crate) fn find(&self, key: &Key) -> Option<&Preparation> {
        self.collection.find(key)
    }

    /// Changes a preparation, if it exists.
    pub(crate) fn update(&mut self, key: &Key, update: impl FnOnce(&mut Preparation)) {
        self.note(key, false);
        let change = |preparation: &mut Preparation| {
            update(preparation);
            Ok(())
        };
        // What is gone has nothing to change.
        self.collection.change(key, change).ok();
        self.note(key, true);
    }

    /// Forgets a preparation.
    pub(crate) fn remove(&mut self, key: &Key) {
        self.note(key, false);
        self.collection.remove(key);
    }

    /// Removes all preparations for a Job, and notes their folders.
    pub(crate) fn remove_of(&mut self, job: &Key) {
        for key in self.of(job) {
            if let Some(preparation) = self.collection.find(&key) {
                let (pool, node) = (preparation.pool.clone(), preparation.entity.id.clone());
                let folders = preparation.folders().into_iter();
                self.left.extend(folders.map(|kind| (pool.clone(), node.clone(), kind)));
            }
            self.remove(&key);
        }
        self.releasing.remove(job);
    }

    /// The preparations for a Job.
    pub(crate) fn of(&self, job: &Key) -> Vec<Key> {
        self.collection.after(Some(job), None).map(|(_, preparation)| preparation.key()).collect()
    }

    /// The preparations of a node.
    pub(crate) fn on(&self, node: &Key) -> Vec<Key> {
        self.on_nodes.get(node).into_iter().flatten().cloned().collect()
    }

    /// The nodes that have preparations.
    pub(crate) fn nodes(&self) -> Vec<Key> {
        self.on_nodes.keys().cloned().collect()
    }

    /// Ends releases that take too long.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        let due = self.collection.due_until(now);
        for key in &due {
            self.note(key, false);
        }
        self.collection.settle(now, &());
        for key in &due {
            self.note(key, true);
        }
    }

    /// The time of the next automatic change.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.collection.due_at()
    }

    /// The keys of those that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> BTreeSet<Key> {
        self.collection.take_touched()
    }

    /// The Jobs with another number of nodes than at the last call on which a release Task has not ended.
    pub(crate) fn take_changed_releases(&mut self) -> Vec<(Key, usize)> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        changed.map(|job| (job.clone(), self.releasing.get(&job).copied().unwrap_or_default())).collect()
    }

    /// The folders, each with its Pool and node, of preparations that have gone since the last call.
    pub(crate) fn take_left(&mut self) -> Vec<(String, String, LaunchKind)> {
        std::mem::take(&mut self.left)
    }

    /// Removes all.
    pub(crate) fn clear(&mut self) {
        self.collection.clear();
        self.on_nodes.clear();
        self.releasing.clear();
        self.changed.clear();
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        self.collection.take_receipts()
    }

    /// Counts a preparation, or counts it no longer.
    fn note(&mut self, key: &Key, is_there: bool) {
        let Some(preparation) = self.collection.find(key) else { return };
        let keys = self.on_nodes.entry(preparation.node_key()).or_default();
        if is_there {
            keys.insert(key.clone());
        } else {
            keys.remove(key);
            if keys.is_empty() {
                self.on_nodes.remove(&preparation.node_key());
            }
        }
        if preparation.is_releasing() {
            let job = preparation.job_key();
            let count = self.releasing.entry(job.clone()).or_default();
            *count = if is_there { *count + 1 } else { count.saturating_sub(1) };
            self.changed.insert(job);
        }
    }
}
