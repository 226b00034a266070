//! The content of responses.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The bytes of a file that are sent at a time.
static PIECE: [u8; 64 << 10] = [b'.'; 64 << 10];

pub enum Content {
    /// Two pieces, so that all pages share the first.
    Pieces([Bytes; 2]),
    /// A file with this many bytes left. Its length is not announced, as the service does not either.
    File(u64),
}

impl Default for Content {
    fn default() -> Self {
        Self::Pieces(Default::default())
    }
}

impl From<Bytes> for Content {
    fn from(bytes: Bytes) -> Self {
        Self::Pieces([bytes, Bytes::new()])
    }
}

impl Content {
    fn next(&mut self) -> Option<Bytes> {
        match self {
            Self::Pieces(pieces) => pieces.iter_mut().find(|piece| !piece.is_empty()).map(std::mem::take),
            Self::File(0) => None,
            Self::File(left) => {
                let length = usize::try_from(*left).map_or(PIECE.len(), |left| left.min(PIECE.len()));
                *left -= length as u64;
                Some(Bytes::from_static(&PIECE[..length]))
            }
        }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.next().map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Pieces(pieces) => pieces.iter().all(Bytes::is_empty),
            Self::File(left) => *left == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Pieces(pieces) => SizeHint::with_exact(pieces.iter().map(|piece| piece.len() as u64).sum()),
            Self::File(_) => SizeHint::default(),
        }
    }
}
