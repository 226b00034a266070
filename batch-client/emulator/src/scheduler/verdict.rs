//! What the end of a run means for the Task, for the Tasks that depend on it, and for the Job.

/// The end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The process ended with this exit code, and the output files were uploaded.
    Exited(i32),
    /// The process ended with this exit code, and an output file could not be uploaded.
    UploadFailed { exit_code: i32 },
    /// The process could not be started: a resource file, package or container failed.
    PreProcessingFailed,
    /// The run was ended by a request or a time limit; with an exit code, if the process is said to have one.
    Stopped { exit_code: Option<i32> },
}

/// `exitConditions` of a Task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ExitConditions {
    pub(crate) codes: Vec<(i32, ExitOptions)>,
    /// First and last code, both included. Of ranges that overlap, the first counts.
    pub(crate) ranges: Vec<(i32, i32, ExitOptions)>,
    pub(crate) pre_processing_error: Option<ExitOptions>,
    pub(crate) file_upload_error: Option<ExitOptions>,
    pub(crate) otherwise: Option<ExitOptions>,
}

/// `exitOptions` of a condition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ExitOptions {
    pub(crate) dependency_action: Option<DependencyAction>,
    pub(crate) job_action: Option<JobAction>,
}

/// The effect on Tasks that depend on this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DependencyAction {
    Satisfy,
    Block,
}

/// The effect on the Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JobAction {
    None,
    Disable,
    Terminate,
}

/// The retries of a Task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Retries {
    pub(crate) used: u32,
    /// `maxTaskRetryCount` of the Task, else of the Job, else 0. `None` is no limit.
    pub(crate) most: Option<u32>,
}

/// What becomes of a Task after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is active again, with one retry more.
    Retry,
    /// It is completed.
    Completed { is_success: bool, dependency_action: DependencyAction, job_action: JobAction },
}

/// Judges the end of a run. `performs_job_actions` is whether `onTaskFailure` of the Job is `performexitoptionsjobaction`;
/// otherwise there is no action on the Job.
///
/// Only exit codes other than 0 are retried. Then the most specific condition counts: the exit code, also if the upload
/// failed afterwards, then a range of exit codes, then the kind of error, then `default`, which is not for success.
pub(crate) fn judge(
    ending: Ending,
    conditions: &ExitConditions,
    retries: Retries,
    performs_job_actions: bool,
) -> Verdict {
    if matches!(ending, Ending::Exited(code) if code != 0) && retries.are_left() {
        return Verdict::Retry;
    }
    let named = ending.exit_code().and_then(|code| conditions.named(code));
    let is_success = ending == Ending::Exited(0);
    let options = named.or_else(|| conditions.unnamed(ending)).unwrap_or_default();
    // A named exit code 0 is what counts, even if the upload failed.
    let counts_as_success = is_success || (named.is_some() && ending.exit_code() == Some(0));
    let job_action = options.job_action.unwrap_or(default_job_action(counts_as_success));
    Verdict::Completed {
        is_success,
        dependency_action: options.dependency_action.unwrap_or(default_dependency_action(counts_as_success)),
        job_action: if performs_job_actions { job_action } else { JobAction::None },
    }
}

impl Retries {
    fn are_left(self) -> bool {
        self.most.is_none_or(|most| self.used < most)
    }
}

impl Ending {
    fn exit_code(self) -> Option<i32> {
        match self {
            Self::Exited(code) | Self::UploadFailed { exit_code: code } => Some(code),
            Self::PreProcessingFailed => None,
            Self::Stopped { exit_code } => exit_code,
        }
    }
}

impl ExitConditions {
    /// The options for an exit code.
    fn named(&self, code: i32) -> Option<ExitOptions> {
        let single = self.codes.iter().find(|(other, _)| *other == code).map(|(_, options)| *options);
        let range = || self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
        single.or_else(|| range().map(|(.., options)| *options))
    }

    /// The options for an end whose exit code has none.
    fn unnamed(&self, ending: Ending) -> Option<ExitOptions> {
        match ending {
            Ending::Exited(0) => None,
            Ending::PreProcessingFailed => self.pre_processing_error.or(self.otherwise),
            Ending::UploadFailed { .. } => self.file_upload_error.or(self.otherwise),
            Ending::Exited(_) | Ending::Stopped { .. } => self.otherwise,
        }
    }
}

fn default_dependency_action(is_success: bool) -> DependencyAction {
    if is_success { DependencyAction::Satisfy } else { DependencyAction::Block }
}

fn default_job_action(is_success: bool) -> JobAction {
    if is_success { JobAction::None } else { JobAction::Terminate }
}
