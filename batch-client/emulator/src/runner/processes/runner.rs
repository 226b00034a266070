//! The runner: which runs there are, and in which folders.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use super::control::Control;
use super::failures;
use super::folder::Folder;
use super::layout::{self, Layout};
use super::run::{Run, Supervisor};
use super::turns::{Turn, Turns};
use crate::files::{FolderTree, Tree};
use crate::lock::lock;
use crate::runner::{End, Launch, LaunchKind, RunId, Runner, Started};
use crate::store::Backlog;
use crate::timestamp::Timestamp;

/// The time for what an earlier emulator has left to end, beside the grace period.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the ends of runs are reported.
type Ends = UnboundedSender<(RunId, End)>;

/// The settings of the runner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProcessSettings {
    /// The folder for all nodes.
    pub(crate) folder: PathBuf,
    /// The program that runs as `run-task`. `None`: only process groups are ended.
    pub(crate) supervisor: Option<PathBuf>,
    /// The time from SIGTERM to SIGKILL.
    pub(crate) grace: Duration,
}

/// The runs that have not ended.
pub(super) type Running = Arc<Mutex<BTreeMap<RunId, Arc<Control>>>>;

/// Runs commands as processes. All of them are stopped when it is dropped.
#[derive(Debug)]
pub(crate) struct Processes {
    pub(super) folder: Folder,
    files: Arc<FolderTree>,
    supervisor: Option<PathBuf>,
    grace: Duration,
    ends: Ends,
    backlog: Backlog,
    pub(super) running: Running,
    turns: Turns,
    removals: Sender<(PathBuf, Turn)>,
}

impl Processes {
    /// A runner that reports ends here. No command starts before everything is on disk that had changed until then: who
    /// finds it there after a crash knows that it may have run.
    ///
    /// # Errors
    /// If the folder can't be used.
    pub(crate) fn open(settings: ProcessSettings, ends: Ends, backlog: Backlog) -> io::Result<Self> {
        let folder = Folder::open(&settings.folder, settings.grace.saturating_add(PATIENCE))?;
        Ok(Self {
            files: Arc::new(FolderTree::open(&folder.path)?),
            folder,
            supervisor: settings.supervisor,
            grace: settings.grace,
            ends,
            backlog,
            running: Running::default(),
            turns: Turns::default(),
            removals: start_removals()?,
        })
    }

    /// The variables that name the folder of the preparation Task, for the other Tasks of its Job.
    fn preparation_variables(&self, launch: &Launch) -> Vec<(String, String)> {
        let (Some((job, _)), Some(task)) = (launch.kind.ids(), &launch.preparation) else {
            return Vec::new();
        };
        if matches!(launch.kind, LaunchKind::JobPreparation { .. }) {
            return Vec::new();
        }
        let kind = LaunchKind::JobPreparation { job: job.to_owned(), task: task.clone() };
        let layout = Layout::new(&self.folder.path, &launch.pool, &launch.node, &kind);
        layout.as_ref().map(Layout::preparation_variables).unwrap_or_default()
    }

    /// Starts the thread of a run.
    fn spawn(&mut self, launch: Launch, layout: Layout) -> io::Result<()> {
        let run = launch.run;
        let mut variables = self.preparation_variables(&launch);
        variables.extend(launch.shared_files.is_some().then(|| layout.shared_variable()));
        let turn = self.turns.take(layout.used(&launch.kind));
        let control = Arc::new(Control::new());
        lock(&self.running).insert(run, Arc::clone(&control));
        let (running, ends) = (Arc::clone(&self.running), self.ends.clone());
        let (program, grace) = (self.supervisor.clone(), self.grace);
        let (file, stored) = (Arc::clone(&self.folder.supervisors), self.backlog.receipt());
        let work = move || {
            turn.wait();
            let supervisor = program.as_deref().map(|program| Supervisor { program, lock: &file });
            let end =
                Run { launch: &launch, layout: &layout, variables, supervisor, grace, control: &control };
            let is_stored = stored.is_none_or(|receipt| receipt.wait().is_ok());
            let end = if is_stored { end.perform() } else { End::Stopped };
            drop(turn);
            lock(&running).remove(&run);
            ends.send((run, end)).ok();
        };
        let started = thread::Builder::new().name("batch-emulator run".to_owned()).spawn(work).map(drop);
        if started.is_err() {
            lock(&self.running).remove(&run);
        }
        started
    }

    /// Removes a folder once nothing uses it.
    fn remove(&self, folder: PathBuf) {
        let turn = self.turns.take(folder.clone());
        // The thread ends after this runner only.
        self.removals.send((folder, turn)).ok();
    }
}

/// Starts the thread that removes folders, one after the other, however many there are.
fn start_removals() -> io::Result<Sender<(PathBuf, Turn)>> {
    let (sender, removals) = mpsc::channel::<(PathBuf, Turn)>();
    let work = move || {
        for (folder, turn) in removals {
            turn.wait();
            // What can't be removed stays; the next command in this folder fails by it.
            layout::remove(&folder).ok();
        }
    };
    thread::Builder::new().name("batch-emulator removal".to_owned()).spawn(work)?;
    Ok(sender)
}

impl Runner for Processes {
    fn start(&mut self, launch: Launch, _now: Timestamp) -> Started {
        let run = launch.run;
        let layout = Layout::new(&self.folder.path, &launch.pool, &launch.node, &launch.kind);
        let started = match layout {
            Some(layout) => self.spawn(launch, layout),
            None => Err(io::ErrorKind::InvalidFilename.into()),
        };
        if let Err(error) = started {
            let failure = failures::unknown(&format!("it can't be started: {error}"));
            self.ends.send((run, End::FailedToStart(failure))).ok();
        }
        Started::Running
    }

    fn stop(&mut self, run: RunId) {
        let control = lock(&self.running).get(&run).cloned();
        if let Some(control) = control {
            control.stop();
        }
    }

    fn remove_node(&mut self, pool: &str, node: &str) {
        if let Some(folder) = layout::node(&self.folder.path, pool, node) {
            self.remove(folder);
        }
    }

    fn remove_files(&mut self, pool: &str, node: &str, kind: &LaunchKind) {
        if let Some(layout) = Layout::new(&self.folder.path, pool, node, kind) {
            self.remove(layout.task);
        }
    }

    fn files(&self) -> Arc<dyn Tree> {
        Arc::<FolderTree>::clone(&self.files)
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        let running: Vec<_> = lock(&self.running).values().cloned().collect();
        for control in running {
            control.stop();
        }
    }
}
