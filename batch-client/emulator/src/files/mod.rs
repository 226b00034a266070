//! The files on nodes: a tree for each node, in memory or in a folder on disk. Knows neither requests nor resources.

mod content;
mod entry;
#[cfg(unix)]
mod folder;
mod memory;
mod new_file;
mod path;
mod tree;
mod tree_error;

pub(crate) use self::content::Content;
pub(crate) use self::entry::{Entry, EntryKind, FileProperties, Spot};
#[cfg(unix)]
pub(crate) use self::folder::FolderTree;
pub(crate) use self::memory::MemoryTree;
pub(crate) use self::new_file::NewFile;
pub(crate) use self::path::{FilePath, System};
pub(crate) use self::tree::{NodeId, Tree};
pub(crate) use self::tree_error::TreeError;
