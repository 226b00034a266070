//! Outcomes of commands, as tests write them.

use std::time::Duration;

use crate::failure::Failure;
use crate::runner::End;

/// The outcome of a command that an emulator does not really run: of a Task, or of the start, preparation or release
/// Task of a node.
///
/// ```
/// # use std::time::Duration;
/// use batch_emulator::Outcome;
///
/// let failed = Outcome::exit(3).after(Duration::from_secs(60)).stderr("no such frame");
/// let without_its_input = Outcome::not_started("BlobNotFound", "The specified blob does not exist.");
/// # let _ = (failed, without_its_input);
/// ```
///
/// [`Emulator::set_outcome`](crate::Emulator::set_outcome) gives it to Tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    end: End,
    time: Option<Duration>,
    stdout: String,
    stderr: String,
}

impl Default for Outcome {
    /// Success after the usual time.
    fn default() -> Self {
        Self::exit(0)
    }
}

impl Outcome {
    /// The command ends with this exit code, after the usual time.
    pub fn exit(code: i32) -> Self {
        Self::new(End::Exited(code))
    }

    /// The command is not started, since something that it needs can't be had: a failure with this code, such as
    /// `BlobNotFound`, and message. The service calls it a pre-processing error, and does not retry it.
    pub fn not_started(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(End::FailedToStart(Failure::by_user(code, message)))
    }

    /// The command ends with this exit code, but its output files can't be uploaded: a failure with this code and message.
    pub fn upload_failed(exit_code: i32, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(End::UploadFailed { exit_code, failure: Failure::by_user(code, message) })
    }

    /// The time from the start to the end. A retry takes at least a millisecond.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    /// The text that the command writes to its standard output.
    #[must_use]
    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = text.into();
        self
    }

    /// The text that the command writes to its standard error.
    #[must_use]
    pub fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = text.into();
        self
    }

    fn new(end: End) -> Self {
        Self { end, time: None, stdout: String::new(), stderr: String::new() }
    }

    /// What the command writes, with the names of the files.
    pub(super) fn output(&self) -> [(&'static str, &str); 2] {
        [("stdout.txt", &self.stdout), ("stderr.txt", &self.stderr)]
    }

    pub(super) fn end(&self) -> End {
        self.end.clone()
    }

    pub(super) fn time(&self) -> Option<Duration> {
        self.time
    }
}

/// The outcomes of the successive runs of a command. The last one is that of all further runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcomes(Vec<Outcome>);

impl Outcomes {
    /// The outcome of the nth run, counted from 0.
    pub(super) fn nth(&self, run: usize) -> Option<Outcome> {
        self.0.get(run).or(self.0.last()).cloned()
    }

    pub(super) fn has_several(&self) -> bool {
        self.0.len() > 1
    }
}

impl From<Outcome> for Outcomes {
    fn from(outcome: Outcome) -> Self {
        Self(vec![outcome])
    }
}

impl From<Vec<Outcome>> for Outcomes {
    fn from(outcomes: Vec<Outcome>) -> Self {
        Self(outcomes)
    }
}

impl<const N: usize> From<[Outcome; N]> for Outcomes {
    fn from(outcomes: [Outcome; N]) -> Self {
        Self(outcomes.into())
    }
}
