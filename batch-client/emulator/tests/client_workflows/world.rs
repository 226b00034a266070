//! An emulator that runs Tasks in one of two ways, and a client for it.

use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchTaskCreateOptions};
use batch_client::routes::JobRoute;
use batch_client::{Client, SharedKeyCredential, WaitForTasks, command};
use batch_emulator::{Emulator, Outcome};
use tempfile::TempDir;

/// A way to run Tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Scripted,
    Processes,
}

pub(crate) const WAYS: [Way; 2] = [Way::Scripted, Way::Processes];

/// The interval of waits and of looks at files.
pub(crate) const SHORT: Duration = Duration::from_millis(5);

/// A limit for waits that would never end.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// An emulator with a Pool of two nodes and a Job, and a client.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) client: Client,
    /// For whatever a test needs.
    pub(crate) folder: TempDir,
}

impl World {
    pub(crate) async fn new(way: Way) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let millisecond = Duration::from_millis(1);
        let mut builder = Emulator::builder().transition_time(millisecond).task_check_time(millisecond);
        builder = builder.pool("small", 2).kill_after(Duration::from_millis(100));
        if way == Way::Processes {
            let program = env!("CARGO_BIN_EXE_batch-emulator");
            builder = builder.run_tasks(folder.path().join("nodes")).supervisor(program);
        }
        let emulator = builder.start().await.unwrap();
        let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
        let client = Client::new(emulator.endpoint(), credential).unwrap();
        client.jobs().create(BatchJobCreateOptions::new("job", "small")).await.unwrap();
        Self { emulator, client, folder }
    }

    pub(crate) fn job(&self) -> JobRoute {
        self.client.job("job")
    }

    /// A Task that does this: as a script of `sh`, or as an outcome.
    pub(crate) fn task(&self, id: &str, script: &str, outcome: Outcome) -> BatchTaskCreateOptions {
        self.emulator.set_outcome("job", id, outcome);
        BatchTaskCreateOptions::new(id, command::sh(script))
    }

    /// A Task that ends at once with this exit code.
    pub(crate) fn exiting(&self, id: &str, code: i32) -> BatchTaskCreateOptions {
        self.task(id, &format!("exit {code}"), Outcome::exit(code))
    }

    /// A Task that goes on until it is ended.
    pub(crate) fn endless(&self, id: &str) -> BatchTaskCreateOptions {
        self.task(id, "while :; do sleep 1000; done", Outcome::exit(0).after(Duration::from_secs(1_000_000)))
    }

    /// Adds Tasks, all of which the service has to accept.
    pub(crate) async fn add(&self, tasks: Vec<BatchTaskCreateOptions>) {
        let report = self.job().tasks().create_many(tasks).await;
        assert!(report.is_success(), "{report}");
    }

    pub(crate) fn wait(&self) -> WaitForTasks {
        self.job().wait_for_tasks().first_interval(SHORT).longest_interval(SHORT).deadline(PATIENCE)
    }
}
