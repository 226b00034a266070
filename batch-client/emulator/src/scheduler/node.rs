//! A node, and what runs on it.

use std::collections::BTreeMap;

use super::demand::Demand;
use super::outcome::TaskId;
use super::settings::NodeSettings;

/// A node.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) settings: NodeSettings,
    /// The Tasks that run on it, with their demands.
    pub(super) tasks: BTreeMap<TaskId, Demand>,
    used: u32,
    /// The number of its Tasks beside which nothing else can run.
    exclusive: usize,
}

impl Node {
    pub(super) fn new(settings: NodeSettings) -> Self {
        Self { settings, tasks: BTreeMap::new(), used: 0, exclusive: 0 }
    }

    /// The slots that further Tasks can take.
    pub(super) fn free(&self) -> u32 {
        if self.exclusive > 0 { 0 } else { self.settings.slots.saturating_sub(self.used) }
    }

    /// Whether there is room for a Task with this demand, or for one of its instances.
    pub(super) fn has_room(&self, demand: Demand) -> bool {
        demand.slots() <= self.free() && (self.tasks.is_empty() || !demand.is_exclusive())
    }

    pub(super) fn add(&mut self, task: TaskId, demand: Demand) {
        self.remove(&task);
        self.used = self.used.saturating_add(demand.slots());
        self.exclusive += usize::from(demand.is_exclusive());
        self.tasks.insert(task, demand);
    }

    pub(super) fn remove(&mut self, task: &TaskId) {
        let Some(demand) = self.tasks.remove(task) else { return };
        self.used = self.used.saturating_sub(demand.slots());
        self.exclusive -= usize::from(demand.is_exclusive());
    }
}
