//! Places: where the files are that a request is about.

use std::sync::Arc;

use super::FileAssumptions;
use super::errors;
use crate::files::{FilePath, NodeId, System, Tree, TreeError};
use crate::wire::ServiceError;

/// A directory of a node, whose files a request is about. It owns all that it needs, so that nobody waits for a disk while
/// the account is locked.
#[derive(Debug)]
pub(crate) struct Place {
    pub(super) tree: Arc<dyn Tree>,
    pub(super) node: NodeId,
    pub(super) system: System,
    pub(super) directory: FilePath,
    /// The error if the directory is not there.
    pub(super) absent: ServiceError,
    pub(super) assumptions: FileAssumptions,
}

impl Place {
    /// The path of a file that a request names. A text that names none is that of a file that does not exist.
    pub(super) fn path(&self, named: &str) -> Result<FilePath, ServiceError> {
        let path = FilePath::parse(named, self.system).ok_or_else(errors::not_found)?;
        Ok(self.directory.join(&path))
    }

    /// Does something with the tree, in a thread that may wait for a disk.
    pub(super) async fn act<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Tree, &NodeId) -> Result<T, TreeError> + Send + 'static,
    ) -> Result<T, ServiceError> {
        let (tree, node, directory) = (Arc::clone(&self.tree), self.node.clone(), self.directory.clone());
        let acting = tokio::task::spawn_blocking(move || {
            act(&*tree, &node).map_err(|error| {
                let has_directory = directory.depth() == 0 || tree.stat(&node, &directory).is_ok();
                (error, has_directory)
            })
        });
        match acting.await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err((TreeError::NotFound, false))) => Err(self.absent.clone()),
            Ok(Err((error, _))) => Err(errors::of_tree(&error)),
            Err(_) => Err(ServiceError::internal("the thread that reads files has ended")),
        }
    }
}
