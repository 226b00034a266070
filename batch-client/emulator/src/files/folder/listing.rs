//! Lists of folders.

use super::handle::Folder;
use crate::files::entry::{Entry, EntryKind, Spot};
use crate::files::path::{FilePath, System};
use crate::files::tree_error::TreeError;

/// What is in a folder, and with `is_recursive` below it, as deep as a path can lead. A folder that can't be read is listed
/// without what is in it.
pub(super) fn list(folder: &Folder, is_recursive: bool) -> Result<Vec<Entry>, TreeError> {
    let mut entries = Vec::new();
    collect(folder, &FilePath::root(), is_recursive, &mut entries)?;
    Ok(entries)
}

fn collect(
    folder: &Folder,
    path: &FilePath,
    is_recursive: bool,
    entries: &mut Vec<Entry>,
) -> Result<(), TreeError> {
    for name in folder.names()? {
        let Some((name, below)) = named(name.to_str(), path) else { continue };
        // What is gone since it was named is not listed, and neither is what is no file.
        let Ok(kind) = folder.stat(&name) else { continue };
        let is_folder = matches!(kind, EntryKind::Directory(_));
        entries.push(Entry { spot: Spot { path: below.clone(), place: 0 }, kind });
        if is_recursive
            && is_folder
            && let Ok(inner) = folder.enter(&name)
        {
            collect(&inner, &below, is_recursive, entries).ok();
        }
    }
    Ok(())
}

/// A name with its path, unless a request could not name it.
fn named(name: Option<&str>, above: &FilePath) -> Option<(String, FilePath)> {
    let path = above.join(&FilePath::parse(name?, System::Linux)?);
    Some((name?.to_owned(), FilePath::parse(path.as_str(), System::Linux)?))
}
