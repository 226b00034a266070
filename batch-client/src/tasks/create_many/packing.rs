//! Tasks into chunks, by number and by measured size.

use std::mem;

use super::chunk::{Chunk, Item};
use super::outcome::{CreateTaskOutcome, TaskRefusal};
use super::request::{AFTER, BEFORE};
use super::stored::IdsHash;
use crate::models::BatchTaskCreateOptions;
use crate::wire::{Form, ToWire, write_json};

/// The most Tasks that the service takes in a request.
pub(super) const MOST_TASKS: usize = 100;

/// The size of a body that the service refuses: a body has to have fewer bytes.
pub(super) const TOO_LARGE: usize = 1 << 20;

/// The chunk that is being filled.
pub(super) struct Packing {
    items: Vec<Item>,
    /// The body so far, without its end.
    body: Vec<u8>,
    /// Hashes of the ids in lower case.
    ids: Vec<u64>,
    /// A Task that did not fit, with its JSON.
    carry: Option<(Item, Vec<u8>)>,
    /// The size of the last chunk, for the next one.
    usual_size: usize,
    /// The hash of the ids up to the end of the chunk, if the report is stored.
    hash: Option<IdsHash>,
}

impl Packing {
    pub(super) fn new(hash: Option<IdsHash>) -> Self {
        let mut packing =
            Self { items: Vec::new(), body: Vec::new(), ids: Vec::new(), carry: None, usual_size: 0, hash };
        packing.begin();
        packing
    }

    /// The hash of all ids that were given, but for one that waits for the next chunk.
    pub(super) fn hash(&self) -> Option<&IdsHash> {
        self.hash.as_ref()
    }

    /// Passes over a Task that an earlier process has added.
    pub(super) fn skip(&mut self, id: &str) {
        if let Some(hash) = &mut self.hash {
            hash.add(id);
        }
    }

    fn begin(&mut self) {
        self.items = Vec::with_capacity(MOST_TASKS);
        self.body = Vec::with_capacity(self.usual_size.max(BEFORE.len()));
        self.body.extend_from_slice(BEFORE);
        self.ids.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether the chunk takes no further Task.
    pub(super) fn is_full(&self) -> bool {
        self.items.len() >= MOST_TASKS || self.carry.is_some()
    }

    /// Adds a Task that is settled already.
    pub(super) fn add_settled(&mut self, item: Item, outcome: CreateTaskOutcome) {
        self.push(Item { outcome: Some(outcome), ..item });
    }

    fn push(&mut self, item: Item) {
        self.skip(&item.id);
        self.items.push(item);
    }

    fn push_sent(&mut self, item: Item, hash: u64) {
        self.ids.push(hash);
        self.push(item);
    }

    /// Serializes a Task, once, and adds it, or settles it if it can't be sent.
    pub(super) fn add(&mut self, item: Item, task: &mut BatchTaskCreateOptions) {
        let (start, hash) = (self.body.len(), id_hash(&task.id));
        let written = self.check(&task.id, hash).and_then(|()| self.write(task));
        let item = Item { id: mem::take(&mut task.id), ..item };
        match written {
            Ok(()) => self.place(item, start, hash),
            Err(refusal) => self.add_settled(item, CreateTaskOutcome::Refused(refusal.into())),
        }
    }

    /// Refuses an id that a Task of the chunk has.
    fn check(&self, id: &str, hash: u64) -> Result<(), TaskRefusal> {
        let is_same = |other: &Item| !other.json.is_empty() && other.id.eq_ignore_ascii_case(id);
        if self.ids.contains(&hash) && self.items.iter().any(is_same) {
            let message = "another Task of the same request has this id, so that it was not sent";
            return Err(TaskRefusal::of_client(message));
        }
        Ok(())
    }

    fn write(&mut self, task: &BatchTaskCreateOptions) -> Result<(), TaskRefusal> {
        let start = self.body.len();
        if start > BEFORE.len() {
            self.body.push(b',');
        }
        write_json(&task.view(Form::Usual), &mut self.body).map_err(|error| {
            self.body.truncate(start);
            TaskRefusal::of_client(format!("it can't be written as JSON: {error}"))
        })
    }

    /// Takes the written Task into the chunk, if it fits. `start`: the size of the body before it.
    fn place(&mut self, mut item: Item, start: usize, hash: u64) {
        let comma = usize::from(start > BEFORE.len());
        item.json = start + comma..self.body.len();
        if self.body.len() + AFTER.len() < TOO_LARGE {
            self.push_sent(item, hash);
            return;
        }
        let json = self.body.split_off(item.json.start);
        self.body.truncate(start);
        if BEFORE.len() + json.len() + AFTER.len() < TOO_LARGE {
            self.carry = Some((item, json));
        } else {
            let bytes = item.bytes();
            item.json = 0..0;
            self.add_settled(item, CreateTaskOutcome::TooLarge { bytes });
        }
    }

    /// The chunk; the next one begins. `position`: that of the source.
    pub(super) fn close(&mut self, position: u64) -> Chunk {
        self.body.extend_from_slice(AFTER);
        self.usual_size = self.body.len();
        let (items, body) = (mem::take(&mut self.items), mem::take(&mut self.body));
        let end = self.carry.as_ref().map_or(position, |(item, _)| item.position);
        let chunk = Chunk { items, body: body.into(), end, hash: self.hash.clone() };
        self.begin();
        self.place_carry();
        chunk
    }

    /// Begins a chunk with the Task that did not fit into the last one.
    fn place_carry(&mut self) {
        let Some((mut item, json)) = self.carry.take() else { return };
        item.json = self.body.len()..self.body.len() + json.len();
        self.body.extend_from_slice(&json);
        let hash = id_hash(&item.id);
        self.push_sent(item, hash);
    }
}

/// FNV-1a of an id in lower case. Equal hashes are compared as texts.
fn id_hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}
