//! Seeds: resources that a test puts into the account.

use super::files::FileSeed;
use super::jobs::JobSeed;
use super::nodes::NodeSeed;
use super::pools::PoolSeed;
use super::tasks::TaskSeed;

/// A resource of any kind that a test puts into the account.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Seed {
    /// A file of a node, or of a Task that has run.
    File(FileSeed),
    /// A Job.
    Job(JobSeed),
    /// A node of a Pool.
    Node(NodeSeed),
    /// A Pool, with its nodes.
    Pool(PoolSeed),
    /// A Task.
    Task(TaskSeed),
}

impl From<FileSeed> for Seed {
    fn from(seed: FileSeed) -> Self {
        Self::File(seed)
    }
}

impl From<JobSeed> for Seed {
    fn from(seed: JobSeed) -> Self {
        Self::Job(seed)
    }
}

impl From<NodeSeed> for Seed {
    fn from(seed: NodeSeed) -> Self {
        Self::Node(seed)
    }
}

impl From<PoolSeed> for Seed {
    fn from(seed: PoolSeed) -> Self {
        Self::Pool(seed)
    }
}

impl From<TaskSeed> for Seed {
    fn from(seed: TaskSeed) -> Self {
        Self::Task(seed)
    }
}
