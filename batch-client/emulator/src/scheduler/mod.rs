//! The scheduler: which Task goes to which node, and what the end of a Task means.
//!
//! It knows ids, numbers and small enums. It has no clock, no store and no description: whoever calls it reports
//! events (`set_job`, `add_task`, `end_task`, ...) and asks for [`Scheduler::assign`] afterwards. It holds Tasks that are
//! not completed, and the ids that satisfy dependencies. An event takes logarithmic time; a blocked Task costs nothing
//! until the last Task that it depends on satisfies it.
//!
//! Ids are case-insensitive, and given back in lower case.
//!
//! Of what the service leaves open, it decides:
//! - Tasks of a Job start in the order of their creation, the job manager before all others.
//! - Jobs of the same priority take turns, or go by their creation if the Pool says so.
//! - A Task that does not fit lets others pass, also those of Jobs with a lower priority.
//! - A Task is displaced only if the one that needs its slots can start at once: first a Task of the lowest priority, and of
//!   those the one that started last.
//! - A job manager that waits for a dedicated node keeps other Tasks with its demand waiting.
//! - An exclusive job manager, and each instance of a multi-instance Task, needs a node on which nothing runs.

mod assignment;
mod demand;
mod dependencies;
mod displacement;
mod events;
mod id;
mod intervals;
mod job;
mod node;
mod outcome;
mod pool;
mod queue;
mod settings;
mod state;
mod task;
#[cfg(test)]
mod tests;
pub(crate) mod verdict;

pub(crate) use self::outcome::{AssignedNode, Assignment, Readiness, TaskId};
pub(crate) use self::settings::{
    Dependencies, Fill, JobOrder, JobSettings, NodeSettings, PoolSettings, Preparation, TaskSettings,
};
pub(crate) use self::state::Scheduler;
