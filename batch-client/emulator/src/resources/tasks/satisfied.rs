//! The ids that satisfy dependencies. They stay when their Tasks are deleted or reactivated, and outlive the process.

use std::collections::BTreeSet;
use std::ops::Bound;

use serde::Serialize;

use crate::resources::key::Key;
use crate::store::{Receipt, Store, Table};

/// The name of the table in the store.
#[cfg(feature = "store")]
pub(crate) const SATISFIED: &str = "satisfied";
#[cfg(not(feature = "store"))]
const SATISFIED: &str = "satisfied";

/// What the store has of an id: nothing but its key.
#[derive(Debug, Serialize)]
struct Entry {}

/// The keys of Tasks that satisfy those that depend on them, of Jobs whose Tasks can depend on each other.
#[derive(Debug)]
pub(super) struct Satisfied {
    keys: BTreeSet<Key>,
    table: Table,
    /// The changes that nobody has waited for yet.
    receipts: Vec<Receipt>,
}

impl Satisfied {
    /// Those that were loaded from a store.
    pub(super) fn new(store: &Store, loaded: Vec<Key>) -> Self {
        Self { keys: loaded.into_iter().collect(), table: store.table(SATISFIED), receipts: Vec::new() }
    }

    pub(super) fn insert(&mut self, key: &Key) {
        if self.keys.insert(key.clone()) {
            self.receipts.extend(self.table.put([(key.as_str(), &Entry {})]));
        }
    }

    /// The keys of a Job's Tasks.
    pub(super) fn of(&self, job: &Key) -> impl Iterator<Item = &Key> {
        let prefix = job.prefix_of_children();
        let keys = self.keys.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        keys.take_while(move |key| key.as_str().starts_with(&prefix))
    }

    /// The Jobs with such Tasks.
    pub(super) fn jobs(&self) -> BTreeSet<Key> {
        self.keys.iter().map(|key| Key::new([key.split().0])).collect()
    }

    /// Forgets those of a Job.
    pub(super) fn remove_of(&mut self, job: &Key) {
        let keys: Vec<_> = self.of(job).cloned().collect();
        self.remove(&keys);
    }

    pub(super) fn clear(&mut self) {
        let keys: Vec<_> = self.keys.iter().cloned().collect();
        self.remove(&keys);
    }

    pub(super) fn take_receipts(&mut self) -> Vec<Receipt> {
        std::mem::take(&mut self.receipts)
    }

    fn remove(&mut self, keys: &[Key]) {
        for key in keys {
            self.keys.remove(key);
        }
        if !keys.is_empty() {
            self.receipts.extend(self.table.remove(keys.iter().map(Key::as_str)));
        }
    }
}
