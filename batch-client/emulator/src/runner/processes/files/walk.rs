//! The files below a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The paths of all files below a folder, at most this many levels deep, from the folder on and in order. Links to folders
/// are not followed; those to files are listed.
///
/// # Errors
/// If the folder itself can't be read.
pub(super) fn files(folder: &Path, levels: usize) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![(PathBuf::new(), fs::read_dir(folder)?)];
    while let Some((relative, entries)) = folders.pop() {
        for entry in entries.flatten() {
            let path = relative.join(entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !is_folder {
                found.push(path);
            } else if relative.components().count() + 1 < levels
                && let Ok(entries) = fs::read_dir(folder.join(&path))
            {
                folders.push((path, entries));
            }
        }
    }
    found.retain(|path| folder.join(path).is_file());
    found.sort();
    Ok(found)
}
