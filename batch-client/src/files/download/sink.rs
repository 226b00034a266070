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
const BATCH: usize = 256 << 10;

/// A file that grows beside its place until it is complete. While some bytes are written, the next ones arrive.
pub(super) struct Sink {
    path: PathBuf,
    placing: Arc<dyn Placing>,
    temporary: TemporaryFile,
    writing: JoinHandle<io::Result<File>>,
    pending: Vec<Bytes>,
    pending_length: usize,
}

impl Sink {
    /// Creates the file. `path`: its place in the end.
    pub(super) async fn create(path: PathBuf, placing: Arc<dyn Placing>) -> Result<Self, Error> {
        let (place, by) = (path.clone(), Arc::clone(&placing));
        let created = spawn_blocking(move || {
            by.prepare(&place)?;
            let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
            let created = TemporaryFile::create(folder.unwrap_or(Path::new(".")));
            created.map_err(|cause| FileError::io("create", &place, cause))
        });
        let (temporary, file) = created.await.map_err(|error| lost(&path, error))??;
        let writing = spawn_blocking(move || Ok(file));
        Ok(Self { path, placing, temporary, writing, pending: Vec::new(), pending_length: 0 })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the next bytes. It waits only where the disk is slower than the connection.
    pub(super) async fn write(&mut self, bytes: Bytes) -> Result<(), Error> {
        self.pending_length += bytes.len();
        self.pending.push(bytes);
        if self.pending_length < BATCH { Ok(()) } else { self.write_pending().await }
    }

    /// Empties the file.
    pub(super) async fn restart(&mut self) -> Result<(), Error> {
        self.pending.clear();
        self.pending_length = 0;
        self.then(|file| file.set_len(0).and_then(|()| file.rewind())).await
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
        let pieces = mem::take(&mut self.pending);
        self.pending_length = 0;
        self.then(move |file| pieces.iter().try_for_each(|piece| file.write_all(piece))).await
    }

    /// Begins to do something with the file as soon as what was begun before is done.
    async fn then(
        &mut self,
        work: impl FnOnce(&mut File) -> io::Result<()> + Send + 'static,
    ) -> Result<(), Error> {
        let before = (&mut self.writing).await.map_err(|error| lost(&self.path, error))?;
        let mut file = before.map_err(|cause| FileError::io("write", &self.path, cause))?;
        self.writing = spawn_blocking(move || work(&mut file).map(|()| file));
        Ok(())
    }
}

/// The runtime ended before the file did.
fn lost(path: &Path, error: JoinError) -> Error {
    FileError::io("write", path, io::Error::other(error)).into()
}
