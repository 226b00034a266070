//! Many files of a Task or node as files on this machine.

mod folder;
mod local_name;
mod pattern;
mod report;
mod selection;
mod source;

use std::fmt;
use std::future::ready;
use std::io;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::StreamExt;
use tokio::task::spawn_blocking;

use self::folder::Folder;
pub use self::local_name::NameRefusal;
use self::pattern::Pattern;
pub use self::report::{DownloadAllProgress, DownloadAllReport};
use self::report::{OnProgress, Outcome, Tally};
use self::selection::{Selected, Selection};
use self::source::Source;
use super::calls::FileCalls;
use super::download::{DownloadProgress, Downloaded, check_runtime, download};
use crate::call::WorkflowSpan;
use crate::error::{Error, FileError};
use crate::routes::{JobTaskRoute, PoolNodeRoute};

/// The number of files that are downloaded at the same time, unless [`DownloadAll::concurrency`] sets another.
const CONCURRENCY: usize = 8;

/// The download of many files into a folder. It is lazy: awaiting it lists the files, all the way down, and downloads
/// those whose names match the pattern, several at a time, each as [`Download`](super::Download) does it. The guide is
/// [download outputs](crate::guide::download_outputs).
///
/// # Patterns
/// A pattern stands for a whole name, which is a path relative to the folder of the Task or node, such as
/// `wd/frame.png`. Letter case counts.
///
/// | in a pattern | stands for |
/// | --- | --- |
/// | `*` | any characters of one segment of the path, or none |
/// | `**` | any characters, slashes included, or none |
/// | `**/` | at the beginning of a segment: any number of folders, or none |
/// | `?` | one character, but no slash |
/// | `/`, `\` | the separator, in the names of Linux and of Windows nodes |
/// | any other | itself; `[` and `{` as well |
///
/// `**` is everything, `*.txt` are the texts beside `wd`, `wd/**` is what the Task left in its working directory, and
/// `**/*.png` are the pictures at every depth.
///
/// # Names
/// A name is input, which any program on the node can choose. No file gets outside of the folder:
///
/// - Names are refused that are absolute or have `..`, an empty segment, a drive, a device of Windows or control
///   characters, on every platform, and on Windows those that it has no files for, too. So are those that are too long
///   for the file system. A backslash separates folders, on Linux nodes as well.
/// - Folders are kept. Missing ones are made when the first file in them is complete; until then its bytes are in the
///   nearest folder that is there. Links in the folder are neither followed nor written through: one that stands where a
///   folder is needed is an error, and so is one to a folder or device where a file is needed; one to a file, or to
///   nothing, is replaced.
/// - Of two names that lead to the same file, the later one is refused. That depends on the file system: `A` and `a` are
///   one file where letter case does not count. Files that were there before are replaced.
///
/// Another program that changes the folder at the same time can undo this.
///
/// Empty directories are not made. A failure of one file does not stop the others: see [`DownloadAllReport`].
///
/// Downloads make progress only while this is polled. Dropping it leaves the files that are complete.
///
/// ```
/// # use batch_client::transport::{InMemory, Reply};
/// # use batch_client::{Client, Error};
/// # use serde_json::json;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// # let files = json!({"value": [{"name": "wd/a/b.png"}, {"name": "../c.png"}, {"name": "wd/../d.png"}]});
/// # let service = InMemory::new()
/// #     .on("GET /jobs/nightly/tasks/frame-1/files", files)
/// #     .on("HEAD /jobs/nightly/tasks/frame-1/files/wd%2Fa%2Fb.png", Reply::new(200).header("content-length", "7"))
/// #     .on("GET /jobs/nightly/tasks/frame-1/files/wd%2Fa%2Fb.png", Reply::bytes("picture"));
/// # let client = Client::in_memory(&service)?;
/// # let folder = std::env::temp_dir().join(format!("batch-client-example-{}", std::process::id()));
/// let task = client.job("nightly").task("frame-1");
/// let report = task
///     .download_all(&folder, "wd/**/*.png")
///     .concurrency(4)
///     .on_progress(|progress| println!("{} of {} files", progress.downloaded, progress.found))
///     .await?;
/// for (name, error) in &report.failed {
///     eprintln!("{name:?}: {error}");
/// }
/// for (name, refusal) in &report.refused {
///     eprintln!("{name:?}: {refusal}");
/// }
/// # assert_eq!((report.downloaded[0].1.length, report.refused.len(), report.failed.len()), (7, 1, 0));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// match report.listing_error {
///     Some(error) => Err(error),
///     None => Ok(()),
/// }
/// # }
/// ```
#[must_use = "nothing is downloaded until this is awaited"]
pub struct DownloadAll {
    source: Source,
    folder: PathBuf,
    pattern: String,
    concurrency: usize,
    on_progress: Option<OnProgress>,
}

impl DownloadAll {
    fn new(source: Source, folder: PathBuf, pattern: String) -> Self {
        Self { source, folder, pattern, concurrency: CONCURRENCY, on_progress: None }
    }

