//! Files on their way into a tree.

use bytes::Bytes;

use super::entry::{EntryKind, FileProperties};
use crate::timestamp::Timestamp;

/// The mode of a regular file that its owner can write and everybody can read.
const USUAL_MODE: u32 = 0o100_644;

/// A file or a directory, with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewFile {
    /// `None`: a directory.
    pub(crate) content: Option<Bytes>,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    /// As in `st_mode`.
    pub(crate) mode: u32,
    /// The media type, if it does not follow from the name.
    pub(crate) media_type: Option<String>,
}

impl NewFile {
    /// A file that was made at this time.
    pub(crate) fn new(content: impl Into<Bytes>, at: Timestamp) -> Self {
        let content = Some(content.into());
        Self { content, created: at, modified: at, mode: USUAL_MODE, media_type: None }
    }

    /// A directory that was made at this time.
    pub(crate) fn directory(at: Timestamp) -> Self {
        Self { content: None, ..Self::new(Bytes::new(), at) }
    }

    pub(super) fn kind(&self) -> EntryKind {
        let Some(content) = &self.content else { return EntryKind::Directory(self.modified) };
        EntryKind::File(FileProperties {
            created: self.created,
            modified: self.modified,
            length: content.len() as u64,
            mode: self.mode,
            media_type: self.media_type.clone(),
        })
    }
}
