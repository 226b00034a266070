//! The Pools of an account, with their nodes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pool::TARGETS;
use super::settings::PoolPace;
use super::{Pool, PoolSeed, PoolState, defaults, seed};
use crate::description::Description;
use crate::resources::collection::Collection;
use crate::resources::key::Key;
use crate::resources::nodes::{Blueprint, Node, NodeCounts, NodePace, NodeSeed, Nodes};
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;

/// The Pools of an account, with their nodes and settings.
#[derive(Debug)]
pub(crate) struct Pools {
    pub(super) collection: Collection<Pool>,
    pub(super) nodes: Nodes,
    pub(super) pace: PoolPace,
}

impl Pools {
    /// The Pools and nodes that were loaded from a store.
    pub(crate) fn new(
        store: &Store,
        pools: Vec<Pool>,
        nodes: Vec<Node>,
        pace: PoolPace,
        node_pace: NodePace,
    ) -> Self {
        let nodes = Nodes::new(store, nodes, node_pace);
        let mut pools = Self { collection: Collection::new(store, pools), nodes, pace };
        pools.repair();
        pools
    }

    /// Makes the nodes those that the Pools say they have: a process may have ended between writing the two.
    fn repair(&mut self) {
        let pools: Vec<_> = self.collection.iter().map(|pool| (pool.key(), pool.allocation.since)).collect();
        self.nodes.keep_those_of(|pool| self.collection.find(pool).is_some());
        for (key, since) in pools {
            self.adjust_nodes(&key, since, NodeStart::Creating);
        }
    }

    /// Lets all Pools and nodes do what is due until this time.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        let due = self.collection.due_until(now);
        self.nodes.settle(now);
        self.collection.settle(now, &self.pace);
        for pool in self.collection.take_gone() {
            self.nodes.remove_all(&pool);
        }
        for pool in due {
            self.adjust_nodes(&pool, now, NodeStart::Creating);
        }
    }

    /// Notes whether a resize has to wait for a node that leaves, since Tasks run on it.
    pub(crate) fn note_wait(&mut self, pool: &Key, node: &Key, waits: bool) {
        self.collection.derive(pool, |pool| {
            if waits {
                pool.waits_for.insert(node.clone());
            } else {
                pool.waits_for.remove(node);
            }
        });
    }

    /// The time of the next automatic change of a Pool or a node.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.collection.due_at().into_iter().chain(self.nodes.due_at()).min()
    }

    /// The Pool with this key.
    pub(crate) fn find(&self, key: &Key) -> Option<&Pool> {
        self.collection.find(key)
    }

    /// The keys of the Pools that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> BTreeSet<Key> {
        self.collection.take_touched()
    }

    /// The node with this key.
    pub(crate) fn node(&self, key: &Key) -> Option<&Node> {
        self.nodes.find(key)
    }

    /// Changes a node, if it exists.
    pub(crate) fn change_node(&mut self, key: &Key, change: impl FnOnce(&mut Node)) {
        self.nodes.change(key, change);
    }

    /// The keys of the nodes that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched_nodes(&mut self) -> BTreeSet<Key> {
        self.nodes.take_touched()
    }

    /// Whether there are no Pools.
    pub(crate) fn is_empty(&self) -> bool {
        self.collection.iter().next().is_none()
    }

    /// Inserts a Pool from a test, with as many nodes as it says.
    pub(crate) fn seed(
        &mut self,
        seed: PoolSeed,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        let pool = seed.into_pool(description, now, &self.pace)?;
        let key = pool.key();
        self.nodes.remove_all(&key);
        self.collection.insert(pool);
        self.adjust_nodes(&key, now, NodeStart::Idle);
        Ok(())
    }

    /// Inserts a node from a test into a Pool.
    pub(crate) fn seed_node(
        &mut self,
        seed: NodeSeed,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        let key = Key::new([seed.pool_id()]);
        let pool = self.collection.get(&key)?;
        let (is_new, is_dedicated) =
            self.nodes.seed(seed, blueprint(pool), description, pool.addresses, now)?;
        self.collection.change(&key, |pool| {
            let count = if is_dedicated { &mut pool.dedicated } else { &mut pool.low_priority };
            *count = count.saturating_add(u32::from(is_new));
            pool.addresses = pool.addresses.saturating_add(u32::from(is_new));
            Ok(())
        })?;
        Ok(())
    }

    /// Provides a Pool with nodes that are idle at once, unless there is one with this id.
    pub(crate) fn provide(
        &mut self,
        id: &str,
        dedicated: u32,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        if self.collection.find(&Key::new([id])).is_some() {
            return Ok(());
        }
        self.seed(PoolSeed::new(defaults::small_pool(id, dedicated)), description, now)
    }

    /// Sets the errors that the next resize of a Pool ends with.
    pub(crate) fn set_next_resize_errors(
        &mut self,
        id: &str,
        errors: Vec<Value>,
        description: &Description,
    ) -> Result<(), SeedError> {
        let errors = seed::resize_errors(errors, description)?;
        self.collection.change(&Key::new([id]), |pool| {
            pool.next_resize_errors = errors;
            Ok(())
        })?;
        Ok(())
    }

    /// Removes all Pools and nodes.
    pub(crate) fn clear(&mut self) {
        self.collection.clear();
        self.nodes.clear();
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        let mut receipts = self.collection.take_receipts();
        receipts.extend(self.nodes.take_receipts());
        receipts
    }

    /// Begins the end of the nodes that a resize or the deletion of their Pool removes.
    pub(super) fn let_nodes_leave(&mut self, key: &Key, now: Timestamp) {
        let Some(pool) = self.collection.find(key) else { return };
        let targets = TARGETS.map(|name| pool.target(name));
        self.nodes.let_leave(key, true, targets[0], now);
        self.nodes.let_leave(key, false, targets[1], now);
    }

    /// Gives a Pool the nodes that it says it has, and removes others.
    fn adjust_nodes(&mut self, key: &Key, at: Timestamp, start: NodeStart) {
        let Some(pool) = self.collection.find(key) else { return };
        if pool.state() == PoolState::Deleting {
            return;
        }
        let NodeCounts { dedicated, low_priority } = self.nodes.count(key);
        let mut number = pool.addresses;
        for (is_dedicated, has, wants) in
            [(true, dedicated, pool.dedicated), (false, low_priority, pool.low_priority)]
        {
            let missing = wants.saturating_sub(has);
            let add = if start == NodeStart::Idle { Nodes::add_ready } else { Nodes::add };
            add(&mut self.nodes, blueprint(pool), is_dedicated, missing, number, at);
            self.nodes.remove(key, is_dedicated, wants);
            number = number.saturating_add(missing);
        }
        if number != pool.addresses {
            // It was found above.
            let count = |pool: &mut Pool| {
                pool.addresses = number;
                Ok(())
            };
            self.collection.change(key, count).ok();
        }
    }
}

/// How new nodes begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NodeStart {
    /// They are being created.
    Creating,
    /// They have been idle before.
    Idle,
}

fn blueprint(pool: &Pool) -> Blueprint<'_> {
    Blueprint { pool: &pool.entity.id, settings: &pool.entity.settings }
}
