//! The end of a run.

use crate::failure::Failure;

/// The exit code of a command that was killed, on Linux.
const KILLED: i32 = 137;

/// The end of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// The command ended by itself, with this exit code.
    Exited(i32),
    /// The command was not started.
    FailedToStart(Failure),
    /// The wall-clock limit was reached.
    TimedOut,
    /// The runner was told to stop it.
    Stopped,
    /// The command ended, but its output files were not uploaded.
    UploadFailed { exit_code: i32, failure: Failure },
}

impl End {
    /// The exit code and the failure that a Task shows after this end.
    pub(crate) fn shown(self) -> (Option<i32>, Option<Failure>) {
        match self {
            Self::Exited(0) => (Some(0), None),
            Self::Exited(code) => (Some(code), Some(Failure::exit_code())),
            Self::FailedToStart(failure) => (None, Some(failure)),
            Self::TimedOut => (Some(KILLED), Some(Failure::timed_out())),
            Self::Stopped => (None, Some(Failure::ended_by_user())),
            Self::UploadFailed { exit_code, failure } => (Some(exit_code), Some(failure)),
        }
    }
}
