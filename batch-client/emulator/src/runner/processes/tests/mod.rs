//! The runner on real processes, without a supervisor where it makes no difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod folders;
mod output_files;
mod resource_files;
mod runs;
mod server;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{ProcessSettings, Processes};
use crate::failure::Failure;
use crate::runner::{End, Launch, LaunchKind, RunId, Runner, Started};
use crate::store::Store;
use crate::timestamp::Timestamp;

/// A generous limit for everything that has to happen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A runner with its ends, and a folder that is removed after it.
struct Trial {
    runner: Processes,
    ends: UnboundedReceiver<(RunId, End)>,
    folder: TempDir,
    next: u64,
}

impl Trial {
    fn new() -> Self {
        Self::with_supervisor(None)
    }

    fn with_supervisor(supervisor: Option<PathBuf>) -> Self {
        Self::with_store(supervisor, &Store::nowhere())
    }

    fn with_store(supervisor: Option<PathBuf>, store: &Store) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (sender, ends) = unbounded_channel();
        let nodes = folder.path().join("nodes");
        let settings = ProcessSettings { folder: nodes, supervisor, grace: Duration::from_millis(100) };
        Self { runner: Processes::open(settings, sender, store.backlog()).unwrap(), ends, folder, next: 0 }
    }

    /// Starts a command with other settings than the usual ones.
    fn start_with(&mut self, command_line: &str, change: impl FnOnce(&mut Launch)) -> RunId {
        self.next += 1;
        let run = RunId(self.next);
        let mut launch = launch(run, command_line);
        change(&mut launch);
        let now = Timestamp::from(time::OffsetDateTime::UNIX_EPOCH);
        assert_eq!(self.runner.start(launch, now), Started::Running);
        run
    }

    fn start(&mut self, command_line: &str) -> RunId {
        self.start_with(command_line, |_| ())
    }

    /// Runs a command to its end.
    fn run_with(&mut self, command_line: &str, change: impl FnOnce(&mut Launch)) -> End {
        let run = self.start_with(command_line, change);
        self.end(run)
    }

    fn run(&mut self, command_line: &str) -> End {
        self.run_with(command_line, |_| ())
    }

    /// Waits for the next end, which is that of this run.
    fn end(&mut self, run: RunId) -> End {
        let (ended, end) = self.ends.blocking_recv().unwrap();
        assert_eq!(ended, run);
        end
    }

    /// The folder of the usual node.
    fn node(&self) -> PathBuf {
        self.runner.folder.path.join("small/node-1")
    }

    /// The folder of the usual Task.
    fn task(&self) -> PathBuf {
        self.node().join("workitems/nightly/job-1/t")
    }

    fn wd(&self) -> PathBuf {
        self.task().join("wd")
    }

    fn stdout(&self) -> String {
        read(&self.task().join("stdout.txt"))
    }
}

fn launch(run: RunId, command_line: &str) -> Launch {
    Launch {
        run,
        pool: "small".to_owned(),
        node: "node-1".to_owned(),
        kind: LaunchKind::Task { job: "nightly".to_owned(), task: "t".to_owned() },
        command_line: command_line.to_owned(),
        environment: Vec::new(),
        preparation: None,
        shared_files: None,
        resource_files: Vec::new(),
        output_files: Vec::new(),
        is_rerun_on_same_node: false,
        retries: 0,
        limit: None,
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The URL of a file or folder.
fn file_url(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The code and the detail of a failure.
fn parts(failure: &Failure) -> (&str, &str) {
    let detail = failure.details[0].value.as_deref().unwrap();
    (failure.code.as_deref().unwrap(), detail)
}

/// The code of the failure of a command that was not started.
fn code(end: &End) -> &str {
    match end {
        End::FailedToStart(failure) => parts(failure).0,
        other => panic!("{other:?}"),
    }
}

/// Waits until something holds.
fn until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what} does not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A resource file with this URL and path.
fn resource(url: &str, path: &str) -> Value {
    serde_json::json!({ "httpUrl": url, "filePath": path })
}
