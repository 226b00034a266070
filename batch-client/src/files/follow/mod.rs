//! Following a file while a Task writes it.

mod content;
mod following;
mod item;
mod line_cutter;
mod lines;
mod run;
mod settings;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use self::following::Following;
pub use self::item::{FollowItem, FollowLine};
pub use self::lines::FollowLines;
use self::settings::Settings;
use crate::error::Error;
use crate::routes::JobTaskFileRoute;

/// The step that is under way.
type NextStep = Pin<Box<dyn Future<Output = Result<(Following, Option<FollowItem>), Error>> + Send>>;

impl JobTaskFileRoute {
    /// The bytes of the file as the Task writes them, up to the end of the Task. See [`Follow`].
    ///
    /// ```no_run
    /// use batch_client::FollowItem;
    ///
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let mut output = client.job("nightly").task("frame-1").file("stdout.txt").follow();
    /// while let Some(item) = output.try_next().await? {
    ///     match item {
    ///         FollowItem::Bytes(bytes) => println!("{} bytes", bytes.len()),
    ///         FollowItem::StartedAnew => println!("the Task is run again"),
    ///         other => println!("{other:?}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn follow(&self) -> Follow {
        Follow { settings: Some(Settings::new(self.clone())), step: None, position: 0 }
    }
}

/// A file of a Task that is followed: a stream of its bytes, which grows with the file and ends with the Task. The guide is
/// [download outputs](crate::guide::download_outputs#follow-a-file-while-it-grows).
///
/// It is lazy, and looks at the file and at the Task at growing intervals, which begin anew when bytes come. A look is a HEAD
/// for the length of the file and a read of the Task's state, and, if the file has grown, a request for the rest. A Task
/// that has not started is waited for, and so is a file that is not there yet. After the Task is `completed` there is
/// one more look, and the stream ends. It does not say whether the Task succeeded.
///
/// A Task that is retried, requeued or moved to another node writes its files anew. The stream says so by
/// [`FollowItem::StartedAnew`], and continues with the first byte. That a file starts anew is concluded from the Task's
/// `retryCount`, `requeueCount`, `startTime` and node, from its `creationTime`, since another Task can have the id by now, and
/// from a file that became shorter; between the Task's new run and the next look bytes of both can have come, all before this
/// item. That the files are new in these cases is an assumption.
///
/// Throttling, transient failures and an unreachable service do not end the stream: it looks again after the next interval,
/// or after the service's `Retry-After`, capped at 5 minutes. The client's [`RetryPolicy`](crate::RetryPolicy) does not apply
/// to these requests. **Without a [`deadline`](Self::deadline) it may never end**, since a Task may never run.
///
/// Memory stays flat: at most 1 MiB is held. Dropping the stream ends it; nothing more is sent. Setters have an effect
/// only before the first item is asked for.
///
/// ```
/// # use batch_client::transport::{InMemory, Reply};
/// # use batch_client::{Client, Error, FollowLine};
/// # use serde_json::json;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// # let service = InMemory::new()
/// #     .on("HEAD /jobs/nightly/tasks/frame-1/files/stdout.txt", Reply::new(200).header("content-length", "12"))
/// #     .on("GET /jobs/nightly/tasks/frame-1/files/stdout.txt", Reply::bytes("sky\nsea\nland"))
/// #     .on("GET /jobs/nightly/tasks/frame-1", json!({"state": "completed"}));
/// # let client = Client::in_memory(&service)?;
/// let file = client.job("nightly").task("frame-1").file("stdout.txt");
/// let mut lines = file.follow().lines();
/// # let mut all = Vec::new();
/// while let Some(FollowLine::Line(line)) = lines.try_next().await? {
///     println!("{line}");
///     # all.push(line);
/// }
/// # assert_eq!(all, ["sky", "sea", "land"]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The stream ends after an error. Among them are:
///
/// - 404 `TaskNotFound` or `JobNotFound`: the Task or its Job was deleted meanwhile.
/// - 404 `FileNotFound` and others: the Task is completed, and at the last look there is no such file, because the Task never
///   ran, for example, or because its files were removed.
/// - [`Error::Transport`]: the file of a completed Task is announced longer than it is.
/// - [`Error::File`]: it is a directory.
/// - [`Error::Decode`]: content came in an encoding that was not asked for, or another part than the one that was.
#[must_use = "nothing is read until an item is asked for"]
pub struct Follow {
    /// `None` after the beginning.
    settings: Option<Settings>,
    /// `None` before the beginning and after the end.
    step: Option<NextStep>,
    position: u64,
}

impl Follow {
    /// The time before the second look, and before the next one after bytes came. It doubles from look to look while none
    /// come. Default: 1 second.
    pub fn first_interval(self, interval: Duration) -> Self {
        self.with(|settings| settings.backoff.first = interval)
    }

    /// The longest interval between two looks. Default: 15 seconds. `Retry-After` can ask for more.
    pub fn longest_interval(self, interval: Duration) -> Self {
        self.with(|settings| settings.backoff.longest = interval)
    }

    /// Whether each interval is drawn at random from its upper half, so that many streams don't look at the same moment.
    /// Default: yes.
    pub fn jitter(self, jitter: bool) -> Self {
        self.with(|settings| settings.backoff.jitter = jitter)
    }

    /// The time limit of the stream, from the moment at which its first item is asked for. Default: none. The last item is
    /// then [`FollowItem::DeadlineReached`], also where bytes would be there. With a deadline of 0, nothing is sent.
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|settings| settings.deadline = Some(deadline))
    }

    /// Leaves out this many bytes at the beginning of the file, because an earlier stream gave them: its
    /// [`position`](Self::position). A file that is shorter has started anew. That the Task is in another run than at that
    /// time can't be seen otherwise.
    pub fn starting_at(mut self, position: u64) -> Self {
        if self.settings.is_some() {
            self.position = position;
        }
        self.with(|settings| settings.position = position)
    }

    /// The number of bytes of the file that came, those left out included. After [`FollowItem::StartedAnew`] it begins at 0.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The file's lines as text: see [`FollowLines`].
    pub fn lines(self) -> FollowLines {
        FollowLines::new(self)
    }

    /// The next item, or `None` at the end of the Task. Cancel safe: dropping the future loses nothing.
    ///
    /// # Errors
    /// See [`Follow`].
    pub async fn try_next(&mut self) -> Result<Option<FollowItem>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn with(mut self, set: impl FnOnce(&mut Settings)) -> Self {
        self.settings.as_mut().map(set);
        self
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<FollowItem, Error>>> {
        if let Some(settings) = self.settings.take() {
            self.step = Some(Box::pin(async move { Following::begin(settings).step().await }));
        }
        let Some(step) = &mut self.step else { return Poll::Ready(None) };
        let step = ready!(step.as_mut().poll(context));
        self.step = None;
        Poll::Ready(match step {
            Ok((following, Some(item))) => {
                self.position = following.position();
                self.step = Some(Box::pin(following.step()));
                Some(Ok(item))
            }
            Ok((_, None)) => None,
            Err(error) => Some(Err(error)),
        })
    }
}

impl Stream for Follow {
    type Item = Result<FollowItem, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl fmt::Debug for Follow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follow")
            .field("settings", &self.settings)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}
