//! The Jobs in a file, by redb.
//!
//! Changes go to one thread in the order in which they were made. It takes as many as are waiting into one transaction,
//! so that writers share the wait for the disk, and an answer goes out only when its change is there.

mod caught;
mod file;
mod header;

use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread::{self, JoinHandle};

use redb::{Database, TableDefinition};
use tokio::sync::oneshot;

use self::caught::caught;
pub(crate) use self::file::Problem;
use crate::jobs::Job;

const JOBS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("jobs");

/// How many changes go into one transaction at most.
const BATCH: usize = 1024;

/// Where changes go, if anywhere.
#[derive(Debug)]
pub(crate) struct Store {
    changes: Option<mpsc::Sender<Change>>,
    writer: Option<JoinHandle<()>>,
    /// Why a transaction failed. redb takes nothing after that, and what is in memory may not be on disk.
    failure: Arc<OnceLock<String>>,
}

/// A change that is on its way to the disk.
#[derive(Debug)]
pub(crate) struct Receipt(oneshot::Receiver<Result<(), String>>);

#[derive(Debug)]
struct Change {
    key: String,
    /// None: the Job is gone.
    job: Option<Vec<u8>>,
    done: oneshot::Sender<Result<(), String>>,
}

impl Store {
    /// A store that keeps nothing.
    pub(crate) fn nowhere() -> Self {
        Self { changes: None, writer: None, failure: Arc::default() }
    }

    /// The store in a file, made if it is not there, and the Jobs in it. A file that can't be used is left as it is.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<Job>), Problem> {
        let (database, jobs) = file::open(path)?;
        let (sender, changes) = mpsc::channel();
        let failure = Arc::new(OnceLock::new());
        let failed = Arc::clone(&failure);
        let writer = thread::Builder::new()
            .name("batch-emulator-store".to_owned())
            .spawn(move || write(database, &changes, &failed))?;
        Ok((Self { changes: Some(sender), writer: Some(writer), failure }, jobs))
    }

    /// Why nothing can be written any more.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// Takes no more changes. The thread ends when those so far are written.
    pub(crate) fn close(&mut self) -> Option<JoinHandle<()>> {
        self.changes = None;
        self.writer.take()
    }

    pub(crate) fn put(&self, key: &str, job: &Job) -> Option<Receipt> {
        self.changes.as_ref()?;
        // A Job is made of values that all have a form in JSON.
        self.send(key, serde_json::to_vec(job).ok())
    }

    pub(crate) fn remove(&self, key: &str) -> Option<Receipt> {
        self.send(key, None)
    }

    fn send(&self, key: &str, job: Option<Vec<u8>>) -> Option<Receipt> {
        let (done, receipt) = oneshot::channel();
        let change = Change { key: key.to_owned(), job, done };
        // When the thread has ended, the receipt tells.
        self.changes.as_ref()?.send(change).ok();
        Some(Receipt(receipt))
    }
}

impl Receipt {
    /// Waits until the change is on disk.
    pub(crate) async fn stored(self) -> Result<(), String> {
        self.0.await.unwrap_or_else(|_| Err("the store has ended".to_owned()))
    }
}

fn write(database: Database, changes: &mpsc::Receiver<Change>, failed: &OnceLock<String>) {
    while let Ok(first) = changes.recv() {
        let mut batch = vec![first];
        batch.extend(changes.try_iter().take(BATCH));
        let outcome = commit_unless_failed(&database, &batch, failed);
        for change in batch {
            // Nobody waits for what Jobs do by themselves, or for the caller of a dropped connection.
            change.done.send(outcome.clone()).ok();
        }
    }
    // It writes as it closes, too, and does so in vain after a failure.
    caught(|| drop(database)).ok();
}

/// Writes a batch. After a failure nothing is written any more.
fn commit_unless_failed(
    database: &Database,
    batch: &[Change],
    failed: &OnceLock<String>,
) -> Result<(), String> {
    if let Some(reason) = failed.get() {
        return Err(reason.clone());
    }
    let outcome = caught(|| commit(database, batch).map_err(|error| error.to_string()));
    outcome.flatten().inspect_err(|reason| drop(failed.set(reason.clone())))
}

fn commit(database: &Database, batch: &[Change]) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    {
        let mut table = transaction.open_table(JOBS)?;
        for change in batch {
            match &change.job {
                Some(job) => table.insert(change.key.as_str(), job.as_slice())?,
                None => table.remove(change.key.as_str())?,
            };
        }
    }
    transaction.commit()?;
    Ok(())
}
