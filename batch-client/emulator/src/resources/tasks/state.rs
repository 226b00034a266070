//! The states of a Task.

use serde::{Deserialize, Serialize};

use crate::resources::lifecycle::State;

/// The state of a Task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TaskState {
    /// Waits for a node.
    Active,
    /// Waits for the preparation Task of its Job on its node.
    Preparing,
    Running,
    /// Has ended, with success or without.
    Completed,
}

impl TaskState {
    /// The names of all states.
    pub(super) const NAMES: [&'static str; 4] = ["active", "preparing", "running", "completed"];
}

impl State for TaskState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Preparing => "preparing",
            Self::Running => "running",
            Self::Completed => "completed",
        }
    }

    fn is_transitional(self) -> bool {
        false
    }
}
