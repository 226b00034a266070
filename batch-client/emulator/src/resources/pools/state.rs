//! The states of a Pool, and those of its allocation.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resources::lifecycle::State;

/// The state of a Pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PoolState {
    /// Can be used.
    Active,
    /// Is being deleted, with its nodes.
    Deleting,
}

/// Whether the number of a Pool's nodes changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AllocationState {
    /// It does not change.
    Steady,
    /// Nodes are allocated or removed.
    Resizing,
    /// A resize is being stopped.
    Stopping,
}

impl PoolState {
    /// The names of all states.
    pub(crate) const NAMES: [&'static str; 2] = ["active", "deleting"];

    /// The name of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deleting => "deleting",
        }
    }
}

impl AllocationState {
    /// The names of all states.
    pub(crate) const NAMES: [&'static str; 3] = ["steady", "resizing", "stopping"];

    /// The name of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::Resizing => "resizing",
            Self::Stopping => "stopping",
        }
    }
}

impl fmt::Display for PoolState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for AllocationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl State for PoolState {
    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn is_transitional(self) -> bool {
        self == Self::Deleting
    }
}

impl State for AllocationState {
    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn is_transitional(self) -> bool {
        self != Self::Steady
    }
}
