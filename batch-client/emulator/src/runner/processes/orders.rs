//! The messages between the emulator and a supervisor, each a line of JSON.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The command that a supervisor runs. The environment may contain secrets: orders go through a pipe, and have no `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Orders {
    pub(super) words: Vec<String>,
    /// The whole environment. The last of several values of a variable counts.
    pub(super) environment: Vec<(String, String)>,
    pub(super) working_directory: PathBuf,
    pub(super) stdout: PathBuf,
    pub(super) stderr: PathBuf,
    /// The wall-clock limit.
    pub(super) limit: Option<Duration>,
    /// The time from SIGTERM to SIGKILL.
    pub(super) grace: Duration,
}

/// The end of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Report {
    /// The command ended by itself, with this exit code, or by the signal n, which is 128 + n.
    Ended(i32),
    /// The wall-clock limit was reached.
    TimedOut,
    /// The pipe from the emulator was closed.
    Stopped,
    /// There is no such program.
    NotFound,
    /// The command was not started, for this reason.
    NotLaunched(String),
}

impl Orders {
    /// The value of an environment variable.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.environment.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}
