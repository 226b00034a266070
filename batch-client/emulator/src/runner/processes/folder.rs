//! The folder for all nodes, which one emulator uses at a time.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// The file by which the emulator knows its own folder.
const MARK: &str = ".batch-emulator";

/// The mode of a new folder: Tasks may have secrets in their files.
const MODE: u32 = 0o700;

/// The file that supervisors have open. It stays locked until the last of them has ended.
const SUPERVISORS: &str = ".supervisors";

/// The time between two attempts to lock it.
const PAUSE: Duration = Duration::from_millis(20);

/// A folder of the emulator's own, locked as long as this lives.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// For each supervisor, as a file that it has open: processes of one emulator are gone before another one starts any.
    pub(super) supervisors: Arc<File>,
    _lock: File,
}

impl Folder {
    /// Makes a folder, or takes an empty one or one of an earlier emulator.
    ///
    /// # Errors
    /// If processes of an earlier emulator are left after this time, if it has other files in it, which the emulator would mix with its own, if another emulator uses it, if its path is
    /// not UTF-8, or if the disk refuses it.
    pub(super) fn open(path: &Path, patience: Duration) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(MODE).create(path)?;
        let path = path.canonicalize()?;
        if path.to_str().is_none() {
            return Err(invalid("its path is not UTF-8"));
        }
        let mark = path.join(MARK);
        if !mark.exists() && fs::read_dir(&path)?.next().is_some() {
            return Err(invalid("it is not empty, and not a folder of this program"));
        }
        let lock = lock(&mark, Duration::ZERO)?.ok_or_else(|| invalid("another emulator uses it"))?;
        let supervisors = lock_supervisors(&path, patience)?;
        Ok(Self { path, supervisors: Arc::new(supervisors), _lock: lock })
    }
}

fn lock_supervisors(path: &Path, patience: Duration) -> io::Result<File> {
    let supervisors = lock(&path.join(SUPERVISORS), patience)?;
    supervisors.ok_or_else(|| invalid("processes of an earlier emulator are left in it"))
}

/// Creates or opens a file, and locks it. `None` if it is still locked after this time.
fn lock(path: &Path, patience: Duration) -> io::Result<Option<File>> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if started.elapsed() >= patience => return Ok(None),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

fn invalid(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}
