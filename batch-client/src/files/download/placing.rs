//! The place of a file on this machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::FileError;

/// Gives a file its place. Both methods block.
pub(in crate::files) trait Placing: Send + Sync + 'static {
    /// Checks the place, before anything is asked of the service, and makes nothing. Returns an existing folder for the
    /// bytes until they are complete, in the same file system.
    fn check(&self, path: &Path) -> Result<PathBuf, FileError>;

    /// Moves a complete file to its place.
    fn place(&self, temporary: &Path, path: &Path) -> Result<(), FileError>;
}

/// The place is the caller's choice: a file that is there is replaced.
pub(super) struct Replacing;

impl Placing for Replacing {
    fn check(&self, path: &Path) -> Result<PathBuf, FileError> {
        refuse_other_than_file(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(folder.unwrap_or(Path::new(".")).to_owned())
    }

    fn place(&self, temporary: &Path, path: &Path) -> Result<(), FileError> {
        rename(temporary, path)
    }
}

/// Refuses a path at which there is something else than a file: a folder, or a device such as `/dev/null`, which a rename
/// would replace. The same holds for links to those. Refuses a path that is too long, too.
pub(in crate::files) fn refuse_other_than_file(path: &Path) -> Result<(), FileError> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(FileError::io("write", path, io::ErrorKind::IsADirectory.into())),
        Ok(there) if !there.is_file() => {
            let cause = io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file");
            Err(FileError::io("write", path, cause))
        }
        _ => refuse_long(path, path),
    }
}

/// Refuses a path with a name that is too long for the file system, for which a look at it is enough. `shown`: the path in the
/// error.
pub(in crate::files) fn refuse_long(path: &Path, shown: &Path) -> Result<(), FileError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Err(FileError::long(shown)),
        _ => Ok(()),
    }
}

/// Gives a file its name. A link of that name is replaced and not followed.
pub(in crate::files) fn rename(temporary: &Path, path: &Path) -> Result<(), FileError> {
    fs::rename(temporary, path).map_err(|cause| FileError::io("write", path, cause))
}
