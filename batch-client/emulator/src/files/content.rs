//! The content of files, read in pieces.

use std::fs::File;
use std::io;

use bytes::Bytes;

/// The content of a file that is open.
#[derive(Debug)]
pub(crate) enum Content {
    Memory(Bytes),
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only commands as processes, on Unix, have files on disk")
    )]
    Disk(File),
}

impl Content {
    /// Reads a piece from this position on, of at most this many bytes. It is empty at the end of the file. May wait for a
    /// disk.
    pub(crate) fn read_at(&self, position: u64, most: usize) -> io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => {
                let begin = usize::try_from(position).map_or(bytes.len(), |begin| begin.min(bytes.len()));
                Ok(bytes.slice(begin..bytes.len().min(begin.saturating_add(most))))
            }
            Self::Disk(file) => read_from_disk(file, position, most),
        }
    }
}

#[cfg(unix)]
fn read_from_disk(file: &File, position: u64, most: usize) -> io::Result<Bytes> {
    use std::os::unix::fs::FileExt;

    let mut piece = vec![0; most];
    let length = file.read_at(&mut piece, position)?;
    piece.truncate(length);
    Ok(piece.into())
}

#[cfg(not(unix))]
fn read_from_disk(_file: &File, _position: u64, _most: usize) -> io::Result<Bytes> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn pieces_end_with_the_content() {
        let content = Content::Memory("0123456789".into());
        let read = |position, most| content.read_at(position, most).map(|piece| piece.to_vec()).ok();
        assert_eq!(read(0, 4).as_deref(), Some(&b"0123"[..]));
        assert_eq!(read(8, 4).as_deref(), Some(&b"89"[..]));
        assert_eq!(read(10, 4).as_deref(), Some(&b""[..]));
        assert_eq!(read(u64::MAX, usize::MAX).as_deref(), Some(&b""[..]));
    }
}
