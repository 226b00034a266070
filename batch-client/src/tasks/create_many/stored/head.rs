//! The report itself.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use super::error::StoredReportError;
use super::ids_hash::IdsHash;
use crate::wire::json_object;

/// The version of both files.
const VERSION: i64 = 1;

/// More unsettled Tasks than the largest concurrency leaves. Each of them takes memory.
const MOST_UNSETTLED: i64 = 1_000_000;

struct Versioned {
    version: i64,
}

json_object! {
    Versioned {
        0: version = required("version"),
    }
}

#[derive(Clone)]
pub(super) struct Head {
    version: i64,
    /// The URL of the requests, which names the account and the Job.
    pub(super) url: String,
    /// The number of Tasks that were taken from the source.
    taken: i64,
    pub(super) ids_hash: String,
    pub(super) added: i64,
    pub(super) unsettled: Vec<Unsettled>,
    /// The length of the other file, as far as it counts.
    pub(super) journal_bytes: i64,
    /// When the Job was created. Reports of earlier versions do not say.
    job_created: Option<OffsetDateTime>,
}

/// Tasks that are not settled: those at `from` up to, but not including, `to`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unsettled {
    from: i64,
    to: i64,
    /// The time of the first attempt.
    since: OffsetDateTime,
}

json_object! {
    Head {
        0: version = required("version"),
        1: url = required("url"),
        2: taken = required("taken"),
        3: ids_hash = required("idsHash"),
        4: added = required("added"),
        5: unsettled = required("unsettled"),
        6: journal_bytes = required("journalBytes"),
        7: job_created = optional("jobCreated"),
    }
}

json_object! {
    Unsettled {
        0: from = required("from"),
        1: to = required("to"),
        2: since = required("since"),
    }
}

impl Head {
    pub(super) fn new(url: &str) -> Self {
        Self {
            version: VERSION,
            url: url.to_owned(),
            taken: 0,
            ids_hash: IdsHash::new().text(),
            added: 0,
            unsettled: Vec::new(),
            journal_bytes: 0,
            job_created: None,
        }
    }

    /// Notes when the present Job was created. On failure, when the one was that the report is about.
    pub(super) fn belong_to(&mut self, created: Option<OffsetDateTime>) -> Result<(), OffsetDateTime> {
        match (self.job_created, created) {
            (Some(stored), Some(found)) if stored != found => Err(stored),
            (stored, found) => {
                self.job_created = found.or(stored);
                Ok(())
            }
        }
    }

    pub(super) fn taken(&self) -> u64 {
        self.taken.try_into().unwrap_or_default()
    }

    pub(super) fn take_up_to(&mut self, end: u64, hash: &IdsHash) {
        self.taken = number(end);
        self.ids_hash = hash.text();
    }

    /// `None` if there is no such file.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, StoredReportError> {
        let text = match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other.map_err(StoredReportError::io(path))?,
        };
        let unreadable = |reason: &dyn Display| StoredReportError::unreadable(path, &reason);
        // Another version may have other properties.
        let Versioned { version } = serde_json::from_slice(&text).map_err(|error| unreadable(&error))?;
        if version != VERSION {
            return Err(unreadable(&format_args!(
                "it is of version {version}, and this crate knows {VERSION}"
            )));
        }
        let head: Self = serde_json::from_slice(&text).map_err(|error| unreadable(&error))?;
        head.check().map_err(|reason| unreadable(&reason))?;
        Ok(Some(head))
    }

    fn check(&self) -> Result<(), &'static str> {
        let is_right = |range: &Unsettled| 0 <= range.from && range.from < range.to && range.to <= self.taken;
        let is_apart = |pair: &[Unsettled]| pair[0].to <= pair[1].from;
        let unsettled = &self.unsettled;
        if self.taken < 0 || self.added < 0 || self.added > self.taken || self.journal_bytes < 0 {
            return Err("a number is out of range");
        }
        if !unsettled.iter().all(is_right) || !unsettled.windows(2).all(is_apart) {
            return Err("its unsettled Tasks are out of range");
        }
        if unsettled.iter().map(|range| range.to - range.from).sum::<i64>() > MOST_UNSETTLED {
            return Err("it has too many unsettled Tasks");
        }
        Ok(())
    }

    /// Writes another file and renames it.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoredReportError> {
        let new = beside(path, ".new");
        let write = || {
            let mut file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            // Otherwise the name could outlive a power cut, and the content not.
            file.sync_data()?;
            fs::rename(&new, path)?;
            sync_folder(path)
        };
        write().map_err(StoredReportError::io(path))
    }
}

/// Makes a new name in a folder last: a power cut could bring back the report before, which does not know of the Tasks
/// that were sent since. Only Unix has a call for it.
fn sync_folder(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()) {
        // A file system that has nothing to write there.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

impl Unsettled {
    pub(super) fn positions(&self) -> impl Iterator<Item = (u64, OffsetDateTime)> + use<> {
        let since = self.since;
        (self.from..self.to).map(move |at| (at.try_into().unwrap_or_default(), since))
    }

    /// Neighbours of one time together.
    pub(super) fn of(positions: &BTreeMap<u64, OffsetDateTime>) -> Vec<Self> {
        let mut ranges: Vec<Self> = Vec::new();
        for (position, since) in positions {
            let from = number(*position);
            match ranges.last_mut() {
                Some(last) if last.to == from && last.since == *since => last.to += 1,
                _ => ranges.push(Self { from, to: from.saturating_add(1), since: *since }),
            }
        }
        ranges
    }
}

/// A position as it is written. Beyond 63 bits there are no positions.
pub(super) fn number(position: u64) -> i64 {
    position.try_into().unwrap_or(i64::MAX)
}

/// A file with this at the end of its name.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// New files are for their owner alone: the service's messages in them may quote what is secret.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
