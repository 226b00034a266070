//! Files in a folder on disk: those of processes. Unix only.
//!
//! Every name of a path is opened below the folder of the one before it, and no link is followed, so that nothing that
//! happens meanwhile leads elsewhere.

mod handle;
mod listing;
mod removal;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use self::handle::Folder;
use super::content::Content;
use super::entry::{Entry, EntryKind, FileProperties};
use super::new_file::NewFile;
use super::path::FilePath;
use super::tree::{NodeId, Tree};
use super::tree_error::TreeError;
use crate::folder_name::folder_name;

/// Files in a folder on disk: a folder for each Pool, with one for each node. Neither links are followed nor anything but
/// regular files opened, and names that are not UTF-8 are left out.
#[derive(Debug)]
pub(crate) struct FolderTree {
    base: Folder,
}

impl FolderTree {
    /// The files in an existing folder, which stays the same one if it is renamed.
    pub(crate) fn open(base: &Path) -> io::Result<Self> {
        Ok(Self { base: Folder::from(OwnedFd::from(File::open(base)?)) })
    }

    fn node(&self, node: &NodeId) -> Result<Folder, TreeError> {
        let name = |id: &str| folder_name(id).ok_or(TreeError::NotFound);
        self.base.enter(&name(&node.pool)?)?.enter(&name(&node.node)?)
    }

    fn directory(&self, node: &NodeId, path: &FilePath) -> Result<Folder, TreeError> {
        path.parts().try_fold(self.node(node)?, |folder, name| folder.enter(name))
    }

    /// The folder that a file is in.
    fn parent(&self, node: &NodeId, path: &FilePath) -> Result<Folder, TreeError> {
        self.directory(node, &path.parent().ok_or(TreeError::IsDirectory)?)
    }
}

impl Tree for FolderTree {
    fn list(&self, node: &NodeId, directory: &FilePath, is_recursive: bool) -> Result<Vec<Entry>, TreeError> {
        match self.directory(node, directory) {
            // The folder of a node is made when the first command runs there.
            Err(TreeError::NotFound) if directory.depth() == 0 => Ok(Vec::new()),
            folder => listing::list(&folder?, is_recursive),
        }
    }

    fn stat(&self, node: &NodeId, path: &FilePath) -> Result<EntryKind, TreeError> {
        self.parent(node, path)?.stat(path.name())
    }

    fn open(&self, node: &NodeId, path: &FilePath) -> Result<(FileProperties, Content), TreeError> {
        let (file, properties) = self.parent(node, path)?.open(path.name())?;
        Ok((properties, Content::Disk(file)))
    }

    fn delete(&self, node: &NodeId, path: &FilePath, is_recursive: bool) -> Result<(), TreeError> {
        removal::remove(&self.parent(node, path)?, path.name(), is_recursive)
    }

    fn plant(&self, _: &NodeId, _: &FilePath, _: NewFile) -> Result<(), TreeError> {
        Err(TreeError::ReadOnly)
    }

    /// Leaves all files: commands have written them.
    fn clear(&self) {}
}
