//! Jobs.

mod assumptions;
mod creation;
mod defaults;
mod fields;
mod for_releases;
mod for_runs;
mod for_tasks;
mod group;
mod job;
mod made;
mod operations;
mod reads;
mod rules;
mod schedules;
mod seed;
mod settings;
mod state;
mod task_counts;
mod transitions;
mod update;
mod versions;
mod writes;

pub use self::assumptions::JobAssumptions;
pub(crate) use self::fields::STATUS_FIELDS;
pub(crate) use self::group::Jobs;
pub(crate) use self::job::Job;
pub use self::seed::JobSeed;
pub(crate) use self::settings::{JobPace, JobSettings};
pub use self::state::JobState;
pub(crate) use self::task_counts::{Counted, TaskCounts};
