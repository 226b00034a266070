//! Why a stored report can't be used.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use crate::display_text::one_line;

/// The reason for which the report of [`stored_in`](crate::CreateMany::stored_in) can't be used. No Task was sent after that.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoredReportError {
    /// A file can't be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// The failure.
        error: io::Error,
    },
    /// A file is no report, is damaged, or was written by a later version of this crate.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The defect.
        reason: String,
    },
    /// The report is about another Job, or about one of another account or endpoint.
    OtherJob {
        /// The report.
        path: PathBuf,
        /// The URL of the requests that it is about.
        stored: String,
    },
    /// The Job was deleted and made anew since the report was written: none of the Tasks that it speaks of is in the
    /// present one.
    JobReplaced {
        /// The report.
        path: PathBuf,
        /// The creation time of the Job that the report is about.
        stored: OffsetDateTime,
        /// The creation time of the present Job.
        found: OffsetDateTime,
    },
    /// The source gives other Tasks than the one that the report is about, or fewer.
    OtherSource {
        /// The report.
        path: PathBuf,
        /// The number of Tasks that the earlier process took from its source.
        taken: u64,
    },
}

impl StoredReportError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self::Io { path: path.to_owned(), error }
    }

    pub(super) fn unreadable(path: &Path, reason: &impl fmt::Display) -> Self {
        Self::Unreadable { path: path.to_owned(), reason: one_line(reason, 200) }
    }
}

impl fmt::Display for StoredReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |path: &PathBuf| one_line(&path.display(), 300);
        match self {
            Self::Io { path, error } => {
                write!(f, "the stored report {}: {}", shown(path), one_line(error, 200))
            }
            Self::Unreadable { path, reason } => {
                write!(f, "the stored report {} can't be read: {reason}", shown(path))
            }
            Self::OtherJob { path, stored } => {
                write!(f, "the stored report {} is about {}", shown(path), one_line(stored, 200))
            }
            Self::JobReplaced { path, stored, found } => {
                let path = shown(path);
                write!(
                    f,
                    "the stored report {path} is about a Job that was created at {stored}, and the one that now has its \
                     id was created at {found}"
                )
            }
            Self::OtherSource { path, taken } => {
                let path = shown(path);
                write!(
                    f,
                    "the stored report {path} is about a source with other ids in its first {taken} Tasks"
                )
            }
        }
    }
}

/// `Display` shows everything there is, so that there is no `source` to show it again.
impl std::error::Error for StoredReportError {}
