//! The folder that the files of one download get into.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::FileError;
use crate::files::download::{Placing, refuse_long, refuse_other_than_file, rename};

/// A folder whose files stay inside of it, each with a place of its own.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// The files that this download has placed.
    placed: Mutex<HashSet<Identity>>,
}

/// Device and inode: equal for all names of a file, also on a file system that disregards letter case.
#[cfg(unix)]
type Identity = (u64, u64);

/// The path as the file system writes it.
#[cfg(not(unix))]
type Identity = PathBuf;

/// A link has an identity of its own, since it would be replaced.
#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;

    fs::symlink_metadata(path).map(|there| (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    fs::canonicalize(path)
}

impl Folder {
    /// Makes the folder unless it is there. It blocks.
    pub(super) fn open(path: &Path) -> Result<Self, FileError> {
        let failed = |cause| FileError::io("create", path, cause);
        let root = std::path::absolute(path).map_err(failed)?;
        fs::create_dir_all(&root).map_err(failed)?;
        Ok(Self { root, placed: Mutex::default() })
    }

    /// The place of a file. `local`: its path below the folder.
    pub(super) fn join(&self, local: &Path) -> PathBuf {
        self.root.join(local)
    }

    /// Makes the folders between this one and a file that is complete.
    fn make_folders(&self, path: &Path) -> Result<(), FileError> {
        let below = path.strip_prefix(&self.root).ok().and_then(Path::parent);
        let mut folder = self.root.clone();
        for part in below.unwrap_or(Path::new("")) {
            folder.push(part);
            make_folder(&folder).map_err(|cause| FileError::io("create", &folder, cause))?;
        }
        Ok(())
    }
}

impl Placing for Folder {
    /// The folder for the temporary file is the nearest one that is there. A link among the folders is not followed, wherever
    /// it leads.
    fn check(&self, path: &Path) -> Result<PathBuf, FileError> {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let mut parts = below.parent().into_iter().flatten().peekable();
        let mut nearest = self.root.clone();
        while let Some(part) = parts.peek() {
            let folder = nearest.join(part);
            if !is_folder(&folder).map_err(|cause| FileError::io("create", &folder, cause))? {
                break;
            }
            nearest = folder;
            parts.next();
        }
        // Names below a missing folder can't be looked for; here they can.
        for name in parts.chain(below.file_name()) {
            refuse_long(&nearest.join(name), path)?;
        }
        refuse_other_than_file(path)?;
        Ok(nearest)
    }

    /// Refuses a place that another file of the same download has by another name, such as one in other letter case.
    fn place(&self, temporary: &Path, path: &Path) -> Result<(), FileError> {
        self.make_folders(path)?;
        let mut placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        if identity(path).is_ok_and(|there| placed.contains(&there)) {
            return Err(FileError::taken(path));
        }
        rename(temporary, path)?;
        placed.insert(identity(path).map_err(|cause| FileError::io("find", path, cause))?);
        Ok(())
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    if is_folder(path)? {
        return Ok(());
    }
    match fs::create_dir(path) {
        // Another download of the same run, most likely, makes it as well.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => is_folder(path).map(drop),
        created => created,
    }
}

/// Whether a folder is there. An error if it is something else, or a link.
fn is_folder(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => Ok(true),
        Ok(there) => Err(not_a_folder(there.is_symlink())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        // The error about its name is more telling.
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(false),
        Err(error) => Err(error),
    }
}

fn not_a_folder(is_link: bool) -> io::Error {
    let text = if is_link { "a link is there, which is not followed" } else { "a file is there" };
    io::Error::new(io::ErrorKind::NotADirectory, text)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Two paths of one file, as a file system has them that disregards letter case.
    #[test]
    fn a_place_is_taken_whatever_path_leads_to_it() {
        let name = format!("batch-client-folder-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let outcome = two_paths(&folder);
        drop(fs::remove_dir_all(&folder));
        let text = outcome.unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(text, "first");
    }

    fn two_paths(path: &Path) -> io::Result<String> {
        let folder = Folder::open(path).map_err(io::Error::other)?;
        let (one, other) = (folder.join(Path::new("name/a")), folder.join(Path::new("name/A")));
        for (place, content, is_free) in [(&one, "first", true), (&other, "second", false)] {
            let temporary = path.join("temporary");
            fs::write(&temporary, content)?;
            let placed = folder.place(&temporary, place);
            assert_eq!(placed.as_ref().is_err_and(FileError::is_taken), !is_free, "{placed:?}");
            assert_eq!(placed.is_ok(), is_free);
            if is_free {
                fs::hard_link(&one, &other)?;
            }
        }
        fs::read_to_string(one)
    }
}
