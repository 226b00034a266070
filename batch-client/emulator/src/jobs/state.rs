//! The states of a Job.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The state of a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Open for Tasks.
    Active,
    /// On the way to `disabled`.
    Disabling,
    /// Takes Tasks, but runs none.
    Disabled,
    /// On the way back to `active`.
    Enabling,
    /// On the way to `completed`.
    Terminating,
    /// At its end.
    Completed,
    /// On the way out of existence.
    Deleting,
}

impl JobState {
    /// All states as they travel.
    pub(crate) const NAMES: [&'static str; 7] =
        ["active", "disabling", "disabled", "enabling", "terminating", "completed", "deleting"];

    /// The state as it travels.
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

    /// Whether a Job in this state counts against the quota of active Jobs.
    pub(crate) const fn is_live(self) -> bool {
        !matches!(self, Self::Completed | Self::Deleting)
    }

    /// The code of the conflict that a request meets in this state, where the state has a code of its own.
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
