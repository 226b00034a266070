//! Parts of files on their way into an answer.

use std::io;

use bytes::Bytes;

use crate::files::Content;

/// The bytes of a file that an answer holds in memory at a time.
const PIECE: usize = 128 << 10;

/// The rest of the part of a file that an answer consists of.
#[derive(Debug)]
pub(crate) struct FilePart {
    content: Content,
    /// The position of the next byte, and that after the last one.
    next: u64,
    end: u64,
}

impl FilePart {
    /// So many bytes of a file, from this position on.
    pub(crate) fn new(content: Content, first: u64, length: u64) -> Self {
        Self { content, next: first, end: first.saturating_add(length) }
    }

    /// The number of bytes that are left.
    pub(crate) fn length(&self) -> u64 {
        self.end.saturating_sub(self.next)
    }

    /// Whether the bytes are there without waiting.
    pub(crate) fn is_in_memory(&self) -> bool {
        matches!(self.content, Content::Memory(_))
    }

    /// Leaves only the first half.
    pub(crate) fn halve(&mut self) {
        self.end = self.next + self.length() / 2;
    }

    /// The next bytes. `None` at the end of the part, and an error if the file ends before: it has become shorter.
    pub(crate) fn next(&mut self) -> Option<io::Result<Bytes>> {
        let most = usize::try_from(self.length()).map_or(PIECE, |length| length.min(PIECE));
        if most == 0 {
            return None;
        }
        let piece = self.content.read_at(self.next, most);
        Some(match piece {
            Ok(piece) if piece.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            piece => {
                self.next += piece.as_ref().map_or(0, |piece| piece.len() as u64);
                piece
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FilePart, PIECE};
    use crate::files::Content;

    /// The lengths of the pieces of a part, and whether it ends with an error.
    fn pieces(bytes: usize, first: u64, length: u64) -> (Vec<usize>, bool) {
        let mut part = FilePart::new(Content::Memory(vec![0; bytes].into()), first, length);
        let mut lengths = Vec::new();
        while let Some(piece) = part.next() {
            match piece {
                Ok(piece) => lengths.push(piece.len()),
                Err(_) => return (lengths, true),
            }
        }
        (lengths, false)
    }

    #[test]
    fn a_part_comes_in_pieces() {
        assert_eq!(pieces(10, 2, 3), (vec![3], false));
        assert_eq!(pieces(10, 10, 0), (vec![], false));
        assert_eq!(pieces(3 * PIECE, 1, 2 * PIECE as u64 + 1), (vec![PIECE, PIECE, 1], false));
        assert_eq!(pieces(10, 5, 10), (vec![5], true));
    }
}
