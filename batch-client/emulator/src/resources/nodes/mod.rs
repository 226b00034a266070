//! Nodes of Pools.

mod creation;
mod fields;
mod group;
mod node;
mod occupancy;
mod operations;
mod seed;
mod settings;
mod start_task;
mod state;
mod transitions;

pub(crate) use self::creation::Blueprint;
pub(crate) use self::group::{NodeCounts, Nodes};
pub(crate) use self::node::Node;
pub(crate) use self::occupancy::RecentTask;

pub use self::seed::NodeSeed;
pub(crate) use self::settings::NodePace;
pub use self::state::NodeState;
