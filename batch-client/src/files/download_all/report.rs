//! Progress and outcome of the download of many files.

use super::local_name::NameRefusal;
use crate::error::Error;
use crate::files::Downloaded;

/// The outcomes of a [`DownloadAll`](super::DownloadAll): every file that was listed and whose name matches the pattern
/// is in one of the three lists, in the order in which they ended.
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "some of the files may not be there"]
pub struct DownloadAllReport {
    /// The names of the files that were downloaded, and where they are.
    pub downloaded: Vec<(String, Downloaded)>,
    /// The names that are not used on this machine, and why.
    /// [`download_to`](crate::routes::JobTaskFileRoute::download_to) fetches such a file to a path of the caller's
    /// choice.
    pub refused: Vec<(String, NameRefusal)>,
    /// The names of the files that could not be downloaded, and why.
    pub failed: Vec<(String, Error)>,
    /// The error with which the list of files broke off. There may be more files.
    pub listing_error: Option<Error>,
}

impl DownloadAllReport {
    /// Whether every file was downloaded, and all were listed.
    pub fn is_success(&self) -> bool {
        self.refused.is_empty() && self.failed.is_empty() && self.listing_error.is_none()
    }

    pub(super) fn add(&mut self, name: String, outcome: Outcome) {
        match outcome {
            Outcome::Downloaded(downloaded) => self.downloaded.push((name, *downloaded)),
            Outcome::Refused(refusal) => self.refused.push((name, refusal)),
            Outcome::Failed(error) => self.failed.push((name, error)),
        }
    }
}

/// The outcome for one file.
pub(super) enum Outcome {
    Downloaded(Box<Downloaded>),
    Refused(NameRefusal),
    Failed(Error),
}

impl From<Result<Downloaded, Error>> for Outcome {
    fn from(result: Result<Downloaded, Error>) -> Self {
        match result {
            Ok(downloaded) => Self::Downloaded(Box::new(downloaded)),
            Err(Error::File(error)) if error.is_taken() => Self::Refused(NameRefusal::Taken),
            Err(Error::File(error)) if error.is_long() => Self::Refused(NameRefusal::TooLong),
            Err(error) => Self::Failed(error),
        }
    }
}

/// The progress of a [`DownloadAll`](super::DownloadAll).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DownloadAllProgress {
    /// Files found so far whose names match the pattern. The list is read while files are downloaded.
    pub found: u64,
    /// Files that were downloaded.
    pub downloaded: u64,
    /// Files whose names are not used on this machine.
    pub refused: u64,
    /// Files that could not be downloaded.
    pub failed: u64,
    /// Bytes of all files that have arrived. It falls back where the download of a file starts anew.
    pub received: u64,
}

/// The callback of [`DownloadAll::on_progress`](super::DownloadAll::on_progress).
pub(super) type OnProgress = Box<dyn FnMut(&DownloadAllProgress) + Send>;

/// Counts, and calls the callback.
pub(super) struct Tally {
    progress: DownloadAllProgress,
    on_progress: Option<OnProgress>,
}

impl Tally {
    pub(super) fn new(on_progress: Option<OnProgress>) -> Self {
        Self { progress: DownloadAllProgress::default(), on_progress }
    }

    pub(super) fn find(&mut self) {
        self.progress.found += 1;
    }

    /// There are this many bytes of a file now.
    pub(super) fn receive(&mut self, before: u64, now: u64) {
        self.progress.received = self.progress.received.saturating_sub(before).saturating_add(now);
        self.report();
    }

    pub(super) fn end(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Downloaded(_) => self.progress.downloaded += 1,
            Outcome::Refused(_) => self.progress.refused += 1,
            Outcome::Failed(_) => self.progress.failed += 1,
        }
        self.report();
    }

    fn report(&mut self) {
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&self.progress);
        }
    }
}
