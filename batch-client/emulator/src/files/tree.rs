//! The interface of the places that files may be in.

use std::fmt::Debug;

use super::content::Content;
use super::entry::{Entry, EntryKind, FileProperties};
use super::new_file::NewFile;
use super::path::FilePath;
use super::tree_error::TreeError;

/// A node: the ids of its Pool and of itself, in the case in which they were created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NodeId {
    pub(crate) pool: String,
    pub(crate) node: String,
}

impl NodeId {
    pub(crate) fn new(pool: impl Into<String>, node: impl Into<String>) -> Self {
        Self { pool: pool.into(), node: node.into() }
    }
}

/// The files of all nodes. Methods may wait for a disk; none follows a link.
pub(crate) trait Tree: Debug + Send + Sync {
    /// What is in a directory, and with `is_recursive` everything below it, in any order. The paths of the entries
    /// begin below the directory. The root of a node is always there.
    fn list(&self, node: &NodeId, directory: &FilePath, is_recursive: bool) -> Result<Vec<Entry>, TreeError>;

    /// The kind and the properties of what is at a path.
    fn stat(&self, node: &NodeId, path: &FilePath) -> Result<EntryKind, TreeError>;

    /// Opens a file for reading, with its properties at that moment.
    fn open(&self, node: &NodeId, path: &FilePath) -> Result<(FileProperties, Content), TreeError>;

    /// Deletes a file, or a directory: one with something in it only with `is_recursive`.
    fn delete(&self, node: &NodeId, path: &FilePath, is_recursive: bool) -> Result<(), TreeError>;

    /// Puts a file or a directory of a test at a path, with the directories above it. Replaces another file.
    fn plant(&self, node: &NodeId, path: &FilePath, new: NewFile) -> Result<(), TreeError>;

    /// Removes all files of all nodes that a test has put there.
    fn clear(&self);
}
