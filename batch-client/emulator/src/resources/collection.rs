//! Collections: all resources of a kind.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::key::Key;
use super::resource::{Resource, Settled};
use crate::store::{Receipt, Store, Table};
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The resources of a kind, by key. Every change is written to the store.
#[derive(Debug)]
pub(crate) struct Collection<R> {
    resources: BTreeMap<Key, R>,
    /// When which resource changes by itself.
    due: BTreeSet<(Timestamp, Key)>,
    /// The latest time of any version, also of resources that no longer exist.
    latest: Option<Timestamp>,
    table: Table,
    /// The changes that nobody has waited for yet.
    receipts: Vec<Receipt>,
    /// The resources that have gone by themselves, for those that depend on them.
    gone: Vec<Key>,
    /// The resources that were inserted, changed or removed, for those that follow them.
    touched: BTreeSet<Key>,
}

impl<R: Resource> Collection<R> {
    /// The resources that were loaded from a store.
    pub(crate) fn new(store: &Store, loaded: Vec<R>) -> Self {
        let mut collection = Self {
            resources: BTreeMap::new(),
            due: BTreeSet::new(),
            latest: None,
            table: store.table(R::KIND),
            receipts: Vec::new(),
            gone: Vec::new(),
            touched: BTreeSet::new(),
        };
        for resource in loaded {
            let key = resource.key();
            collection.index(&key, &resource);
            collection.touched.insert(key.clone());
            collection.resources.insert(key, resource);
        }
        collection
    }

    /// Lets every resource that is due at this time do something. It may be due again at once.
    pub(crate) fn settle(&mut self, now: Timestamp, pace: &R::Pace) {
        for key in self.due_until(now) {
            let Some(resource) = self.resources.get_mut(&key) else { continue };
            if let Some(at) = resource.due_at() {
                self.due.remove(&(at, key.clone()));
            }
            match resource.settle(now, pace) {
                Settled::Unchanged => {}
                Settled::Changed => self.save(&key),
                Settled::Gone => {
                    self.remove(&key);
                    self.gone.push(key);
                }
            }
        }
    }

