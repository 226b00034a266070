//! Opening a file. A damaged one is an error, and is left unchanged.
//!
//! When redb opens a file, it checks only a part of it, panics on many kinds of damage, and may already have written to
//! the file by then. So a copy in memory is opened first, in a way that makes redb verify every checksum; the file
//! itself is opened only if that succeeds.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::Path;

use redb::backends::InMemoryBackend;
use redb::{
    Database, ReadTransaction, ReadableDatabase, ReadableTable, StorageBackend, TableDefinition, TableHandle,
};

use super::header;
use super::panics::caught;
use super::problem::{Problem, damaged};

/// The size of redb's cache for the copy.
const CACHE_BYTES: usize = 1 << 20;

/// Loads a resource from its kind, key and JSON.
pub(crate) type Load<'l> = dyn FnMut(&str, &str, &[u8]) -> Result<(), String> + 'l;

/// Opens a file, or creates it, and loads the resources in it.
pub(super) fn open(path: &Path, kinds: &[&str], load: &mut Load<'_>) -> Result<Database, Problem> {
    let mut file = locked(path)?;
    load_from_copy(&mut file, kinds, load)?;
    // redb locks the file itself, and on some systems a second lock by the same process fails.
    file.unlock()?;
    let opened = caught(|| Database::builder().create_file(file));
    Ok(opened.map_err(damaged)?.map_err(redb::Error::from)?)
}

/// Opens the file for this process alone.
fn locked(path: &Path) -> Result<File, Problem> {
    // Opening a pipe would block until somebody writes into it.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err("it is not a regular file".into());
    }
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err("another process uses it".into()),
        // Some file systems have no locks, and redb works without them.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens a copy of the file and loads the resources in it. An empty file becomes a new store.
fn load_from_copy(file: &mut File, kinds: &[&str], load: &mut Load<'_>) -> Result<(), Problem> {
    if file.metadata()?.len() == 0 {
        return Ok(());
    }
    let mut bytes = Vec::new();
    file.take(header::LENGTH).read_to_end(&mut bytes)?;
    header::check(&bytes)?;
    file.read_to_end(&mut bytes)?;
    header::request_verification(&mut bytes)?;
    caught(|| load_from_bytes(&bytes, kinds, load)).unwrap_or_else(|panic| Err(damaged(panic)))
}

fn load_from_bytes(bytes: &[u8], kinds: &[&str], load: &mut Load<'_>) -> Result<(), Problem> {
    let database = open_copy(bytes).map_err(damaged)?;
    let transaction = database.begin_read().map_err(damaged)?;
    let tables: Vec<_> = transaction.list_tables().map_err(damaged)?.collect();
    if let Some(unknown) = tables.iter().find(|table| !kinds.contains(&table.name())) {
        return Err(format!("it holds `{}`, which this version does not know", unknown.name()).into());
    }
    tables.iter().try_for_each(|table| load_table(&transaction, table.name(), load)).map_err(damaged)
}

fn open_copy(bytes: &[u8]) -> Result<Database, redb::Error> {
    let copy = InMemoryBackend::new();
    copy.set_len(bytes.len() as u64)?;
    StorageBackend::write(&copy, 0, bytes)?;
    Ok(Database::builder().set_cache_size(CACHE_BYTES).create_with_backend(copy)?)
}

fn load_table(transaction: &ReadTransaction, kind: &str, load: &mut Load<'_>) -> Result<(), redb::Error> {
    let definition: TableDefinition<'_, &str, &[u8]> = TableDefinition::new(kind);
    for entry in transaction.open_table(definition)?.iter()? {
        let (key, value) = entry?;
        load(kind, key.value(), value.value()).map_err(redb::Error::Corrupted)?;
    }
    Ok(())
}
