//! Parts of an explanation that are not there, and why.

use std::fmt;

use super::redacted;
use crate::display_text::one_line;
use crate::error::{Error, ErrorCode};

/// A part of an [`Explanation`](super::Explanation): what was found, or why nothing was.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding<T> {
    /// It was read.
    Found(T),
    /// It is not there, or could not be read.
    Absent(Absence),
}

impl<T> Finding<T> {
    /// The part that was found.
    pub fn found(&self) -> Option<&T> {
        match self {
            Self::Found(found) => Some(found),
            Self::Absent(_) => None,
        }
    }

    /// The reason for which nothing was found.
    pub fn absence(&self) -> Option<&Absence> {
        match self {
            Self::Found(_) => None,
            Self::Absent(absence) => Some(absence),
        }
    }
}

impl<T> From<Result<T, Error>> for Finding<T> {
    fn from(result: Result<T, Error>) -> Self {
        match result {
            Ok(found) => Self::Found(found),
            Err(error) => Self::Absent(Absence::of(&error)),
        }
    }
}

impl<T> From<Absence> for Finding<T> {
    fn from(absence: Absence) -> Self {
        Self::Absent(absence)
    }
}

/// The reason for which a part of an [`Explanation`](super::Explanation) is missing. `Display` is a few words. `Debug` shows
/// the error of an unreadable part without the secrets that can be recognized in text.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Absence {
    /// The Task was never given a node, so that it has neither a node nor files.
    NeverOnNode,
    /// The node has left its Pool, or the Pool is gone; the files are gone with it.
    NodeLeft,
    /// The Task has not started on its node yet.
    NotStarted,
    /// There is no such file.
    NoFile,
    /// The files were removed at the end of their retention time.
    FilesRemoved,
    /// The service can't get at the files.
    FilesUnavailable,
    /// It could not be read: the error as it shows itself, on one line.
    Unreadable(String),
}

impl Absence {
    fn of(error: &Error) -> Self {
        match error.code() {
            Some(ErrorCode::NodeNotFound | ErrorCode::PoolNotFound) => Self::NodeLeft,
            Some(ErrorCode::OperationInvalidForCurrentState) => Self::NotStarted,
            Some(ErrorCode::FileNotFound | ErrorCode::PathNotFound) => Self::NoFile,
            Some(ErrorCode::TaskFilesCleanedup) => Self::FilesRemoved,
            Some(ErrorCode::TaskFilesUnavailable) => Self::FilesUnavailable,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NeverOnNode => "none, since the Task was never given a node",
            Self::NodeLeft => "gone, since the node has left its Pool",
            Self::NotStarted => "none yet, since the Task has not started on its node",
            Self::NoFile => "none, since there is no such file",
            Self::FilesRemoved => "gone, since the retention time of the files is over",
            Self::FilesUnavailable => "unknown, since the service can't get at the files of the Task",
            Self::Unreadable(error) => {
                return write!(f, "unknown, since it could not be read: {}", one_line(error, 600));
            }
        })
    }
}

impl fmt::Debug for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NeverOnNode => "NeverOnNode",
            Self::NodeLeft => "NodeLeft",
            Self::NotStarted => "NotStarted",
            Self::NoFile => "NoFile",
            Self::FilesRemoved => "FilesRemoved",
            Self::FilesUnavailable => "FilesUnavailable",
            Self::Unreadable(error) => {
                return f.debug_tuple("Unreadable").field(&redacted::one_line(error, 600)).finish();
            }
        })
    }
}
