//! A chunk of Tasks, which is sent in one request if nothing goes wrong.

use std::ops::Range;

use bytes::Bytes;
use time::OffsetDateTime;

use super::outcome::{CreateTaskError, CreateTaskOutcome, SettledTask};
use super::request::{AFTER, BEFORE};
use super::stored::IdsHash;
use crate::message::Attempts;

/// A Task of a chunk. Its JSON is a part of the chunk's body.
pub(super) struct Item {
    pub(super) position: u64,
    pub(super) id: String,
    /// The place of its JSON in the body; empty if it was settled before anything was sent.
    pub(super) json: Range<usize>,
    /// The time of the first attempt, by the clock of this machine or of the earlier process.
    pub(super) since: Option<OffsetDateTime>,
    /// Why an attempt may have added it.
    pub(super) doubt: Option<CreateTaskError>,
    pub(super) outcome: Option<CreateTaskOutcome>,
    pub(super) record: Record,
}

/// Whether the stored report needs a line for the outcome of a Task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    /// Unless it is plain success.
    Usual,
    /// Also for success, since an earlier line says otherwise.
    Always,
    /// Another process that goes on asks for the Task again, unless it is plain success.
    Again,
    /// It has one.
    Never,
}

impl Item {
    pub(super) fn at(position: u64) -> Self {
        Self {
            position,
            id: String::new(),
            json: 0..0,
            since: None,
            doubt: None,
            outcome: None,
            record: Record::Usual,
        }
    }

    /// The size of its JSON.
    pub(super) fn bytes(&self) -> u64 {
        self.json.len().try_into().unwrap_or(u64::MAX)
    }
}

pub(super) struct Chunk {
    pub(super) items: Vec<Item>,
    /// The body with all items that have JSON.
    pub(super) body: Bytes,
    /// The position after its last Task.
    pub(super) end: u64,
    /// The hash of all ids before `end`, if the report is stored.
    pub(super) hash: Option<IdsHash>,
}

impl Chunk {
    /// The items that are to be sent.
    pub(super) fn open(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|index| self.items[*index].outcome.is_none()).collect()
    }

    /// Notes an attempt with these items.
    pub(super) fn attempt(&mut self, batch: &[usize], now: OffsetDateTime) {
        for index in batch {
            self.items[*index].since.get_or_insert(now);
        }
    }

    /// The JSON of an item.
    pub(super) fn json(&self, index: usize) -> &[u8] {
        self.body.get(self.items[index].json.clone()).unwrap_or_default()
    }

    /// The body of a request with these items.
    pub(super) fn body_of(&self, batch: &[usize]) -> Bytes {
        let sent = self.items.iter().filter(|item| !item.json.is_empty()).count();
        if sent == batch.len() {
            return self.body.clone();
        }
        let length: usize = batch.iter().map(|index| self.items[*index].json.len() + 1).sum();
        let mut body = Vec::with_capacity(BEFORE.len() + length + AFTER.len());
        body.extend_from_slice(BEFORE);
        for (number, index) in batch.iter().enumerate() {
            body.extend_from_slice(if number == 0 { b"" } else { b"," });
            body.extend_from_slice(self.json(*index));
        }
        body.extend_from_slice(AFTER);
        body.into()
    }

    pub(super) fn settle(&mut self, index: usize, outcome: CreateTaskOutcome) {
        self.items[index].outcome = Some(outcome);
    }

    /// Settles all items that are not settled yet.
    pub(super) fn settle_rest(&mut self, outcome: impl Fn(&Item) -> CreateTaskOutcome) {
        for item in self.items.iter_mut().filter(|item| item.outcome.is_none()) {
            item.outcome = Some(outcome(item));
        }
    }

    /// The outcomes, in the order of the source.
    pub(super) fn into_settled(self) -> Vec<SettledTask> {
        let settled = |Item { position, id, outcome, doubt, .. }| SettledTask {
            position,
            id,
            outcome: outcome
                .unwrap_or(CreateTaskOutcome::uncertain(doubt.unwrap_or(CreateTaskError::NoResult))),
        };
        self.items.into_iter().map(settled).collect()
    }
}

/// Items that are sent together, and the attempts of that.
pub(super) struct Batch {
    pub(super) items: Vec<usize>,
    pub(super) attempts: Attempts,
}

impl Batch {
    /// Two halves. The attempts before count for each of them.
    pub(super) fn halves(mut self) -> (Self, Self) {
        let second = self.items.split_off(self.items.len().div_ceil(2));
        let second = Self { items: second, attempts: self.attempts.clone() };
        (self, second)
    }
}
