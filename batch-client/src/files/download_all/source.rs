//! The owner of the files: a Task or a node.

use crate::files::calls::FileCalls;
use crate::models::BatchNodeFile;
use crate::paging::Items;
use crate::routes::{JobTaskRoute, PoolNodeRoute};

/// The folder of a Task or of a node.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Task(JobTaskRoute),
    Node(PoolNodeRoute),
}

impl Source {
    /// The ids in its path.
    pub(super) fn ids(&self) -> [&str; 2] {
        match self {
            Self::Task(task) => [&task.job_id, &task.task_id],
            Self::Node(node) => [&node.pool_id, &node.node_id],
        }
    }

    /// All files and directories in it, at every depth.
    pub(super) fn list(&self) -> Items<BatchNodeFile> {
        let items = match self {
            Self::Task(task) => task.files().list().recursive(true).items(),
            Self::Node(node) => node.files().list().recursive(true).items(),
        };
        // A page that is on its way while nobody asks for it could hold up the calls behind it.
        items.read_ahead(false)
    }

    pub(super) fn file(&self, name: &str) -> FileCalls {
        match self {
            Self::Task(task) => FileCalls::Task(task.file(name)),
            Self::Node(node) => FileCalls::Node(node.file(name)),
        }
    }
}
