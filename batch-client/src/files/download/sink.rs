//! The way of the bytes to the disk, beside the runtime's threads.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use tokio::task::{JoinError, JoinHandle, spawn_blocking};

use super::placing::Placing;
use super::temporary_file::TemporaryFile;
use crate::error::{Error, FileError};

/// The number of bytes that are written at once: handing them to another thread takes little compared with writing.
const BATCH: usize = 1 << 20;

/// A file that grows near its place until it is complete. While some bytes are written, the next ones arrive.
///
/// Bytes are copied into one of two buffers that are used in turns. Keeping the pieces themselves would take longer: as
/// long as one of them is there, the connection can't read into its buffer again, and each read gets fresh memory.
pub(super) struct Sink {
    path: PathBuf,
    placing: Arc<dyn Placing>,
    temporary: TemporaryFile,
    writing: JoinHandle<io::Result<Writer>>,
    pending: Vec<u8>,
}

/// The open file.
struct Writer {
    file: File,
    /// The buffer whose bytes were written last, for the next ones.
    spare: Vec<u8>,
}

impl Writer {
    fn write(mut self, bytes: Vec<u8>) -> io::Result<Self> {
        self.file.write_all(&bytes)?;
        self.spare = bytes;
        self.spare.clear();
        Ok(self)
    }

    fn restart(mut self) -> io::Result<Self> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        Ok(self)
    }
}

impl Sink {
    /// Creates the file. `path`: its place in the end.
    pub(super) async fn create(path: PathBuf, placing: Arc<dyn Placing>) -> Result<Self, Error> {
        let (place, by) = (path.clone(), Arc::clone(&placing));
        let created = spawn_blocking(move || {
            let folder = by.check(&place)?;
            TemporaryFile::create(&folder).map_err(|cause| FileError::io("create", &place, cause))
        });
        let (temporary, file) = created.await.map_err(|error| lost(&path, error))??;
        let writing = spawn_blocking(move || Ok(Writer { file, spare: Vec::new() }));
        Ok(Self { path, placing, temporary, writing, pending: Vec::new() })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the next bytes. It waits only where the disk is slower than the connection.
    pub(super) async fn write(&mut self, mut bytes: Bytes) -> Result<(), Error> {
        while !bytes.is_empty() {
            let next = bytes.split_to(bytes.len().min(BATCH - self.pending.len()));
            self.pending.extend_from_slice(&next);
            if self.pending.len() == BATCH {
                self.write_pending().await?;
            }
        }
        Ok(())
    }

    /// Empties the file.
    pub(super) async fn restart(&mut self) -> Result<(), Error> {
        self.pending.clear();
        let writer = self.writer().await?;
        self.writing = spawn_blocking(move || writer.restart());
        Ok(())
    }

    /// Moves the file to its place.
    pub(super) async fn finish(mut self) -> Result<PathBuf, Error> {
        self.write_pending().await?;
        let Self { path, placing, temporary, writing, .. } = self;
        let written = writing.await.map_err(|error| lost(&path, error))?;
        let place = path.clone();
        let placed = spawn_blocking(move || {
            // Closed first, since an open file can't be renamed on every platform.
            drop(written.map_err(|cause| FileError::io("write", &place, cause))?);
            placing.place(temporary.path(), &place)?;
            temporary.keep();
            Ok::<_, FileError>(())
        });
        placed.await.map_err(|error| lost(&path, error))??;
        Ok(path)
    }

    async fn write_pending(&mut self) -> Result<(), Error> {
        let mut writer = self.writer().await?;
        let bytes = mem::replace(&mut self.pending, mem::take(&mut writer.spare));
        self.writing = spawn_blocking(move || writer.write(bytes));
        Ok(())
    }

    /// The file, as soon as what was begun before is done.
    async fn writer(&mut self) -> Result<Writer, Error> {
        let before = (&mut self.writing).await.map_err(|error| lost(&self.path, error))?;
        before.map_err(|cause| FileError::io("write", &self.path, cause).into())
    }
}

/// The runtime ended before the file did.
fn lost(path: &Path, error: JoinError) -> Error {
    FileError::io("write", path, io::Error::other(error)).into()
}
