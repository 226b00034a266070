//! The lines of a file that is followed.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Follow;
use super::item::{FollowItem, FollowLine};
use super::line_cutter::{Cut, LineCutter};
use crate::error::Error;

/// The longest line in bytes, unless another length is set.
const LONGEST_LINE: usize = 64 << 10;

/// The lines of a file that is followed, as text. Returned by [`Follow::lines`].
///
/// A line ends with `\n`; this, and a `\r` before it, is left out. Bytes are read as UTF-8, whatever the pieces in which they
/// come, and what is none becomes U+FFFD. Nothing else is changed: a line may have control characters, and should not get to
/// a terminal as it is. A line that is longer than [`longest_line`](Self::longest_line) comes as several
/// [`Piece`](FollowLine::Piece)s, so that memory stays flat.
///
/// ```no_run
/// use batch_client::FollowLine;
///
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let mut lines = client.job("nightly").task("frame-1").file("stderr.txt").follow().lines();
/// while let Some(item) = lines.try_next().await? {
///     match item {
///         FollowLine::Line(line) if line.starts_with("error") => println!("{}", line.escape_debug()),
///         FollowLine::StartedAnew => println!("once more"),
///         _ => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read until a line is asked for"]
pub struct FollowLines {
    follow: Follow,
    cutter: LineCutter,
    /// The end of the stream of lines.
    after: VecDeque<Result<FollowLine, Error>>,
    is_over: bool,
}

impl FollowLines {
    pub(super) fn new(follow: Follow) -> Self {
        Self { follow, cutter: LineCutter::new(LONGEST_LINE), after: VecDeque::new(), is_over: false }
    }

    /// The most bytes of a line that are held; one that is longer comes in pieces. Default: 64 KiB. Less than 4 count as 4.
    /// It has an effect only before the first item is asked for.
    pub fn longest_line(mut self, bytes: usize) -> Self {
        if self.cutter.left() == 0 {
            self.cutter = LineCutter::new(bytes);
        }
        self
    }

    /// The next item, or `None` at the end of the Task. Cancel safe: dropping the future loses nothing.
    ///
    /// # Errors
    /// See [`Follow`].
    pub async fn try_next(&mut self) -> Result<Option<FollowLine>, Error> {
        poll_fn(|context| self.poll_line(context)).await.transpose()
    }

    fn poll_line(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<FollowLine, Error>>> {
        loop {
            if let Some(next) = self.after.pop_front() {
                return Poll::Ready(Some(next));
            }
            if self.is_over {
                return Poll::Ready(None);
            }
            if let Some(cut) = self.cutter.cut() {
                return Poll::Ready(Some(Ok(cut.into())));
            }
            let item = ready!(Pin::new(&mut self.follow).poll_next(context));
            self.take(item);
        }
    }

    fn take(&mut self, item: Option<Result<FollowItem, Error>>) {
        self.is_over = !matches!(item, Some(Ok(FollowItem::Bytes(_) | FollowItem::StartedAnew)));
        match item {
            Some(Ok(FollowItem::Bytes(bytes))) => self.cutter.add(&bytes),
            Some(Ok(FollowItem::StartedAnew)) => self.end_line(Some(Ok(FollowLine::StartedAnew))),
            // A stream that starts at this position has the whole line.
            Some(Ok(FollowItem::DeadlineReached { position, last_error })) => {
                let position = position.saturating_sub(self.cutter.left() as u64);
                self.after.push_back(Ok(FollowLine::DeadlineReached { position, last_error }));
            }
            Some(Err(error)) => self.end_line(Some(Err(error))),
            None => self.end_line(None),
        }
    }

    /// Ends a line that has begun.
    fn end_line(&mut self, then: Option<Result<FollowLine, Error>>) {
        let rest = self.cutter.rest().map(|line| Ok(FollowLine::Line(line)));
        self.after.extend(rest.into_iter().chain(then));
    }
}

impl From<Cut> for FollowLine {
    fn from(cut: Cut) -> Self {
        match cut {
            Cut::Line(line) => Self::Line(line),
            Cut::Piece(piece) => Self::Piece(piece),
        }
    }
}

impl Stream for FollowLines {
    type Item = Result<FollowLine, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_line(context)
    }
}

impl fmt::Debug for FollowLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FollowLines")
            .field("follow", &self.follow)
            .field("bytes_left", &self.cutter.left())
            .finish_non_exhaustive()
    }
}
