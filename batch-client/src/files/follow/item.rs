//! Items of a followed file.

use std::fmt;

use bytes::Bytes;

/// An item of a [`Follow`](super::Follow). `Debug` shows the number of its bytes, and not these.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FollowItem {
    /// The bytes that come next in the file.
    Bytes(Bytes),
    /// The file begins anew, since the Task does: it was retried, requeued, started once more, moved to another node or
    /// replaced by another Task with its id, or the file became shorter. The bytes so far are those of an earlier run; the next
    /// ones are the first ones of the file.
    StartedAnew,
    /// The deadline came first. It is the last item.
    DeadlineReached {
        /// The number of bytes that came of the file, for [`starting_at`](super::Follow::starting_at).
        position: u64,
        /// The error of the last look, if a request failed: in passing, or with a refusal of the file, such as 404
        /// before it is there, 409 before the Task has started, or 403.
        last_error: Option<String>,
    },
}

/// An item of a [`FollowLines`](super::FollowLines). `Debug` shows the number of its bytes, and not these.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FollowLine {
    /// A line, without its end. The last one of a file may have none.
    Line(String),
    /// The next part of a line that is longer than [`longest_line`](super::FollowLines::longest_line). The line ends with the
    /// next [`Line`](Self::Line).
    Piece(String),
    /// The file begins anew: see [`FollowItem::StartedAnew`]. A line that had begun came before as it was.
    StartedAnew,
    /// The deadline came first. It is the last item.
    DeadlineReached {
        /// The number of bytes up to the end of the last line or piece, for
        /// [`starting_at`](super::Follow::starting_at). A line that had begun is not part of them.
        position: u64,
        /// As for [`FollowItem::DeadlineReached`].
        last_error: Option<String>,
    },
}

impl fmt::Debug for FollowItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => content(f, "Bytes", bytes.len()),
            Self::StartedAnew => f.write_str("StartedAnew"),
            Self::DeadlineReached { position, last_error } => deadline(f, *position, last_error.as_deref()),
        }
    }
}

impl fmt::Debug for FollowLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => content(f, "Line", line.len()),
            Self::Piece(piece) => content(f, "Piece", piece.len()),
            Self::StartedAnew => f.write_str("StartedAnew"),
            Self::DeadlineReached { position, last_error } => deadline(f, *position, last_error.as_deref()),
        }
    }
}

/// Content can be secret, so that only its length shows.
fn content(f: &mut fmt::Formatter<'_>, name: &str, length: usize) -> fmt::Result {
    f.debug_tuple(name).field(&format_args!("{length} bytes")).finish()
}

fn deadline(f: &mut fmt::Formatter<'_>, position: u64, last_error: Option<&str>) -> fmt::Result {
    f.debug_struct("DeadlineReached").field("position", &position).field("last_error", &last_error).finish()
}
