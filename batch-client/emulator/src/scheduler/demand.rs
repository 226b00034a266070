//! What a Task needs of the nodes of its Pool.

use super::settings::TaskSettings;

/// The room that a Task needs. Tasks with the same demand fit into the same nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    /// So many slots of one node.
    Slots(u32),
    /// A node of at least so many slots, on which nothing else runs.
    Exclusive(u32),
    /// So many nodes on which nothing else runs.
    Instances(u32),
}

impl Demand {
    pub(super) fn new(task: &TaskSettings) -> Self {
        match task.instances {
            Some(instances) => Self::Instances(instances.max(1)),
            None if task.is_exclusive => Self::Exclusive(task.slots.max(1)),
            None => Self::Slots(task.slots.max(1)),
        }
    }

    /// The number of nodes.
    pub(super) fn nodes(self) -> usize {
        match self {
            Self::Slots(_) | Self::Exclusive(_) => 1,
            Self::Instances(instances) => usize::try_from(instances).unwrap_or(usize::MAX),
        }
    }

    /// The slots of each node.
    pub(super) fn slots(self) -> u32 {
        match self {
            Self::Slots(slots) | Self::Exclusive(slots) => slots,
            Self::Instances(_) => 1,
        }
    }

    /// Whether nothing else can run on the node.
    pub(super) fn is_exclusive(self) -> bool {
        !matches!(self, Self::Slots(_))
    }
}
