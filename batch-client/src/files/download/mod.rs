//! A file of the service as a file on this machine.

mod arrival;
mod content_range;
mod downloaded;
mod placing;
mod plan;
mod retries;
mod sink;
mod temporary_file;
mod transfer;

use std::fmt;
use std::path::{Path, PathBuf, is_separator};
use std::pin::Pin;
use std::sync::Arc;

pub(super) use self::arrival::{Arrival, Asked};
pub use self::downloaded::{DownloadProgress, Downloaded};
use self::placing::Replacing;
pub(super) use self::placing::{Placing, refuse_long, refuse_other_than_file, rename};
use self::retries::Retries;
use self::sink::Sink;
use self::transfer::Transfer;
use super::calls::FileCalls;
use crate::call::WorkflowSpan;
use crate::error::{Error, InputError};
use crate::routes::{JobTaskFileRoute, PoolNodeFileRoute};
use crate::timers::has_runtime;

/// The callback of [`Download::on_progress`].
pub(super) type OnProgress = Box<dyn FnMut(&DownloadProgress) + Send>;

/// The download of one file. It is lazy: awaiting it reads the properties of the file and then fetches its content. The guide
/// is [download outputs](crate::guide::download_outputs).
///
/// - **The file appears when it is complete.** Until then the bytes go to a file beside it, whose name begins with
///   `.download-`. That is removed when the download fails or is dropped, as far as the platform allows it; a process that
///   is killed leaves it. A file that has the name already is replaced in one step; a link to a file, or to nothing, is
///   replaced, too, and not followed. The folder has to exist. What is no file, such as a folder or a device, and a link to
///   that, is refused before anything is sent.
/// - **An answer that breaks off is continued** by a request for the rest, on the condition that the file is the same.
///   The condition is `If-Unmodified-Since` with the `Last-Modified` of the first answer; that the service compares these two
///   is an assumption. If the file has changed, the download starts anew. Under a service that answers 412 to each such
///   request, it starts anew as often as the retry policy allows; the error is then that 412, with the number of attempts.
///   Whatever the answer to such a request is, part or whole file, with or without headers that say so: no byte gets to a
///   wrong place.
/// - **Its length is checked** against the one that the service announced. A file that another program is still writing is
///   likely to be longer at the end, and then this is an error: to read it, follow it.
/// - **Failures** are followed by further attempts after the client's [`RetryPolicy`](crate::RetryPolicy). Progress
///   starts its count anew, but the number of times that a download starts anew is limited by it in all.
///   With [`RetryPolicy::none`](crate::RetryPolicy::none) nothing is continued.
/// - **Content is not compressed on the way**, as far as servers do what they are asked to. An answer that is encoded
///   all the same is an error.
///
/// Memory does not grow with the file, and the disk is not waited for on a thread of the runtime.
///
/// ```
/// # use batch_client::transport::{InMemory, Reply};
/// # use batch_client::{Client, Error};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// # let service = InMemory::new()
/// #     .on("HEAD /jobs/nightly/tasks/frame-1/files/wd%2Fframe.png", Reply::new(200).header("content-length", "7"))
/// #     .on("GET /jobs/nightly/tasks/frame-1/files/wd%2Fframe.png", Reply::bytes("picture"));
/// # let client = Client::in_memory(&service)?;
/// # let path = std::env::temp_dir().join(format!("batch-client-example-{}.png", std::process::id()));
/// let file = client.job("nightly").task("frame-1").file("wd/frame.png");
/// let done = file
///     .download_to(&path)
///     .on_progress(|progress| println!("{} of {:?} bytes", progress.received, progress.length))
///     .await?;
/// println!("{} has {} bytes", done.path.display(), done.length);
/// # assert_eq!((done.length, std::fs::read(&path).unwrap().as_slice()), (7, b"picture".as_slice()));
/// # std::fs::remove_file(&path).unwrap();
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is downloaded until this is awaited"]
pub struct Download {
    file: FileCalls,
    path: PathBuf,
    on_progress: Option<OnProgress>,
}

impl Download {
    fn new(file: FileCalls, path: PathBuf) -> Self {
        Self { file, path, on_progress: None }
    }

    /// Calls this each time bytes have arrived. It should be quick: everything else waits for it.
    pub fn on_progress(mut self, on_progress: impl FnMut(&DownloadProgress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    async fn run(self) -> Result<Downloaded, Error> {
        check_runtime()?;
        let Self { file, path, on_progress } = self;
        if !names_file(&path) {
            let shown = path.display().to_string();
            return Err(InputError::new("path", &shown, "a path that ends in the name of a file").into());
        }
        download(file, path, Arc::new(Replacing), on_progress).await
    }
}

/// Downloads a file to a path that `placing` gives it.
pub(super) async fn download(
    file: FileCalls,
    path: PathBuf,
    placing: Arc<dyn Placing>,
    on_progress: Option<OnProgress>,
) -> Result<Downloaded, Error> {
    let span = WorkflowSpan::new("download_to", &file.ids());
    let retries = Retries::new(file.pipeline(), span.clone());
    let download = async {
        let sink = Sink::create(path, placing).await?;
        Transfer::new(file, sink, retries, on_progress).run().await
    };
    let downloaded = span.watch(download).await?;
    span.ended(format_args!("{} bytes", downloaded.length));
    Ok(downloaded)
}

/// Awaiting a download fetches the file.
impl IntoFuture for Download {
    type Output = Result<Downloaded, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("file", &self.file).field("path", &self.path).finish_non_exhaustive()
    }
}

/// Whether a path ends in a name, and not in a separator or dots, as only the path of a folder does.
fn names_file(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    let end = bytes.strip_suffix(b".").unwrap_or(bytes).last();
    path.file_name().is_some() && !end.is_some_and(|end| is_separator(char::from(*end)))
}

/// Refuses to go on where there is no runtime, whose threads write to the disk.
pub(super) fn check_runtime() -> Result<(), Error> {
    if has_runtime() {
        return Ok(());
    }
    let allowed = "a tokio runtime with timers, which a download needs";
    Err(InputError::new("runtime", "none", allowed).into())
}

macro_rules! downloaded {
    ($($route:ident: $calls:ident,)*) => {
        $(impl $route {
            /// Downloads the file to this machine: see [`Download`].
            ///
            /// ```no_run
            /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
            /// client.job("nightly").task("frame-1").file("stdout.txt").download_to("frame-1.txt").await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// [`Error::Input`] for a path that does not end in a name, such as `out/`;
            /// those of [`properties`](Self::properties) and [`get`](Self::get); [`Error::Transport`] where the answers
            /// keep breaking off; [`Error::File`] for a file that can't be written here, for a directory, for content
            /// that is shorter or longer than announced or encoded, and for a file that keeps changing.
            pub fn download_to(&self, path: impl Into<PathBuf>) -> Download {
                Download::new(FileCalls::$calls(self.clone()), path.into())
            }
        })*
    };
}

downloaded! {
    JobTaskFileRoute: Task,
    PoolNodeFileRoute: Node,
}
