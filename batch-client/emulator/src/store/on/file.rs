//! Opening the file of Jobs: a damaged one is an error, and stays as it is.
//!
//! redb checks only a part of a file when it opens it, panics at much of what it finds damaged, and may have written to
//! the file by then. So a copy in memory is opened first, in a way that makes redb compare every checksum. The file
//! itself is opened when that went well.

use std::error::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::Path;

use redb::backends::InMemoryBackend;
use redb::{Database, ReadableDatabase, ReadableTable, StorageBackend};

use super::caught::caught;
use super::{JOBS, header};
use crate::jobs::Job;

/// How much of the copy redb keeps besides the copy.
const CACHE_BYTES: usize = 1 << 20;

/// Why a file can't be used.
pub(crate) type Problem = Box<dyn Error + Send + Sync>;

/// Opens the file, made if it is not there, and reads the Jobs in it.
pub(super) fn open(path: &Path) -> Result<(Database, Vec<Job>), Problem> {
    let mut file = locked(path)?;
    let jobs = rehearse(&mut file)?;
    // redb takes the lock again, and does not have it on every system from a file that has it.
    file.unlock()?;
    let opened = caught(|| Database::builder().create_file(file));
    let database = opened.map_err(damaged)?.map_err(redb::Error::from)?;
    Ok((database, jobs))
}

/// The file, for this process alone.
fn locked(path: &Path) -> Result<File, Problem> {
    // Opening a pipe would wait for somebody to write into it.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err("it is no regular file".into());
    }
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err("another process uses it".into()),
        // Not every file system has locks, and redb does without them there.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens a copy of the file, and reads the Jobs in it. There are none in an empty file, which becomes a new store.
fn rehearse(file: &mut File) -> Result<Vec<Job>, Problem> {
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(Vec::new());
    }
    let mut bytes = Vec::new();
    file.take(header::LENGTH).read_to_end(&mut bytes)?;
    header::check(&bytes)?;
    file.read_to_end(&mut bytes)?;
    header::ask_for_checks(&mut bytes)?;
    caught(|| read_copy(&bytes)).unwrap_or_else(|panic| Err(panic.into())).map_err(damaged)
}

fn damaged(reason: impl std::fmt::Display) -> Problem {
    format!("it is damaged, and was left as it is: {reason}").into()
}

fn read_copy(bytes: &[u8]) -> Result<Vec<Job>, Problem> {
    let copy = InMemoryBackend::new();
    copy.set_len(bytes.len() as u64)?;
    StorageBackend::write(&copy, 0, bytes)?;
    let database = Database::builder().set_cache_size(CACHE_BYTES).create_with_backend(copy);
    let database = database.map_err(redb::Error::from)?;
    Ok(read(&database)?)
}

fn read(database: &Database) -> Result<Vec<Job>, redb::Error> {
    let transaction = database.begin_read()?;
    let table = match transaction.open_table(JOBS) {
        // Nothing was written yet.
        Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
        table => table?,
    };
    let mut jobs = Vec::new();
    for entry in table.iter()? {
        let (key, value) = entry?;
        jobs.push(job(key.value(), value.value()).map_err(redb::Error::Corrupted)?);
    }
    Ok(jobs)
}

fn job(key: &str, value: &[u8]) -> Result<Job, String> {
    let job: Job = serde_json::from_slice(value).map_err(|error| format!("the Job {key:?}: {error}"))?;
    if Job::key(&job.id) != key {
        return Err(format!("the Job {key:?} has the id {:?}", job.id));
    }
    Ok(job)
}
