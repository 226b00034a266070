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
    /// The folders that it has on nodes, if it ran on any.
    pub(super) fn left_folders(&self) -> Vec<LeftFolder> {
        let nodes = self.node.as_deref().into_iter().chain(self.instances.iter().map(|other| &other.node));
        let folder = |TaskNode { pool, node, .. }: &TaskNode| LeftFolder {
            pool: pool.clone(),
            node: node.clone(),
            kind: self.launch_kind(),
        };
        nodes.map(folder).collect()
    }

    /// When its folder goes, if it has one.
    pub(super) fn cleaned_at(&self) -> Option<Timestamp> {
        let has_folder = self.state() == TaskState::Completed && self.node.is_some() && !self.is_cleaned;
        self.files_end_at().filter(|_| has_folder)
    }

    fn folder(&self, now: Timestamp) -> Result<TaskFolder, ServiceError> {
        let is_completed = self.state() == TaskState::Completed;
        let absent = if is_completed { "TaskFilesUnavailable" } else { "OperationInvalidForCurrentState" };
        let Some(node) = &self.node else { return Err(ServiceError::conflict(absent)) };
        let is_over = || self.files_end_at().is_some_and(|end| end <= now);
        if is_completed && (self.is_cleaned || is_over()) {
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
        let ticks = iso_duration::parse(given.unwrap_or(RETENTION));
        let ticks = ticks.filter(|ticks| *ticks < iso_duration::UNLIMITED)?;
        Some(self.execution.ended?.plus_ticks(ticks))
    }
}
