//! Removal of files and folders.

use std::ffi::OsStr;
use std::io;

use super::handle::Folder;
use crate::files::tree_error::TreeError;

/// The deepest folder that is removed with another one; each holds a file descriptor open meanwhile.
const DEEPEST: usize = 256;

/// Removes a file or a folder; one with something in it only with `is_recursive`. Links in it are removed, and what they
/// lead to is not.
pub(super) fn remove(folder: &Folder, name: &str, is_recursive: bool) -> Result<(), TreeError> {
    // A name of anything else than a file or a folder is not found.
    folder.stat(name)?;
    let name = OsStr::new(name);
    match folder.has_folder(name)? {
        false => folder.unlink(name),
        true if is_recursive => remove_folder(folder, name, 1),
        true => folder.remove_folder(name),
    }
}

fn remove_folder(folder: &Folder, name: &OsStr, depth: usize) -> Result<(), TreeError> {
    if depth > DEEPEST {
        return Err(TreeError::Io(io::Error::other("the folders are too deep")));
    }
    let inner = folder.enter_any(name)?;
    for name in inner.names()? {
        match remove_any(&inner, &name, depth + 1) {
            // Somebody else removed it meanwhile.
            Ok(()) | Err(TreeError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    folder.remove_folder(name)
}

fn remove_any(folder: &Folder, name: &OsStr, depth: usize) -> Result<(), TreeError> {
    if folder.has_folder(name)? { remove_folder(folder, name, depth) } else { folder.unlink(name) }
}
