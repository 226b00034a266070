//! Resources in a file, by redb: a table for each kind, with the resources as JSON.
//!
//! One thread writes the changes, in the order in which they were made. A transaction takes all changes that are
//! waiting, so that concurrent requests share one sync to disk. An answer is sent only when its change is on disk.

mod backlog;
mod header;
mod open;
mod panics;
mod problem;
mod writer;

use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread::{self, JoinHandle};

use serde::Serialize;

pub(crate) use self::backlog::Backlog;
use self::backlog::Progress;
use self::open::Load;
pub(crate) use self::problem::Problem;
pub(crate) use self::writer::Receipt;
use self::writer::{Change, Entry, Message};

/// The file, or no file.
#[derive(Debug)]
pub(crate) struct Store {
    sender: Option<mpsc::Sender<Message>>,
    writer: Option<JoinHandle<()>>,
    /// Why a transaction failed. redb accepts nothing after that, and the file may lack what is in memory.
    failure: Arc<OnceLock<String>>,
    progress: Arc<Progress>,
}

/// The resources of a kind.
#[derive(Debug)]
pub(crate) struct Table {
    kind: &'static str,
    sender: Option<mpsc::Sender<Message>>,
    progress: Arc<Progress>,
}

impl Store {
    /// A store that keeps nothing.
    pub(crate) fn nowhere() -> Self {
        Self { sender: None, writer: None, failure: Arc::default(), progress: Arc::default() }
    }

    /// Opens a file, or creates it, and loads the resources of these kinds from it. An unusable file is left unchanged.
    pub(crate) fn open(path: &Path, kinds: &[&str], load: &mut Load<'_>) -> Result<Self, Problem> {
        let database = open::open(path, kinds, load)?;
        let (sender, messages) = mpsc::channel();
        let failure = Arc::new(OnceLock::new());
        let progress = Arc::<Progress>::default();
        let (failed, noted) = (Arc::clone(&failure), Arc::clone(&progress));
        let writer = thread::Builder::new()
            .name("batch-emulator-store".to_owned())
            .spawn(move || writer::write(database, &messages, &failed, &noted))?;
        Ok(Self { sender: Some(sender), writer: Some(writer), failure, progress })
    }

    /// The table of a kind of resource.
    pub(crate) fn table(&self, kind: &'static str) -> Table {
        Table { kind, sender: self.sender.clone(), progress: Arc::clone(&self.progress) }
    }

    /// The changes that are not on disk yet.
    pub(crate) fn backlog(&self) -> Backlog {
        Backlog { sender: self.sender.clone(), progress: Arc::clone(&self.progress) }
    }

    /// Why nothing can be written any more.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// Closes the store. Its thread ends when all changes so far are written.
    pub(crate) fn close(&mut self) -> Option<JoinHandle<()>> {
        // If the thread has ended, there is nothing to close.
        self.sender.take()?.send(Message::Close).ok();
        self.writer.take()
    }
}

impl Table {
    /// Writes resources, all of them in one transaction.
    pub(crate) fn put<'r, R: Serialize + 'r>(
        &self,
        resources: impl IntoIterator<Item = (&'r str, &'r R)>,
    ) -> Option<Receipt> {
        self.sender.as_ref()?;
        // Resources consist of values that JSON can represent.
        let resources = resources.into_iter();
        let entry = |(key, resource): (&str, &R)| (key.to_owned(), serde_json::to_vec(resource).ok());
        self.send(resources.map(entry).collect())
    }

    /// Removes resources, all of them in one transaction.
    pub(crate) fn remove<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<Receipt> {
        self.sender.as_ref()?;
        self.send(keys.into_iter().map(|key| (key.to_owned(), None)).collect())
    }

    fn send(&self, entries: Vec<Entry>) -> Option<Receipt> {
        let (change, receipt) = Change::new(self.kind, entries);
        self.progress.note_sent();
        // If the thread has ended, the receipt reports it.
        self.sender.as_ref()?.send(Message::Change(change)).ok();
        Some(receipt)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}
