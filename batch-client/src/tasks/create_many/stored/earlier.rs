//! The work of an earlier process, Task by Task.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use super::error::StoredReportError;
use super::head::Head;
use super::ids_hash::IdsHash;
use super::journal::{Line, Said};
use crate::tasks::create_many::chunk::Record;
use crate::tasks::create_many::outcome::CreateTaskOutcome;

/// The state in which an earlier process left the Tasks of a source.
pub(in crate::tasks::create_many) struct Earlier {
    path: PathBuf,
    taken: u64,
    ids_hash: String,
    /// Tasks that may have been under way, and since when.
    unsettled: BTreeMap<u64, OffsetDateTime>,
    /// Tasks that were not simply added.
    lines: HashMap<u64, Line>,
}

/// The remaining work for a Task.
pub(in crate::tasks::create_many) enum Fate {
    /// All of it.
    New,
    /// Nothing: it was added.
    Added,
    /// Nothing but to tell what became of it.
    Known(CreateTaskOutcome),
    /// It is sent again. `since`: the time of the first attempt that may have added it.
    Again { since: Option<OffsetDateTime>, record: Record },
}

impl Earlier {
    pub(super) fn new(
        path: &Path,
        head: &Head,
        unsettled: BTreeMap<u64, OffsetDateTime>,
        lines: Vec<Line>,
    ) -> Self {
        let numbered = |line: Line| Some((u64::try_from(line.position).ok()?, line));
        Self {
            path: path.to_owned(),
            taken: head.taken(),
            ids_hash: head.ids_hash.clone(),
            unsettled,
            lines: lines.into_iter().filter_map(numbered).collect(),
        }
    }

    /// Whether it knows one thing about each Task: that this many were added, that one may be under way, or what its line
    /// says.
    pub(super) fn is_whole(&self, added: i64) -> bool {
        let is_told = |(at, line): &(&u64, &Line)| !line.says_added() && !self.unsettled.contains_key(at);
        let told = self.lines.iter().filter(is_told).count() + self.unsettled.len();
        let known = u64::try_from(added).ok().zip(u64::try_from(told).ok());
        let is_inside = self.lines.keys().all(|position| *position < self.taken);
        is_inside && known.is_some_and(|(added, told)| added.checked_add(told) == Some(self.taken))
    }

    /// The number of Tasks that it knows something about.
    pub(in crate::tasks::create_many) fn taken(&self) -> u64 {
        self.taken
    }

    /// Whether its Tasks had these ids.
    pub(in crate::tasks::create_many) fn has_ids(&self, hash: Option<&IdsHash>) -> bool {
        hash.is_some_and(|hash| hash.text() == self.ids_hash)
    }

    pub(in crate::tasks::create_many) fn differs(&self) -> StoredReportError {
        StoredReportError::OtherSource { path: self.path.clone(), taken: self.taken }
    }

    /// The remaining work for the Task at a position. It is asked for once.
    pub(in crate::tasks::create_many) fn fate(&mut self, position: u64) -> Fate {
        if position >= self.taken {
            return Fate::New;
        }
        let line = self.lines.remove(&position);
        let record = if line.is_some() { Record::Always } else { Record::Usual };
        if let Some(since) = self.unsettled.get(&position) {
            return Fate::Again { since: Some(*since), record };
        }
        let Some(line) = line else { return Fate::Added };
        let since = line.since;
        match line.said() {
            Some(Said::Added) => Fate::Added,
            Some(Said::Known(outcome)) => Fate::Known(outcome),
            // The outcomes of a later version are determined anew.
            Some(Said::Again) | None => Fate::Again { since, record },
        }
    }
}
