//! Requests, with the ids of what they are about.

use super::Timeline;
use crate::model::{Closing, JobInput, TaskState};
use crate::steps::{NewJob, PoolInput, ScriptedTask, Step};

/// A request that changes something.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    AddPool { pool: String, input: PoolInput },
    Resize { pool: String, nodes: u32, option: &'static str },
    DeletePool { pool: String },
    AddJob { job: String, pool: String, input: NewJob },
    SetJob { job: String, settings: JobInput },
    EndWithTasks { job: String },
    Disable { job: String, closing: Closing },
    Enable { job: String },
    TerminateJob { job: String },
    DeleteJob { job: String },
    AddTask { job: String, task: ScriptedTask },
    TerminateTask { job: String, task: String },
    Reactivate { job: String, task: String },
    DeleteTask { job: String, task: String },
}

fn job_id(number: usize) -> String {
    format!("job{}", number % 3)
}

fn pool_id(number: usize) -> String {
    format!("pool{}", number % 2)
}

impl Timeline {
    /// The request of a step, unless the step is one of the clock, or there is nothing that it could be about.
    pub(crate) fn act(&self, step: &Step) -> Option<Act> {
        Some(match step.clone() {
            Step::AddPool(number, input) => Act::AddPool { pool: pool_id(number), input },
            Step::Resize { pool, nodes, option } => Act::Resize { pool: pool_id(pool), nodes, option },
            Step::DeletePool(number) => Act::DeletePool { pool: pool_id(number) },
            Step::AddJob(number, input) => {
                Act::AddJob { job: job_id(number), pool: pool_id(input.pool), input }
            }
            Step::SetJob(number, settings) => Act::SetJob { job: job_id(number), settings },
            Step::EndWithTasks(number) => Act::EndWithTasks { job: job_id(number) },
            Step::Disable(number, closing) => Act::Disable { job: job_id(number), closing },
            Step::Enable(number) => Act::Enable { job: job_id(number) },
            Step::TerminateJob(number) => Act::TerminateJob { job: job_id(number) },
            Step::DeleteJob(number) => Act::DeleteJob { job: job_id(number) },
            Step::AddTask(number, task) => Act::AddTask { job: job_id(number), task },
            Step::TerminateTask(number) => {
                let (job, task) = self.world.pick(number, |_| true)?;
                Act::TerminateTask { job, task }
            }
            Step::Reactivate(number) => {
                let (job, task) =
                    self.world.pick(number, |state| matches!(state, TaskState::Completed { .. }))?;
                Act::Reactivate { job, task }
            }
            Step::DeleteTask(number) => {
                let (job, task) = self.world.pick(number, |_| true)?;
                Act::DeleteTask { job, task }
            }
            Step::Advance | Step::Wait(_) => return None,
        })
    }
}
