//! Tasks.

mod additions;
mod counts;
mod creation;
mod defaults;
mod execution;
mod fields;
mod folder;
mod group;
mod instance;
mod manager;
mod node;
mod operations;
mod reads;
mod rules;
mod run;
mod runs;
mod satisfied;
mod seed;
mod state;
mod task;
mod transitions;
mod versions;
mod writes;

pub(crate) use self::group::Tasks;
#[cfg(feature = "store")]
pub(crate) use self::satisfied::SATISFIED;
pub use self::seed::TaskSeed;
use self::state::TaskState;
pub(crate) use self::task::Task;
