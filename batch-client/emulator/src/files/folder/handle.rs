//! Open folders, and what is in them.

use std::ffi::OsString;
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat, fstat, openat, statat, unlinkat};
use rustix::io::Errno;
use time::OffsetDateTime;

use crate::files::TreeError;
use crate::files::entry::{EntryKind, FileProperties};
use crate::timestamp::Timestamp;

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder(OwnedFd);

impl From<OwnedFd> for Folder {
    fn from(open: OwnedFd) -> Self {
        Self(open)
    }
}

impl Folder {
    /// Opens a folder in this one.
    pub(super) fn enter(&self, name: &str) -> Result<Self, TreeError> {
        self.enter_any(name.as_ref())
    }

    /// The same, with a name that need not be UTF-8.
    pub(super) fn enter_any(&self, name: &std::ffi::OsStr) -> Result<Self, TreeError> {
        openat(&self.0, name, flags() | OFlags::DIRECTORY, Mode::empty()).map(Self).map_err(error)
    }

    /// The kind and the properties of a file or a folder in this one. Anything else counts as absent.
    pub(super) fn stat(&self, name: &str) -> Result<EntryKind, TreeError> {
        kind(&self.status(name.as_ref())?)
    }

    /// Whether a name is that of a folder, and not of a link to one.
    pub(super) fn has_folder(&self, name: &std::ffi::OsStr) -> Result<bool, TreeError> {
        Ok(file_type(&self.status(name)?) == FileType::Directory)
    }

    fn status(&self, name: &std::ffi::OsStr) -> Result<Stat, TreeError> {
        statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).map_err(error)
    }

    /// Opens a regular file for reading. Nothing else is opened: what is there is looked at before, and again afterwards,
    /// and a pipe that comes in between does not block.
    pub(super) fn open(&self, name: &str) -> Result<(File, FileProperties), TreeError> {
        regular(self.stat(name)?)?;
        let open = openat(&self.0, name, flags() | OFlags::NOCTTY, Mode::empty()).map_err(error)?;
        let properties = regular(kind(&fstat(&open).map_err(error)?)?)?;
        Ok((File::from(open), properties))
    }

    /// The names of everything in it.
    pub(super) fn names(&self) -> Result<Vec<OsString>, TreeError> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0).map_err(error)? {
            let name = entry.map_err(error)?.file_name().to_bytes().to_vec();
            if !matches!(name.as_slice(), b"." | b"..") {
                names.push(OsString::from_vec(name));
            }
        }
        Ok(names)
    }

    /// Removes a file, a link, or anything else that is not a folder.
    pub(super) fn unlink(&self, name: &std::ffi::OsStr) -> Result<(), TreeError> {
        unlinkat(&self.0, name, AtFlags::empty()).map_err(error)
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, name: &std::ffi::OsStr) -> Result<(), TreeError> {
        unlinkat(&self.0, name, AtFlags::REMOVEDIR).map_err(error)
    }
}

fn flags() -> OFlags {
    OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC
}

/// Whatever is no file or folder below the one that is open is not found: links above all.
fn error(error: Errno) -> TreeError {
    match error {
        Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NAMETOOLONG | Errno::INVAL | Errno::NXIO => {
            TreeError::NotFound
        }
        Errno::NOTEMPTY | Errno::EXIST => TreeError::NotEmpty,
        error => TreeError::Io(error.into()),
    }
}

fn regular(kind: EntryKind) -> Result<FileProperties, TreeError> {
    match kind {
        EntryKind::File(properties) => Ok(properties),
        EntryKind::Directory(_) => Err(TreeError::IsDirectory),
    }
}

fn file_type(status: &Stat) -> FileType {
    FileType::from_raw_mode(status.st_mode)
}

fn kind(status: &Stat) -> Result<EntryKind, TreeError> {
    let modified = modified(status);
    match file_type(status) {
        FileType::Directory => Ok(EntryKind::Directory(modified)),
        FileType::RegularFile => Ok(EntryKind::File(FileProperties {
            // The time of creation is nothing that Linux nodes show.
            created: modified,
            modified,
            length: u64::try_from(status.st_size).unwrap_or_default(),
            mode: mode(status),
            media_type: None,
        })),
        _ => Err(TreeError::NotFound),
    }
}

#[allow(clippy::useless_conversion, reason = "other systems have other types")]
fn mode(status: &Stat) -> u32 {
    status.st_mode.into()
}

fn modified(status: &Stat) -> Timestamp {
    let nanoseconds = i128::from(status.st_mtime) * 1_000_000_000 + i128::from(status.st_mtime_nsec);
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(OffsetDateTime::UNIX_EPOCH).into()
}
