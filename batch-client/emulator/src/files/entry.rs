//! Entries of directories.

use std::cmp::Ordering;

use super::path::{FilePath, System};
use crate::timestamp::Timestamp;

/// What a list shows of a file or a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) spot: Spot,
    pub(crate) kind: EntryKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// With the time of its last change.
    Directory(Timestamp),
    File(FileProperties),
}

/// The properties of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileProperties {
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    /// In bytes.
    pub(crate) length: u64,
    /// The type and the permissions, as in `st_mode`.
    pub(crate) mode: u32,
    /// The media type, if it does not follow from the name.
    pub(crate) media_type: Option<String>,
}

/// The place of an entry in a list, which remains when the entry is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The path below the directory that is listed.
    pub(crate) path: FilePath,
    /// The place within a level on a Linux node. Those with the same place are in the order of their paths.
    pub(crate) place: u64,
}

impl Spot {
    /// The order of the lists of a node with this system, level by level: Linux nodes have that of their file system,
    /// Windows nodes that of the alphabet.
    pub(crate) fn order(&self, other: &Self, system: System) -> Ordering {
        let (one, two) = (&self.path, &other.path);
        one.depth().cmp(&two.depth()).then_with(|| match system {
            System::Linux => self.place.cmp(&other.place).then_with(|| one.parts().cmp(two.parts())),
            System::Windows => folded(one).cmp(folded(two)).then_with(|| one.cmp(two)),
        })
    }
}

fn folded(path: &FilePath) -> impl Iterator<Item = String> {
    path.parts().map(str::to_lowercase)
}
