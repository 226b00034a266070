//! The resources of an account: general code over any kind, and a folder for each group.

mod absent;
mod account;
mod call;
mod collection;
mod defaults;
mod entity;
mod file_places;
mod files;
mod jobs;
mod key;
mod lifecycle;
mod loaded;
mod nodes;
mod operations;
mod pool_versions;
mod pools;
mod preparations;
mod resource;
mod runs;
mod seed;
mod seed_error;
mod tasks;
#[cfg(test)]
mod tests;

pub(crate) use self::account::{Account, AccountSettings, Reply};
pub(crate) use self::call::Call;
pub use self::files::{FileAssumptions, FileSeed, RangeAnswer};
pub use self::jobs::{JobAssumptions, JobSeed, JobState};
pub(crate) use self::jobs::{JobPace, JobSettings};
pub(crate) use self::lifecycle::Pace;
#[cfg(feature = "store")]
pub(crate) use self::loaded::KINDS;
pub(crate) use self::loaded::Loaded;
pub(crate) use self::nodes::NodePace;
pub use self::nodes::{NodeSeed, NodeState};
pub(crate) use self::pools::PoolPace;
pub use self::pools::{AllocationState, PoolSeed, PoolState};
pub use self::seed::Seed;
pub use self::seed_error::SeedError;
pub use self::tasks::TaskSeed;