    /// The time of the next automatic change.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.due.first().map(|(at, _)| *at)
    }

    /// The keys of the resources that change by themselves until this time.
    pub(crate) fn due_until(&self, now: Timestamp) -> Vec<Key> {
        self.due.iter().take_while(|(at, _)| *at <= now).map(|(_, key)| key.clone()).collect()
    }

    /// A time for a new resource: now, or later if another version has that time. A new resource is told from an earlier
    /// one with its id by this time.
    pub(crate) fn unused_stamp(&self, now: Timestamp) -> Timestamp {
        self.latest.map_or(now, |latest| now.max(latest.next()))
    }

    pub(crate) fn find(&self, key: &Key) -> Option<&R> {
        self.resources.get(key)
    }

    pub(crate) fn get(&self, key: &Key) -> Result<&R, ServiceError> {
        self.find(key).ok_or_else(|| ServiceError::not_found(R::NOT_FOUND))
    }

    /// Changes a resource. If the change fails, it must have left the resource unchanged.
    pub(crate) fn change(
        &mut self,
        key: &Key,
        change: impl FnOnce(&mut R) -> Result<(), ServiceError>,
    ) -> Result<&R, ServiceError> {
        let resource = self.resources.get_mut(key).ok_or_else(|| ServiceError::not_found(R::NOT_FOUND))?;
        let due = resource.due_at();
        change(resource)?;
        if let Some(at) = due {
            self.due.remove(&(at, key.clone()));
        }
        self.save(key);
        self.get(key)
    }

    /// Changes what follows from other resources, and is not stored.
    pub(crate) fn derive(&mut self, key: &Key, derive: impl FnOnce(&mut R)) {
        let Some(resource) = self.resources.get_mut(key) else { return };
        let due = resource.due_at();
        derive(resource);
        let (latest, now_due) = (resource.latest_stamp(), resource.due_at());
        if due != now_due {
            if let Some(at) = due {
                self.due.remove(&(at, key.clone()));
            }
            self.note(key, latest, now_due);
        }
    }

    /// Inserts a resource; replaces another one with its key.
    pub(crate) fn insert(&mut self, resource: R) {
        self.insert_all([resource]);
    }

    /// Inserts resources, and replaces others with their keys. The store has all of them or none.
    pub(crate) fn insert_all(&mut self, resources: impl IntoIterator<Item = R>) {
        let mut keys = Vec::new();
        for resource in resources {
            let key = resource.key();
            self.forget(&key);
            self.index(&key, &resource);
            self.resources.insert(key.clone(), resource);
            self.touched.insert(key.clone());
            keys.push(key);
        }
        let saved = keys.iter().filter_map(|key| Some((key.as_str(), self.resources.get(key)?)));
        self.receipts.extend(self.table.put(saved));
    }

    /// Removes a resource.
    pub(crate) fn remove(&mut self, key: &Key) {
        self.remove_all(std::slice::from_ref(key));
    }

    /// Removes the children of a parent.
    pub(crate) fn remove_children(&mut self, parent: &Key) {
        let keys: Vec<_> = self.after(Some(parent), None).map(|(_, child)| child.key()).collect();
        self.remove_all(&keys);
    }

    /// Removes all resources.
    pub(crate) fn clear(&mut self) {
        let keys: Vec<_> = self.resources.keys().cloned().collect();
        self.remove_all(&keys);
    }

    /// The keys of the resources that have gone by themselves since the last call.
    pub(crate) fn take_gone(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.gone)
    }

    /// The keys of the resources that were inserted, changed or removed since the last call; of all at first.
    pub(crate) fn take_touched(&mut self) -> BTreeSet<Key> {
        std::mem::take(&mut self.touched)
    }

    /// All resources, in the order of their keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &R> {
        self.resources.values()
    }

    /// The children of a parent, or all resources, after this key: with their keys and in their order.
    pub(crate) fn after(&self, parent: Option<&Key>, key: Option<&str>) -> impl Iterator<Item = (&str, &R)> {
        let prefix = parent.map(Key::prefix_of_children).unwrap_or_default();
        let start = match key {
            Some(key) if key >= prefix.as_str() => Bound::Excluded(key),
            _ => Bound::Included(prefix.as_str()),
        };
        let resources = self.resources.range::<str, _>((start, Bound::Unbounded));
        let children = resources.take_while(move |(key, _)| key.as_str().starts_with(&prefix));
        children.map(|(key, resource)| (key.as_str(), resource))
    }

    /// The resources whose keys begin with this text.
    pub(crate) fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = &R> {
        let resources = self.resources.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        resources.take_while(move |(key, _)| key.as_str().starts_with(prefix)).map(|(_, resource)| resource)
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        std::mem::take(&mut self.receipts)
    }

    /// Writes a resource to the store, and notes when it is due.
    fn save(&mut self, key: &Key) {
        let Some(resource) = self.resources.get(key) else { return };
        self.receipts.extend(self.table.put([(key.as_str(), resource)]));
        let (latest, due) = (resource.latest_stamp(), resource.due_at());
        self.note(key, latest, due);
        self.touched.insert(key.clone());
    }

    fn index(&mut self, key: &Key, resource: &R) {
        self.note(key, resource.latest_stamp(), resource.due_at());
    }

    fn note(&mut self, key: &Key, latest: Timestamp, due: Option<Timestamp>) {
        self.latest = self.latest.max(Some(latest));
        if let Some(at) = due {
            self.due.insert((at, key.clone()));
        }
    }

    /// Removes a resource from memory.
    fn forget(&mut self, key: &Key) {
        if let Some(at) = self.resources.remove(key).and_then(|resource| resource.due_at()) {
            self.due.remove(&(at, key.clone()));
        }
    }

    fn remove_all(&mut self, keys: &[Key]) {
        for key in keys {
            self.forget(key);
            self.touched.insert(key.clone());
        }
        if !keys.is_empty() {
            self.receipts.extend(self.table.remove(keys.iter().map(Key::as_str)));
        }
    }
}
