//! Progress and outcome of a download.

use std::path::PathBuf;

use crate::files::FileDetails;

/// The progress of a [`Download`](super::Download).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DownloadProgress {
    /// The number of bytes that have arrived. It falls back where the download starts anew, since the file has changed.
    pub received: u64,
    /// The length of the file, if the service says it.
    pub length: Option<u64>,
}

/// A file that was downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Downloaded {
    /// The file on this machine.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// The properties that the service gave the file.
    pub details: FileDetails,
}
