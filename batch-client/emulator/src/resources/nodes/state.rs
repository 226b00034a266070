//! The states of a node.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resources::lifecycle::State;

/// The state of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeState {
    /// Can take Tasks.
    Idle,
    /// Runs Tasks.
    Running,
    /// Restarts.
    Rebooting,
    /// Gets its operating system anew.
    Reimaging,
    /// Boots.
    Starting,
    /// Is being allocated.
    Creating,
    /// Runs its start task, without whose success it takes no Tasks.
    WaitingForStartTask,
    /// Takes no Tasks, since its start task failed.
    StartTaskFailed,
    /// Can't be used.
    Unusable,
    /// Has not been heard of.
    Unknown,
    /// Is being removed from its Pool.
    LeavingPool,
    /// Takes no Tasks, since somebody disabled that.
    Offline,
    /// Was taken away, as nodes of low priority may be.
    Preempted,
    /// Gets an upgrade of its operating system.
    UpgradingOS,
    /// Is being deallocated.
    Deallocating,
    /// Is deallocated.
    Deallocated,
}

impl NodeState {
    /// The names of all states.
    pub(crate) const NAMES: [&'static str; 16] = [
        "idle",
        "running",
        "rebooting",
        "reimaging",
        "starting",
        "creating",
        "waitingforstarttask",
        "starttaskfailed",
        "unusable",
        "unknown",
        "leavingpool",
        "offline",
        "preempted",
        "upgradingos",
        "deallocating",
        "deallocated",
    ];

    /// The name of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Running => "running",
            Self::Rebooting => "rebooting",
            Self::Reimaging => "reimaging",
            Self::Starting => "starting",
            Self::Creating => "creating",
            Self::WaitingForStartTask => "waitingforstarttask",
            Self::StartTaskFailed => "starttaskfailed",
            Self::Unusable => "unusable",
            Self::Unknown => "unknown",
            Self::LeavingPool => "leavingpool",
            Self::Offline => "offline",
            Self::Preempted => "preempted",
            Self::UpgradingOS => "upgradingos",
            Self::Deallocating => "deallocating",
            Self::Deallocated => "deallocated",
        }
    }

    /// Whether the state ends by itself after a settable time. That of a start task ends with the start task.
    pub const fn is_transitional(self) -> bool {
        matches!(self, Self::Creating | Self::Starting)
    }
}

impl fmt::Display for NodeState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl State for NodeState {
    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn is_transitional(self) -> bool {
        self.is_transitional()
    }
}
