//! Resource files: from their source into the working directory, before the command starts.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use ::http::StatusCode;
use serde_json::Value;

use super::http::{self, HttpError};
use super::url::{self, Place};
use super::{confined, walk};
use crate::failure::Failure;
use crate::runner::processes::control::Control;
use crate::runner::processes::failures;

/// The mode of files without one of their own.
const MODE: u32 = 0o770;

/// Fetches resource files into a working directory.
pub(in super::super) fn fetch(files: &[Value], into: &Path, control: &Control) -> Result<(), Failure> {
    files.iter().try_for_each(|file| Staging { file, into, control }.fetch())
}

/// A resource file, and where it goes.
struct Staging<'a> {
    file: &'a Value,
    into: &'a Path,
    control: &'a Control,
}

impl Staging<'_> {
    fn fetch(&self) -> Result<(), Failure> {
        if let Some(url) = self.text("httpUrl") {
            return self.fetch_url(url, self.text("filePath").unwrap_or_default());
        }
        if let Some(url) = self.text("storageContainerUrl") {
            return self.fetch_container(url);
        }
        Err(failures::blob_error("the emulator has no storage account of its own"))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.file.get(name)?.as_str()
    }

    fn fetch_url(&self, url: &str, path: &str) -> Result<(), Failure> {
        let place = url::parse(url).map_err(|reason| unusable(url, reason))?;
        match place {
            Place::File(source) => self.copy(&source, Path::new(path)),
            Place::Loopback(uri) => {
                let mut target = self.create(Path::new(path))?;
                http::download(&uri, &mut target, self.control)
                    .map_err(|error| download_failure(url, path, &error))
            }
        }
    }

    /// Copies all files with the prefix from a folder that stands for a container.
    fn fetch_container(&self, url: &str) -> Result<(), Failure> {
        let Ok(Place::File(folder)) = url::parse(url) else {
            return Err(unusable(url, "only a folder, with file:, can stand for a container to read from"));
        };
        let prefix = self.text("blobPrefix").unwrap_or_default();
        let below = Path::new(self.text("filePath").unwrap_or_default());
        let files = walk::files(&folder, usize::MAX).map_err(|error| unreadable(&folder, &error))?;
        let mut chosen = files.iter().filter(|file| file.to_string_lossy().starts_with(prefix));
        chosen.try_for_each(|file| self.copy(&folder.join(file), &below.join(file)))
    }

    fn copy(&self, source: &Path, path: &Path) -> Result<(), Failure> {
        let mut from = open(source).map_err(|error| unreadable(source, &error))?;
        let mut target = self.create(path)?;
        let copied = io::copy(&mut from, &mut target).map(drop);
        copied.map_err(|error| failures::resource_not_written(&path.to_string_lossy(), &error))
    }

    /// Creates the file in the working directory, with its mode.
    fn create(&self, path: &Path) -> Result<File, Failure> {
        let failed = |reason: &str| failures::resource_not_created(&path.to_string_lossy(), reason);
        let mode = self.mode().ok_or_else(|| failed("its mode is not octal"))?;
        let file = confined::create(self.into, path).map_err(|error| failed(&error.to_string()))?;
        let permissions = fs::Permissions::from_mode(mode);
        file.set_permissions(permissions).map_err(|error| failed(&error.to_string()))?;
        Ok(file)
    }

    /// The mode, of which only permissions count.
    fn mode(&self) -> Option<u32> {
        let Some(text) = self.text("fileMode") else { return Some(MODE) };
        let digits = text.strip_prefix("0o").unwrap_or(text);
        let is_octal = !digits.is_empty() && digits.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
        is_octal.then(|| u32::from_str_radix(digits, 8).ok())?.map(|mode| mode & 0o777)
    }
}

/// Opens a regular file: nothing that never ends, and nothing that waits for a writer.
fn open(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    File::open(path)
}

fn unusable(url: &str, reason: &str) -> Failure {
    failures::blob_error(&format!("{:?}: {reason}", url::shown(url)))
}

fn unreadable(source: &Path, error: &io::Error) -> Failure {
    let reason = format!("{:?}: {error}", source.to_string_lossy());
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => failures::blob_not_found(&reason),
        io::ErrorKind::PermissionDenied => failures::blob_denied(&reason),
        _ => failures::blob_error(&reason),
    }
}

fn download_failure(url: &str, path: &str, error: &HttpError) -> Failure {
    let reason = format!("{:?}: {error}", url::shown(url));
    match error {
        HttpError::File(error) => failures::resource_not_written(path, error),
        HttpError::Status(StatusCode::NOT_FOUND) => failures::blob_not_found(&reason),
        HttpError::Status(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => failures::blob_denied(&reason),
        HttpError::TimedOut => failures::blob_timed_out(&reason),
        _ => failures::blob_error(&reason),
    }
}
