//! Files on this machine.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::display_text::{one_line, with_causes};

/// A file on this machine that could not be read or written, or a download whose content is not what the service had
/// announced. `Debug` shows the same line as `Display`.
///
/// ```no_run
/// # use batch_client::Error;
/// # fn f(error: &Error) {
/// if let Error::File(error) = error {
///     match (error.io_error(), error.lengths()) {
///         (Some(cause), _) => eprintln!("{}: {cause}", error.path().display()),
///         (_, Some((announced, received))) => eprintln!("{received} of {announced} bytes"),
///         _ => eprintln!("{error}"),
///     }
/// }
/// # }
/// ```
pub struct FileError {
    path: PathBuf,
    problem: Problem,
}

#[cfg_attr(not(feature = "files"), allow(dead_code, reason = "problems of downloads"))]
enum Problem {
    Io { verb: &'static str, cause: io::Error },
    Length { announced: u64, received: Received },
    Encoded(String),
    Changed,
    Directory,
    Taken,
}

/// The number of bytes that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "files"), allow(dead_code, reason = "lengths of downloads"))]
pub(crate) enum Received {
    Exactly(u64),
    /// As many were counted, and there were more.
    AtLeast(u64),
}

#[cfg_attr(not(feature = "files"), allow(dead_code, reason = "problems of downloads"))]
impl FileError {
    /// The file system refused. `verb`: what was to be done with the file, such as `create`.
    pub(crate) fn io(verb: &'static str, path: impl Into<PathBuf>, cause: io::Error) -> Self {
        Self { path: path.into(), problem: Problem::Io { verb, cause } }
    }

    /// The file system has no names as long as one in the path.
    pub(crate) fn long(path: impl Into<PathBuf>) -> Self {
        let text = "a name in it, or all of it, is too long: most file systems allow 255 bytes for a name";
        Self::io("write", path, io::Error::new(io::ErrorKind::InvalidFilename, text))
    }

    /// The content is shorter or longer than announced.
    pub(crate) fn length(path: impl Into<PathBuf>, announced: u64, received: Received) -> Self {
        Self { path: path.into(), problem: Problem::Length { announced, received } }
    }

    /// The answer came in a content coding that nobody asked for and that is not undone here.
    pub(crate) fn encoded(path: impl Into<PathBuf>, coding: String) -> Self {
        Self { path: path.into(), problem: Problem::Encoded(coding) }
    }

    /// The service's file has changed since its properties were read.
    pub(crate) fn changed(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), problem: Problem::Changed }
    }

    /// The service has a directory where a file was expected.
    pub(crate) fn directory(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), problem: Problem::Directory }
    }

    /// Another file of the same run is there already.
    pub(crate) fn taken(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), problem: Problem::Taken }
    }

    pub(crate) fn is_taken(&self) -> bool {
        matches!(self.problem, Problem::Taken)
    }

    pub(crate) fn is_long(&self) -> bool {
        self.io_error().is_some_and(|cause| cause.kind() == io::ErrorKind::InvalidFilename)
    }

    /// The file on this machine.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The error of the file system, if it was that which refused.
    pub fn io_error(&self) -> Option<&io::Error> {
        match &self.problem {
            Problem::Io { cause, .. } => Some(cause),
            _ => None,
        }
    }

    /// The length in bytes that the service had announced, and the number of bytes that were received, if these two
    /// differ. More than the announced bytes are not all counted where they are very many.
    pub fn lengths(&self) -> Option<(u64, u64)> {
        match self.problem {
            Problem::Length { announced, received: Received::Exactly(count) | Received::AtLeast(count) } => {
                Some((announced, count))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "{count}"),
            Self::AtLeast(count) => write!(f, "at least {count}"),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = one_line(&self.path.display(), 400);
        match &self.problem {
            Problem::Io { verb, cause } => write!(f, "cannot {verb} {path}: {}", with_causes(cause, 500)),
            Problem::Length { announced, received } => {
                let announced = format_args!("the service announced {announced} bytes");
                write!(f, "download to {path}: {announced}, and {received} arrived")
            }
            Problem::Encoded(coding) => {
                let coding = one_line(coding, 100);
                write!(
                    f,
                    "download to {path}: the content arrived encoded as {coding}, which was not asked for"
                )
            }
            Problem::Changed => write!(f, "download to {path}: the file changed in the meantime"),
            Problem::Directory => {
                write!(f, "{path}: the service has a directory there, and no file")
            }
            Problem::Taken => write!(f, "download to {path}: another file of the same download is there"),
        }
    }
}

impl fmt::Debug for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `Display` shows the cause, so that there is no `source` to show it again.
impl std::error::Error for FileError {}
