//! The folder for all nodes, which one emulator uses at a time.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The file by which the emulator knows its own folder.
const MARK: &str = ".batch-emulator";

/// The mode of a new folder: Tasks may have secrets in their files.
const MODE: u32 = 0o700;

/// A folder of the emulator's own, locked as long as this lives.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes a folder, or takes an empty one or one of an earlier emulator.
    ///
    /// # Errors
    /// If it has other files in it, which the emulator would mix with its own, if another emulator uses it, if its path is
    /// not UTF-8, or if the disk refuses it.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(MODE).create(path)?;
        let path = path.canonicalize()?;
        if path.to_str().is_none() {
            return Err(invalid("its path is not UTF-8"));
        }
        let mark = path.join(MARK);
        if !mark.exists() && fs::read_dir(&path)?.next().is_some() {
            return Err(invalid("it is not empty, and not a folder of this program"));
        }
        let lock = File::options().create(true).truncate(false).write(true).open(&mark)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(invalid("another emulator uses it")),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn invalid(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}
