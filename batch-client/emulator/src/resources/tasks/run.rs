//! The current run of a Task.

use serde::{Deserialize, Serialize};

/// A run of a Task on its node that has not ended. A Task that a test shows as running has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// The number of the run, which no other run of the account has.
    pub(super) id: u64,
    /// Whether it continues in the folder of the run before.
    #[serde(default)]
    pub(super) keeps_folder: bool,
}
