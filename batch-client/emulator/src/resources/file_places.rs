//! Where the files are that a request, or a seed, is about: files belong to nodes, and Tasks to the nodes where they ran.

use super::call::Call;
use super::files::{FileSeed, Files, Place, SeedPlace};
use super::jobs::Jobs;
use super::pools::Pools;
use super::seed_error::SeedError;
use super::tasks::Tasks;
use crate::files::FilePath;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The groups that know where files are.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilePlaces<'a> {
    pub(super) files: &'a Files,
    pub(super) jobs: &'a Jobs,
    pub(super) pools: &'a Pools,
    pub(super) tasks: &'a Tasks,
}

impl FilePlaces<'_> {
    /// The place that the path of a request names.
    pub(super) fn of_call(self, call: &Call<'_>) -> Result<Place, ServiceError> {
        match call.ids.get("nodeId") {
            "" => self.of_task(call.ids.get("jobId"), call.ids.get("taskId"), call.now),
            node => self.of_node(call.ids.get("poolId"), node),
        }
    }

    /// Puts a file of a test into its place.
    pub(super) fn plant(self, seed: FileSeed, now: Timestamp) -> Result<(), SeedError> {
        let place = match seed.place()? {
            SeedPlace::Task { job, task } => self.of_task(job, task, now)?,
            SeedPlace::Node { pool, node } => self.of_node(pool, node)?,
        };
        seed.plant(&place, now)
    }

    fn of_node(self, pool: &str, node: &str) -> Result<Place, ServiceError> {
        let (node, system) = self.pools.node_with_system(pool, node)?;
        Ok(self.files.place(node, system, FilePath::root(), ServiceError::not_found("FileNotFound")))
    }

    /// The files of a Task have gone with its node, if that has left its Pool.
    fn of_task(self, job: &str, task: &str, now: Timestamp) -> Result<Place, ServiceError> {
        let job = self.jobs.find(job)?;
        let folder = self.tasks.folder(job.id(), task, now)?;
        let gone = |_| ServiceError::not_found("NodeNotFound");
        let (node, system) = self.pools.node_with_system(&folder.pool, &folder.node).map_err(gone)?;
        let absent = ServiceError::conflict(folder.absent);
        let directory = FilePath::parse(&folder.directory, system).ok_or_else(|| absent.clone())?;
        Ok(self.files.place(node, system, directory, absent))
    }
}