    /// The most files that are downloaded at the same time. The default is 8; 0 counts as 1. Over HTTP/1.1 each takes a
    /// connection of its own.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency.max(1);
        self
    }

    /// Calls this each time bytes have arrived, and for each file that has ended, whatever its outcome. It should be
    /// quick: everything else waits for it.
    pub fn on_progress(mut self, on_progress: impl FnMut(&DownloadAllProgress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }

    async fn run(self) -> Result<DownloadAllReport, Error> {
        check_runtime()?;
        let pattern = Pattern::parse(&self.pattern)?;
        let span = WorkflowSpan::new("download_all", &self.source.ids());
        let report = span.watch(self.report(pattern)).await?;
        span.ended(format_args!(
            "{} downloaded, {} refused, {} failed{}",
            report.downloaded.len(),
            report.refused.len(),
            report.failed.len(),
            if report.listing_error.is_some() { ", the list broke off" } else { "" },
        ));
        Ok(report)
    }

    async fn report(self, pattern: Pattern) -> Result<DownloadAllReport, Error> {
        let Self { source, folder, concurrency, on_progress, .. } = self;
        let work = Work { folder: open(folder).await?, tally: Arc::new(Mutex::new(Tally::new(on_progress))) };
        let mut selection = Selection::new(pattern);
        let mut report = DownloadAllReport::default();
        let mut listing_error = None;
        let files = source.list().filter_map(|file| {
            let file = file.map_err(|error| listing_error = Some(error)).ok();
            ready(file.and_then(|file| selection.select(file)))
        });
        {
            let outcomes = files.map(|file| work.begin(source.file(&file.name), file));
            let mut outcomes = pin!(outcomes.buffer_unordered(concurrency));
            while let Some((name, outcome)) = outcomes.next().await {
                report.add(name, outcome);
            }
        }
        report.listing_error = listing_error;
        Ok(report)
    }
}

async fn open(folder: PathBuf) -> Result<Arc<Folder>, Error> {
    let path = folder.clone();
    let opened = spawn_blocking(move || Folder::open(&folder)).await;
    let opened = opened.map_err(|error| FileError::io("create", path, io::Error::other(error)))?;
    Ok(Arc::new(opened?))
}

/// The state that the downloads of all files share.
#[derive(Clone)]
struct Work {
    folder: Arc<Folder>,
    tally: Arc<Mutex<Tally>>,
}

impl Work {
    /// Starts the download of a file. Returns its name and its outcome.
    fn begin(
        &self,
        file: FileCalls,
        selected: Selected,
    ) -> impl Future<Output = (String, Outcome)> + Send + use<> {
        let work = self.clone();
        work.tally().find();
        async move {
            let Selected { name, local } = selected;
            let outcome = match local {
                Ok(local) => work.fetch(file, work.folder.join(&local)).await.into(),
                Err(refusal) => Outcome::Refused(refusal),
            };
            work.tally().end(&outcome);
            (name, outcome)
        }
    }

    async fn fetch(&self, file: FileCalls, path: PathBuf) -> Result<Downloaded, Error> {
        let work = self.clone();
        let mut before = 0;
        let on_progress = move |progress: &DownloadProgress| {
            work.tally().receive(before, progress.received);
            before = progress.received;
        };
        download(file, path, self.folder.clone(), Some(Box::new(on_progress))).await
    }

    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Awaiting it downloads the files and collects their outcomes.
impl IntoFuture for DownloadAll {
    type Output = Result<DownloadAllReport, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for DownloadAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadAll")
            .field("source", &self.source)
            .field("folder", &self.folder)
            .field("pattern", &self.pattern)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

macro_rules! downloaded_all {
    ($($route:ident: $source:ident, $example:literal,)*) => {
        $(impl $route {
            /// Downloads the files whose names match a pattern, such as `**` for all of them, into a folder of this
            /// machine: see [`DownloadAll`].
            ///
            /// ```no_run
            /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
            #[doc = $example]
            /// assert!(report.is_success(), "{report:?}");
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// [`Error::Input`] for a pattern that is empty, absolute or longer than 1024 characters or has a segment that is
            /// empty, `.` or `..`; [`Error::File`] if the folder is not there and can't be made. Everything else that
            /// goes wrong is part of the report.
            pub fn download_all(&self, folder: impl Into<PathBuf>, pattern: impl Into<String>) -> DownloadAll {
                DownloadAll::new(Source::$source(self.clone()), folder.into(), pattern.into())
            }
        })*
    };
}

downloaded_all! {
    JobTaskRoute: Task, "let report = client.job(\"nightly\").task(\"frame-1\").download_all(\"out\", \"wd/**\").await?;",
    PoolNodeRoute: Node, "let report = client.pool(\"render\").node(\"tvm-1\").download_all(\"out\", \"startup/**\").await?;",
}
