//! Files that are created below a folder, and nowhere else.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Component, Path, PathBuf};

/// The mode of new folders, as far as the umask allows it.
const FOLDER_MODE: u32 = 0o770;

/// The longest path in bytes, and the greatest number of names in it.
const LONGEST: usize = 4_096;
const MOST_NAMES: usize = 128;

/// Creates a file at a relative path below a folder, and the folders in between. Replaces a file.
///
/// # Errors
/// If the path leads upwards, is absolute, empty or too long, if a part of it is a link, or if the disk refuses it.
pub(super) fn create(folder: &Path, relative: &Path) -> io::Result<File> {
    let names = names(relative)?;
    let (name, parents) = names.split_last().ok_or_else(|| invalid("the path is empty"))?;
    let mut path = folder.to_owned();
    for parent in parents {
        path.push(parent);
        make_folder(&path)?;
    }
    path.push(name);
    make_room(&path)?;
    File::create_new(&path)
}

/// The names in a path that leads nowhere but down.
fn names(relative: &Path) -> io::Result<Vec<&OsStr>> {
    if relative.as_os_str().len() > LONGEST || relative.components().nth(MOST_NAMES).is_some() {
        return Err(invalid("the path is too long"));
    }
    let mut names = Vec::new();
    for component in relative.components() {
        match component {
            Component::Normal(name) => names.push(name),
            Component::CurDir => {}
            Component::ParentDir => return Err(invalid("the path leads upwards")),
            Component::RootDir | Component::Prefix(_) => return Err(invalid("the path is absolute")),
        }
    }
    Ok(names)
}

/// Makes a folder, unless there is one.
fn make_folder(path: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(FOLDER_MODE).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(path)? {
            found if found.is_dir() => Ok(()),
            found if found.is_symlink() => Err(invalid("a part of the path is a link")),
            _ => Err(invalid("a part of the path is a file")),
        },
        result => result,
    }
}

/// Removes a file that is in the way. A link is not replaced, since somebody may rely on what it leads to.
fn make_room(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(found) if found.is_file() => fs::remove_file(path),
        Ok(found) if found.is_symlink() => Err(invalid("the path is a link")),
        Ok(_) => Err(invalid("the path is a folder")),
    }
}

fn invalid(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}

/// Whether a path is below a folder once all links are followed.
pub(super) fn is_within(folder: &Path, path: &Path) -> bool {
    let real = |path: &Path| -> Option<PathBuf> { path.canonicalize().ok() };
    real(folder).zip(real(path)).is_some_and(|(folder, path)| path.starts_with(folder))
}
