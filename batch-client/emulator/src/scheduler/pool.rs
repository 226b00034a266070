//! The nodes of a Pool, by the room that they have.

use std::collections::{BTreeMap, BTreeSet};

use super::demand::Demand;
use super::id::Id;
use super::node::Node;
use super::outcome::TaskId;
use super::queue::Queue;
use super::settings::{Fill, NodeSettings, PoolSettings};

/// A Pool: its nodes, and the Jobs that wait for them.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) settings: PoolSettings,
    pub(super) queue: Queue,
    nodes: BTreeMap<Id, Node>,
    /// The nodes that take Tasks, by the number of their free slots. Those without free slots are not in it.
    by_free: BTreeMap<u32, BTreeSet<Id>>,
    /// The nodes that take Tasks and run none.
    empty: BTreeSet<Id>,
}

impl Pool {
    pub(super) fn node(&self, id: &Id) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The nodes that take Tasks, in the order of their ids.
    pub(super) fn open_nodes(&self) -> impl Iterator<Item = (&Id, &Node)> {
        self.nodes.iter().filter(|(_, node)| node.settings.takes_tasks)
    }

    /// Adds a node or changes its settings. What runs on it goes on.
    pub(super) fn set_node(&mut self, id: &Id, settings: NodeSettings) {
        self.unlist(id);
        self.nodes.entry(id.clone()).or_insert_with(|| Node::new(settings)).settings = settings;
        self.list(id);
    }

    /// Removes a node, with the Tasks that run on it.
    pub(super) fn remove_node(&mut self, id: &Id) -> Option<Node> {
        self.unlist(id);
        self.nodes.remove(id)
    }

    /// Takes slots of a node.
    pub(super) fn take(&mut self, id: &Id, task: TaskId, demand: Demand) {
        self.unlist(id);
        if let Some(node) = self.nodes.get_mut(id) {
            node.add(task, demand);
        }
        self.list(id);
    }

    /// Gives slots of a node back.
    pub(super) fn give_back(&mut self, id: &Id, task: &TaskId) {
        self.unlist(id);
        if let Some(node) = self.nodes.get_mut(id) {
            node.remove(task);
        }
        self.list(id);
    }

    /// The demands that have enough nodes with enough slots, as ranges.
    pub(super) fn fitting(&self) -> impl Iterator<Item = (Demand, Demand)> + use<> {
        let free = self.by_free.last_key_value().map_or(0, |(free, _)| *free);
        let largest = if self.empty.is_empty() { 0 } else { free };
        let instances = if self.settings.takes_multi_instance { self.empty.len() } else { 0 };
        let instances = u32::try_from(instances).unwrap_or(u32::MAX);
        let most = [Demand::Slots(free), Demand::Exclusive(largest), Demand::Instances(instances)];
        let least = [Demand::Slots(1), Demand::Exclusive(1), Demand::Instances(1)];
        least.into_iter().zip(most).filter(|(least, most)| least <= most)
    }

    /// The nodes for a Task, of those that are allowed: the one that it wishes for, if it has room.
    pub(super) fn find(
        &self,
        demand: Demand,
        wish: Option<&Id>,
        is_allowed: impl Fn(&Id) -> bool,
    ) -> Option<Vec<Id>> {
        let fits = |id: &&Id| self.has_room(id, demand) && is_allowed(id);
        let wish = wish.filter(fits);
        let others = self.in_order(demand).filter(fits).filter(|id| Some(*id) != wish);
        let found: Vec<_> = wish.into_iter().chain(others).take(demand.nodes()).cloned().collect();
        (found.len() == demand.nodes()).then_some(found)
    }

    fn has_room(&self, id: &Id, demand: Demand) -> bool {
        self.nodes.get(id).is_some_and(|node| node.settings.takes_tasks && node.has_room(demand))
    }

    /// Nodes that may have room, best first.
    fn in_order(&self, demand: Demand) -> Box<dyn Iterator<Item = &Id> + '_> {
        let enough = self.by_free.range(demand.slots()..);
        match (demand, self.settings.fill) {
            (Demand::Slots(_), Fill::Spread) => Box::new(enough.rev().flat_map(|(_, nodes)| nodes)),
            (Demand::Slots(_), Fill::Pack) => Box::new(enough.flat_map(|(_, nodes)| nodes)),
            _ => Box::new(self.empty.iter()),
        }
    }

    fn list(&mut self, id: &Id) {
        let Some(node) = self.nodes.get(id).filter(|node| node.settings.takes_tasks) else { return };
        if node.free() > 0 {
            self.by_free.entry(node.free()).or_default().insert(id.clone());
        }
        if node.tasks.is_empty() {
            self.empty.insert(id.clone());
        }
    }

    fn unlist(&mut self, id: &Id) {
        let Some(node) = self.nodes.get(id) else { return };
        self.empty.remove(id);
        if let Some(nodes) = self.by_free.get_mut(&node.free()) {
            nodes.remove(id);
            if nodes.is_empty() {
                self.by_free.remove(&node.free());
            }
        }
    }
}
