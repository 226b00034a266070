//! The files of an account.

use std::sync::Arc;

use super::{FileAssumptions, Place, operations};
use crate::files::{FilePath, NodeId, System, Tree};
use crate::wire::ServiceError;

/// The files of an account: where they are, and what is assumed about them.
#[derive(Debug)]
pub(crate) struct Files {
    tree: Arc<dyn Tree>,
    assumptions: FileAssumptions,
}

impl Files {
    pub(crate) fn new(tree: Arc<dyn Tree>, assumptions: FileAssumptions) -> Self {
        Self { tree, assumptions }
    }

    /// Whether this group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        operations::has(name)
    }

    /// The place of files below a directory of a node. `absent` is the error if the directory is not there.
    pub(crate) fn place(
        &self,
        node: NodeId,
        system: System,
        directory: FilePath,
        absent: ServiceError,
    ) -> Place {
        Place {
            tree: Arc::clone(&self.tree),
            node,
            system,
            directory,
            absent,
            assumptions: self.assumptions.clone(),
        }
    }

    /// Removes all files.
    pub(crate) fn clear(&self) {
        self.tree.clear();
    }
}
