//! A supervisor under test, and the processes of its command.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A generous limit for everything that has to happen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A command and its folder. All its processes are known by a variable.
pub(crate) struct Case {
    pub(crate) folder: TempDir,
    pub(crate) orders: Value,
    mark: String,
}

impl Case {
    /// Words that run in the folder, with an environment of `PATH` and the mark.
    pub(crate) fn new(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().to_str().unwrap().to_owned();
        let orders = json!({
            "words": words,
            "environment": [["PATH", "/usr/local/bin:/usr/bin:/bin"], ["MARK", mark]],
            "workingDirectory": folder.path(),
            "stdout": folder.path().join("stdout.txt"),
            "stderr": folder.path().join("stderr.txt"),
            "limit": null,
            "grace": { "secs": 600, "nanos": 0 },
        });
        Self { folder, orders, mark }
    }

    /// A script of `sh`.
    pub(crate) fn script(text: &str) -> Self {
        Self::new(&["/bin/sh", "-c", text])
    }

    /// Another time from SIGTERM to SIGKILL.
    pub(crate) fn grace(mut self, grace: Duration) -> Self {
        self.orders["grace"] = json!({ "secs": grace.as_secs(), "nanos": grace.subsec_nanos() });
        self
    }

    /// A wall-clock limit.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.orders["limit"] = json!({ "secs": limit.as_secs(), "nanos": limit.subsec_nanos() });
        self
    }

    pub(crate) fn line(&self) -> String {
        format!("{}\n", self.orders)
    }

    /// Starts it.
    pub(crate) fn start(&self) -> Supervised {
        let mut child = supervisor().stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(self.line().as_bytes()).unwrap();
        Supervised { child, stdin: Some(stdin) }
    }

    /// Runs it to its end, and returns the report.
    pub(crate) fn run(&self) -> Value {
        self.start().report()
    }

    pub(crate) fn stdout(&self) -> String {
        fs::read_to_string(self.folder.path().join("stdout.txt")).unwrap_or_default()
    }

    /// Waits until the command has written this.
    pub(crate) fn wait_for(&self, text: &str) {
        until(&format!("{text:?} in the output"), || self.stdout().contains(text));
    }

    /// The processes of the command that exist, zombies aside.
    pub(crate) fn processes(&self) -> Vec<String> {
        let mark = format!("MARK={}", self.mark);
        let entries = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let is_own = |process: &PathBuf| {
            let environment = fs::read(process.join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
        };
        let name = |process: PathBuf| fs::read_to_string(process.join("cmdline")).unwrap_or_default();
        entries.filter(is_own).map(name).collect()
    }

    /// Checks that no process is left.
    pub(crate) fn assert_gone(&self) {
        assert_eq!(self.processes(), Vec::<String>::new());
    }
}

/// A running supervisor. Dropping it closes its pipe.
pub(crate) struct Supervised {
    pub(crate) child: Child,
    stdin: Option<ChildStdin>,
}

impl Supervised {
    /// Closes the pipe, which is the order to stop.
    pub(crate) fn stop(&mut self) {
        self.stdin.take();
    }

    /// Waits for its report, and for its end.
    pub(crate) fn report(&mut self) -> Value {
        let mut text = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        assert!(self.child.wait().unwrap().success());
        serde_json::from_str(&text).unwrap()
    }
}

/// The program as a supervisor, with a variable that no command may see.
pub(crate) fn supervisor() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_batch-emulator"));
    command.arg("run-task").env("BATCH_EMULATOR_KEY", "secret").stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Waits until something holds.
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what} does not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}
