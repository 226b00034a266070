//! The nodes of an account.

use std::collections::BTreeSet;

use super::creation::Blueprint;
use super::settings::NodePace;
use super::{Node, NodeSeed, NodeState};
use crate::description::Description;
use crate::resources::collection::Collection;
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The nodes of all Pools, with their settings.
#[derive(Debug)]
pub(crate) struct Nodes {
    pub(super) collection: Collection<Node>,
    pace: NodePace,
}

/// How many nodes there are of a kind, with those that leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeCounts {
    pub(crate) dedicated: u32,
    pub(crate) low_priority: u32,
}

impl Nodes {
    /// The nodes that were loaded from a store.
    pub(crate) fn new(store: &Store, mut loaded: Vec<Node>, pace: NodePace) -> Self {
        for node in &mut loaded {
            node.recover(node.lifecycle.since.next());
        }
        Self { collection: Collection::new(store, loaded), pace }
    }

    /// The node with this key.
    pub(crate) fn find(&self, key: &Key) -> Option<&Node> {
        self.collection.find(key)
    }

    /// Changes a node, if it exists.
    pub(crate) fn change(&mut self, key: &Key, change: impl FnOnce(&mut Node)) {
        let change = |node: &mut Node| {
            change(node);
            Ok(())
        };
        // A node that is gone has nothing to change.
        self.collection.change(key, change).ok();
    }

    /// The keys of the nodes that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> BTreeSet<Key> {
        self.collection.take_touched()
    }

    /// Lets all nodes do what is due until this time.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        self.collection.settle(now, &self.pace);
    }

    /// The id of a node of a Pool, in the case in which it was created.
    pub(crate) fn id_of(&self, pool: &str, node: &str) -> Result<String, ServiceError> {
        self.collection.get(&Key::new([pool, node])).map(|node| node.entity.id.clone())
    }

    /// The time of the next automatic change.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.collection.due_at()
    }

    /// The nodes that a Pool has.
    pub(crate) fn count(&self, pool: &Key) -> NodeCounts {
        let (dedicated, others) = self.of(pool).partition::<Vec<_>, _>(|node| node.is_dedicated);
        let length = |nodes: Vec<_>| u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        NodeCounts { dedicated: length(dedicated), low_priority: length(others) }
    }

    /// Adds new nodes of a kind to a Pool, which then have as many addresses as `number` and more.
    pub(crate) fn add(
        &mut self,
        blueprint: Blueprint<'_>,
        is_dedicated: bool,
        count: u32,
        number: u32,
        at: Timestamp,
    ) {
        let new = (0..count).map(|index| {
            let mut node = Node::new(blueprint, is_dedicated, number.saturating_add(index), at);
            node.begin(at, &self.pace);
            node
        });
        self.collection.insert_all(new.collect::<Vec<_>>());
    }

    /// Adds nodes of a kind that are idle at once.
    pub(crate) fn add_ready(
        &mut self,
        blueprint: Blueprint<'_>,
        is_dedicated: bool,
        count: u32,
        number: u32,
        at: Timestamp,
    ) {
        let new = (0..count).map(|index| {
            let mut node = Node::new(blueprint, is_dedicated, number.saturating_add(index), at);
            node.make_ready(at);
            node
        });
        self.collection.insert_all(new.collect::<Vec<_>>());
    }

    /// Lets nodes of a kind leave their Pool, until this number stays: first those that run nothing.
    pub(crate) fn let_leave(&mut self, pool: &Key, is_dedicated: bool, stay: u32, at: Timestamp) {
        for key in self.superfluous(pool, is_dedicated, stay) {
            self.change(&key, |node| node.leave(at));
        }
    }

    /// Removes nodes of a kind from their Pool, until this number stays: first those that leave.
    pub(crate) fn remove(&mut self, pool: &Key, is_dedicated: bool, stay: u32) {
        for key in self.superfluous(pool, is_dedicated, stay) {
            self.collection.remove(&key);
        }
    }

    /// Removes all nodes of a Pool.
    pub(crate) fn remove_all(&mut self, pool: &Key) {
        self.collection.remove_children(pool);
    }

    /// Removes the nodes of Pools that this does not keep.
    pub(crate) fn keep_those_of(&mut self, keeps: impl Fn(&Key) -> bool) {
        let lost = self.collection.iter().filter(|node| !keeps(&Key::new([node.pool.as_str()])));
        let lost: Vec<_> = lost.map(Resource::key).collect();
        for key in lost {
            self.collection.remove(&key);
        }
    }

    /// Inserts a node from a test into a Pool. Whether it is a new one, and its kind.
    pub(crate) fn seed(
        &mut self,
        seed: NodeSeed,
        blueprint: Blueprint<'_>,
        description: &Description,
        number: u32,
        now: Timestamp,
    ) -> Result<(bool, bool), SeedError> {
        let node = seed.into_node(blueprint, description, number, now, &self.pace)?;
        let key = node.key();
        let (is_new, is_dedicated) = (self.collection.find(&key).is_none(), node.is_dedicated);
        self.collection.insert(node);
        Ok((is_new, is_dedicated))
    }

    /// Removes all nodes.
    pub(crate) fn clear(&mut self) {
        self.collection.clear();
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        self.collection.take_receipts()
    }

    fn of(&self, pool: &Key) -> impl Iterator<Item = &Node> {
        self.collection.after(Some(pool), None).map(|(_, node)| node)
    }

    /// The nodes of a kind beyond this number, those that can go most easily first.
    fn superfluous(&self, pool: &Key, is_dedicated: bool, stay: u32) -> Vec<Key> {
        let mut nodes: Vec<_> = self.of(pool).filter(|node| node.is_dedicated == is_dedicated).collect();
        nodes.sort_by_key(|node| (node.state() != NodeState::LeavingPool, node.is_busy()));
        let leaving = nodes.len().saturating_sub(usize::try_from(stay).unwrap_or(usize::MAX));
        nodes.into_iter().take(leaving).map(Resource::key).collect()
    }
}
