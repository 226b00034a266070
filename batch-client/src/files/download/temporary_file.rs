//! The file that a download writes to until it is complete.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::random::generator;

/// The number of names that are tried. With 64 random bits a second one is hardly ever needed.
const NAMES: u32 = 8;

/// The path of a file that is removed when this is dropped, unless it was kept.
#[derive(Debug)]
pub(super) struct TemporaryFile {
    path: PathBuf,
    is_kept: bool,
}

impl TemporaryFile {
    /// Creates a file in a folder. A file or link that is there already is neither opened nor followed.
    pub(super) fn create(folder: &Path) -> io::Result<(Self, File)> {
        let mut names = 1;
        loop {
            let path = folder.join(format!(".download-{:016x}.part", generator().u64(..)));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path, is_kept: false }, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && names < NAMES => names += 1,
                Err(error) => return Err(error),
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file has another name now.
    pub(super) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if !self.is_kept {
            // The download has failed already, or was dropped: no caller is left for an error.
            drop(fs::remove_file(&self.path));
        }
    }
}
