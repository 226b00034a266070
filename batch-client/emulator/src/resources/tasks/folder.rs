//! The folder of a Task on its node.

use serde_json::Value;

use super::defaults::RETENTION;
use super::group::LeftFolder;
use super::node::TaskNode;
use super::{Task, TaskState, Tasks};
use crate::iso_duration;
use crate::resources::key::Key;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The folder of a Task on its node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskFolder {
    pub(crate) pool: String,
    pub(crate) node: String,
    /// Below the root of the node, in the node's own form.
    pub(crate) directory: String,
    /// The code of the 409 if the folder is not there.
    pub(crate) absent: &'static str,
}

impl Tasks {
    /// The folder of a Task, unless it has none.
    pub(crate) fn folder(&self, job: &str, task: &str, now: Timestamp) -> Result<TaskFolder, ServiceError> {
        self.collection.get(&Key::new([job, task]))?.folder(now)
    }
}

impl Task {
    /// The folder that it leaves on its node, if it ran on one.
    pub(super) fn left_folder(&self) -> Option<LeftFolder> {
        let TaskNode { pool, node, .. } = self.node.as_deref()?;
        Some(LeftFolder { pool: pool.clone(), node: node.clone(), kind: self.launch_kind() })
    }

    fn folder(&self, now: Timestamp) -> Result<TaskFolder, ServiceError> {
        let is_completed = self.state() == TaskState::Completed;
        let absent = if is_completed { "TaskFilesUnavailable" } else { "OperationInvalidForCurrentState" };
        let Some(node) = &self.node else { return Err(ServiceError::conflict(absent)) };
        if is_completed && self.files_end_at().is_some_and(|end| end <= now) {
            return Err(ServiceError::conflict("TaskFilesCleanedup"));
        }
        let directory = node.directory.clone();
        Ok(TaskFolder {
            pool: node.pool.clone(),
            node: node.node.clone(),
            directory: directory
                .unwrap_or_else(|| format!("workitems/{}/job-1/{}", self.job, self.entity.id)),
            absent,
        })
    }

    /// When the files of a completed Task are removed: at the end of its retention time.
    fn files_end_at(&self) -> Option<Timestamp> {
        let constraints = self.entity.settings.get("constraints");
        let given = constraints.and_then(|given| given.get("retentionTime")).and_then(Value::as_str);
        let ticks = iso_duration::parse(given.unwrap_or(RETENTION))?;
        Some(self.execution.ended?.plus_ticks(ticks))
    }
}
