//! The states of a Job.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resources::lifecycle::State;

/// The state of a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Runs Tasks.
    Active,
    /// Becomes `disabled`.
    Disabling,
    /// Accepts Tasks, but runs none.
    Disabled,
    /// Becomes `active` again.
    Enabling,
    /// Becomes `completed`.
    Terminating,
    /// Accepts no Tasks any more.
    Completed,
    /// Is being deleted.
    Deleting,
}

impl JobState {
    /// The names of all states.
    pub(crate) const NAMES: [&'static str; 7] =
        ["active", "disabling", "disabled", "enabling", "terminating", "completed", "deleting"];

    /// The name of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabling => "disabling",
            Self::Disabled => "disabled",
            Self::Enabling => "enabling",
            Self::Terminating => "terminating",
            Self::Completed => "completed",
            Self::Deleting => "deleting",
        }
    }

    /// Whether the state ends by itself.
    pub const fn is_transitional(self) -> bool {
        matches!(self, Self::Disabling | Self::Enabling | Self::Terminating | Self::Deleting)
    }

    /// Whether a Job in this state counts towards the quota of active Jobs.
    pub(crate) const fn is_active(self) -> bool {
        !matches!(self, Self::Completed | Self::Deleting)
    }

    /// Whether a Job in this state has not begun to end.
    pub(crate) const fn is_open(self) -> bool {
        !matches!(self, Self::Terminating | Self::Completed | Self::Deleting)
    }

    /// The error code for requests that conflict with this state.
    pub(crate) const fn conflict(self) -> &'static str {
        match self {
            Self::Deleting => "JobBeingDeleted",
            Self::Completed => "JobCompleted",
            Self::Terminating => "JobBeingTerminated",
            _ => "OperationInvalidForCurrentState",
        }
    }
}

impl fmt::Display for JobState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl State for JobState {
    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn is_transitional(self) -> bool {
        self.is_transitional()
    }
}
