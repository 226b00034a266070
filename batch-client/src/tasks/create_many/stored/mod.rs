//! The report on disk, from which another process goes on.
//!
//! It is two files. The report itself is small and replaced as a whole: up to which Task all were taken, a hash of their
//! ids, and which of them may be under way. Beside it, a file with `.tasks` at the end of its name grows by a line for
//! each Task that was not simply added; the report says how much of it counts.

mod earlier;
mod error;
mod head;
mod ids_hash;
mod journal;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

pub(super) use self::earlier::{Earlier, Fate};
pub use self::error::StoredReportError;
use self::head::{Head, Unsettled};
pub(super) use self::ids_hash::IdsHash;
use self::journal::{Journal, Line};
use super::chunk::{Chunk, Item, Record};
use super::outcome::CreateTaskOutcome;

/// The report that is kept up to date.
pub(super) struct Stored {
    path: PathBuf,
    head: Head,
    journal: Journal,
    /// Tasks before the end of the last chunk that are not settled, with the time of their first attempt.
    unsettled: BTreeMap<u64, OffsetDateTime>,
    /// Something has changed since it was written.
    is_stale: bool,
}

impl Stored {
    /// Opens the report for requests to a URL and the Job that was created then, if that is known, and gives what an earlier process did.
    pub(super) fn open(
        path: &Path,
        url: &str,
        created: Option<OffsetDateTime>,
    ) -> Result<(Self, Option<Earlier>), StoredReportError> {
        let stored = Head::read(path)?;
        let mut head = stored.clone().unwrap_or_else(|| Head::new(url));
        // Accounts and Jobs are named without regard to case.
        if !head.url.eq_ignore_ascii_case(url) {
            return Err(StoredReportError::OtherJob { path: path.to_owned(), stored: head.url });
        }
        if let (Err(stored), Some(found)) = (head.belong_to(created), created) {
            return Err(StoredReportError::JobReplaced { path: path.to_owned(), stored, found });
        }
        let known = stored.as_ref().map(|head| head.journal_bytes);
        let (journal, lines) = Journal::open(path, known)?;
        let unsettled: BTreeMap<_, _> = head.unsettled.iter().flat_map(Unsettled::positions).collect();
        let earlier = stored.map(|head| Earlier::new(path, &head, unsettled.clone(), lines));
        if earlier.as_ref().is_some_and(|earlier| !earlier.is_whole(head.added)) {
            let reason = "it does not agree with the file beside it on what became of each Task";
            return Err(StoredReportError::unreadable(path, &reason));
        }
        Ok((Self { path: path.to_owned(), head, journal, unsettled, is_stale: true }, earlier))
    }

    /// The number of Tasks that were simply added so far.
    pub(super) fn added(&self) -> u64 {
        self.head.added.try_into().unwrap_or_default()
    }

    /// Notes that a chunk is about to be sent. It may have to wait for its turn: the time of the first attempt that is
    /// noted is never later than the real one, so that no Task of ours is taken for somebody else's. It would take
    /// another write before each request to note the real one.
    pub(super) fn begin(&mut self, chunk: &Chunk, now: OffsetDateTime) {
        let items = chunk.items.iter().filter(|item| item.record != Record::Never);
        self.unsettled.extend(items.map(|item| (item.position, item.since.unwrap_or(now))));
        if chunk.end > self.head.taken()
            && let Some(hash) = &chunk.hash
        {
            self.head.take_up_to(chunk.end, hash);
        }
        self.is_stale = true;
    }

    /// Notes what became of a chunk.
    pub(super) fn settle(&mut self, chunk: &Chunk) {
        for item in &chunk.items {
            self.unsettled.remove(&item.position);
            self.head.added += i64::from(matches!(item.outcome, Some(CreateTaskOutcome::Added)));
            if is_recorded(item) {
                self.journal.add(&Line::of(item));
            }
        }
        self.is_stale = true;
    }

    /// Writes what has changed. The report is replaced as a whole, so that it is always one or the other.
    pub(super) fn write(&mut self) -> Result<(), StoredReportError> {
        if !self.is_stale {
            return Ok(());
        }
        self.head.journal_bytes = self.journal.write()?;
        self.head.unsettled = Unsettled::of(&self.unsettled);
        self.head.write(&self.path)?;
        self.is_stale = false;
        Ok(())
    }
}

/// Whether the outcome of a Task needs a line.
fn is_recorded(item: &Item) -> bool {
    match item.record {
        Record::Never => false,
        Record::Always => true,
        Record::Usual | Record::Again => !matches!(item.outcome, Some(CreateTaskOutcome::Added)),
    }
}
