//! Entries of directories.

use std::cmp::Ordering;

use super::path::FilePath;
use crate::timestamp::Timestamp;

/// What a list shows of a file or a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The path below the directory that is listed.
    pub(crate) path: FilePath,
    /// Its place among the entries of a level. Those with the same place are in the order of their paths.
    pub(crate) place: u64,
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

impl Entry {
    /// The order of a list, level by level.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let (one, two) = (&self.path, &other.path);
        (one.depth(), self.place).cmp(&(two.depth(), other.place)).then_with(|| one.parts().cmp(two.parts()))
    }
}
