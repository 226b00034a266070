//! The Jobs in a file, by redb.
//!
//! Changes go to one thread in the order in which they were made. It takes as many as are waiting into one transaction,
//! so that writers share the wait for the disk, and an answer goes out only when its change is there.

use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread::{self, JoinHandle};

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use tokio::sync::oneshot;

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

    /// The store in a file, made if it is not there, and the Jobs in it.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<Job>), redb::Error> {
        let database = Database::create(path)?;
        let jobs = read(&database)?;
        let (sender, changes) = mpsc::channel();
        let failure = Arc::new(OnceLock::new());
        let failed = Arc::clone(&failure);
        let writer = thread::Builder::new()
            .name("batch-emulator-store".to_owned())
            .spawn(move || write(&database, &changes, &failed))?;
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

fn read(database: &Database) -> Result<Vec<Job>, redb::Error> {
    let transaction = database.begin_write()?;
    // A new file has no table until somebody opens it for writing.
    transaction.open_table(JOBS)?;
    transaction.commit()?;
    let table = database.begin_read()?.open_table(JOBS)?;
    let mut jobs = Vec::new();
    for entry in table.iter()? {
        let (key, value) = entry?;
        let job = serde_json::from_slice(value.value())
            .map_err(|error| redb::Error::Corrupted(format!("the Job `{}`: {error}", key.value())))?;
        jobs.push(job);
    }
    Ok(jobs)
}

fn write(database: &Database, changes: &mpsc::Receiver<Change>, failed: &OnceLock<String>) {
    while let Ok(first) = changes.recv() {
        let mut batch = vec![first];
        batch.extend(changes.try_iter().take(BATCH));
        let outcome = commit(database, &batch).map_err(|error| error.to_string());
        if let Err(reason) = &outcome {
            failed.get_or_init(|| reason.clone());
        }
        for change in batch {
            // Nobody waits for what Jobs do by themselves, or for the caller of a dropped connection.
            change.done.send(outcome.clone()).ok();
        }
    }
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
