//! What the scheduler was last told of the resources, so that it is told of changes only.

use std::collections::BTreeMap;

use crate::resources::jobs::JobState;
use crate::resources::key::Key;
use crate::resources::preparations::Stage;
use crate::scheduler::{JobSettings, NodeSettings, PoolSettings};
use crate::timestamp::Timestamp;

/// What the scheduler, and the account itself, last followed.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) jobs: BTreeMap<Key, FollowedJob>,
    pub(super) pools: BTreeMap<Key, PoolSettings>,
    pub(super) nodes: BTreeMap<Key, FollowedNode>,
    /// How far nodes are prepared for Jobs, as the scheduler was told.
    pub(super) preparations: BTreeMap<Key, Stage>,
    /// The Tasks that are in the scheduler.
    pub(super) tasks: BTreeMap<Key, FollowedTask>,
}

#[derive(Debug)]
pub(super) struct FollowedJob {
    pub(super) settings: JobSettings,
    /// The state to which the account last reacted, and its time.
    pub(super) stage: Option<(JobState, Timestamp)>,
}

#[derive(Debug)]
pub(super) struct FollowedNode {
    /// The ids, in the case in which they were made.
    pub(super) pool: String,
    pub(super) node: String,
    pub(super) settings: NodeSettings,
    pub(super) runs_commands: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FollowedTask {
    /// The time of its creation, which tells it from another one with its id.
    pub(super) created: Timestamp,
    /// Whether the scheduler has assigned it to a node.
    pub(super) is_assigned: bool,
}
