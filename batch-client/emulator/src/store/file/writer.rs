//! The thread that writes changes to the file.

use std::sync::{OnceLock, mpsc};

use redb::{Database, TableDefinition, WriteTransaction};
use tokio::sync::oneshot;

use super::backlog::Progress;
use super::panics::caught;

/// The maximum number of changes in a transaction.
const BATCH: usize = 1024;

/// The result of writing a change.
pub(crate) type Written = Result<(), String>;

/// What the thread is sent.
#[derive(Debug)]
pub(super) enum Message {
    Change(Change),
    /// Nothing is written after this.
    Close,
}

/// A key, and the resource as JSON; `None` if it was removed.
pub(super) type Entry = (String, Option<Vec<u8>>);

/// A change of resources of one kind. They are written in one transaction: all of them, or none.
#[derive(Debug)]
pub(super) struct Change {
    kind: &'static str,
    entries: Vec<Entry>,
    done: oneshot::Sender<Written>,
}

/// A change that is on its way to the disk.
#[derive(Debug)]
pub(crate) struct Receipt(oneshot::Receiver<Written>);

impl Change {
    pub(super) fn new(kind: &'static str, entries: Vec<Entry>) -> (Self, Receipt) {
        let (done, receipt) = oneshot::channel();
        (Self { kind, entries, done }, Receipt(receipt))
    }

    /// Whether it only waits for earlier ones.
    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Receipt {
    /// Waits until the change is on disk.
    pub(crate) async fn stored(self) -> Written {
        self.0.await.unwrap_or_else(|_| closed())
    }

    /// The same, in a thread that may wait.
    #[cfg(unix)]
    pub(crate) fn wait(self) -> Written {
        self.0.blocking_recv().unwrap_or_else(|_| closed())
    }
}

fn closed() -> Written {
    Err("the store is closed".to_owned())
}

/// Writes changes until the store is closed.
pub(super) fn write(
    database: Database,
    messages: &mpsc::Receiver<Message>,
    failure: &OnceLock<String>,
    progress: &Progress,
) {
    let mut is_open = true;
    while is_open && let Ok(first) = messages.recv() {
        let waiting = messages.try_iter().take(BATCH);
        let mut batch = Vec::new();
        for message in std::iter::once(first).chain(waiting) {
            match message {
                Message::Change(change) => batch.push(change),
                Message::Close => is_open = false,
            }
        }
        let written = commit_unless_failed(&database, &batch, failure);
        if written.is_ok() {
            progress.note_written(batch.len());
        }
        for change in batch {
            // Nobody waits for state transitions, or for a request whose connection was dropped.
            change.done.send(written.clone()).ok();
        }
    }
    // Closing writes as well, which fails after an earlier failure.
    caught(|| drop(database)).ok();
}

/// Writes a batch. After a failure nothing is written any more.
fn commit_unless_failed(database: &Database, batch: &[Change], failure: &OnceLock<String>) -> Written {
    if let Some(reason) = failure.get() {
        return Err(reason.clone());
    }
    if batch.iter().all(Change::is_empty) {
        return Ok(());
    }
    let committed = caught(|| commit(database, batch).map_err(|error| error.to_string()));
    committed.flatten().inspect_err(|reason| drop(failure.set(reason.clone())))
}

fn commit(database: &Database, batch: &[Change]) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    for of_one_kind in batch.chunk_by(|one, next| one.kind == next.kind) {
        write_changes(&transaction, of_one_kind)?;
    }
    transaction.commit()?;
    Ok(())
}

fn write_changes(transaction: &WriteTransaction, changes: &[Change]) -> Result<(), redb::Error> {
    let Some(Change { kind, .. }) = changes.iter().find(|change| !change.is_empty()) else { return Ok(()) };
    let definition: TableDefinition<'_, &str, &[u8]> = TableDefinition::new(kind);
    let mut table = transaction.open_table(definition)?;
    for (key, resource) in changes.iter().flat_map(|change| &change.entries) {
        match resource {
            Some(resource) => table.insert(key.as_str(), resource.as_slice())?,
            None => table.remove(key.as_str())?,
        };
    }
    Ok(())
}
