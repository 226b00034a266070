//! Seeds: resources that a test puts into the account.

use super::jobs::JobSeed;
use super::tasks::TaskSeed;

/// A resource of any kind that a test puts into the account.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Seed {
    /// A Job.
    Job(JobSeed),
    /// A Task.
    Task(TaskSeed),
}

impl From<JobSeed> for Seed {
    fn from(seed: JobSeed) -> Self {
        Self::Job(seed)
    }
}

impl From<TaskSeed> for Seed {
    fn from(seed: TaskSeed) -> Self {
        Self::Task(seed)
    }
}
