//! The report on all Tasks.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::outcome::{CreateTaskOutcome, SettledTask};
use super::stored::StoredReportError;
use crate::display_text::with_causes;
use crate::error::Error;

/// The numbers of Tasks by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CreateManyCounts {
    /// [`CreateTaskOutcome::Added`].
    pub added: u64,
    /// [`CreateTaskOutcome::WasThere`].
    pub was_there: u64,
    /// [`CreateTaskOutcome::Exists`].
    pub exists: u64,
    /// [`CreateTaskOutcome::Refused`].
    pub refused: u64,
    /// [`CreateTaskOutcome::TooLarge`].
    pub too_large: u64,
    /// [`CreateTaskOutcome::Uncertain`].
    pub uncertain: u64,
    /// [`CreateTaskOutcome::NotSent`].
    pub not_sent: u64,
}

impl CreateManyCounts {
    /// All Tasks.
    pub fn total(&self) -> u64 {
        self.succeeded() + self.exists + self.refused + self.too_large + self.uncertain + self.not_sent
    }

    /// The Tasks that are there because of this call or the one that it resumes.
    pub fn succeeded(&self) -> u64 {
        self.added + self.was_there
    }

    /// The Tasks for which that is not so, or not known.
    pub fn failed(&self) -> u64 {
        self.total() - self.succeeded()
    }

    pub(super) fn add(&mut self, outcome: &CreateTaskOutcome) {
        *match outcome {
            CreateTaskOutcome::Added => &mut self.added,
            CreateTaskOutcome::WasThere => &mut self.was_there,
            CreateTaskOutcome::Exists => &mut self.exists,
            CreateTaskOutcome::Refused(_) => &mut self.refused,
            CreateTaskOutcome::TooLarge { .. } => &mut self.too_large,
            CreateTaskOutcome::Uncertain { .. } => &mut self.uncertain,
            CreateTaskOutcome::NotSent { .. } => &mut self.not_sent,
        } += 1;
    }
}

/// The progress of a [`CreateMany`](super::CreateMany).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CreateManyProgress {
    /// Tasks whose outcome is known, those of the process that this one resumes included.
    pub settled: u64,
    /// The same by outcome.
    pub counts: CreateManyCounts,
    /// Tasks in requests that are under way.
    pub in_flight: u64,
}

/// The end of a [`CreateMany`](super::CreateMany), and the reason for it.
#[derive(Debug, Default)]
#[non_exhaustive]
pub enum CreateManyEnd {
    /// Each Task of the source has its outcome.
    Complete,
    /// It was cancelled. Tasks that were not taken from the source have no outcome.
    Cancelled,
    /// The source gave this error instead of a Task. All Tasks before it have their outcome.
    SourceFailed(Box<dyn StdError + Send + Sync>),
    /// A request failed for a reason that holds for every further one: the Job is not there or takes no more Tasks, the
    /// caller is not known or not allowed to add them, a proxy lets nothing through, or the service's name has no address
    /// and had none from the beginning. Nothing was sent after that. Tasks that were not taken from the source have no
    /// outcome.
    Refused(Arc<Error>),
    /// Nothing was sent: the Job's id can't be sent.
    Input(Error),
    /// Nothing was sent: the Job that the stored report is about can't be read, so that it is not known whether it is
    /// still the same.
    JobNotRead(Error),
    /// The stored report can't be read, belongs to something else, or could not be written, so that no further Task
    /// was sent.
    NotStored(StoredReportError),
    /// The outcomes were not taken to their end.
    #[default]
    Unfinished,
}

/// The outcome of [`then_terminate_job`](super::CreateMany::then_terminate_job).
#[derive(Debug, Default)]
#[non_exhaustive]
pub enum JobTermination {
    /// It was not asked for.
    #[default]
    NotAsked,
    /// The Job ends once all its Tasks are completed.
    Set,
    /// It was not set, since not every Task of the source was added.
    Withheld,
    /// Every Task was added, and the PATCH that sets it failed.
    Failed(Error),
}

/// The report of a [`CreateMany`](super::CreateMany).
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "some of the Tasks may not be there"]
pub struct CreateManyReport {
    /// The numbers of Tasks by outcome, those of the process that this one resumes included.
    pub counts: CreateManyCounts,
    /// The Tasks with another outcome than [`CreateTaskOutcome::Added`], in the order of the source. Empty if they were
    /// taken from [`outcomes`](super::CreateMany::outcomes).
    pub others: Vec<SettledTask>,
    /// The end, and the reason for it.
    pub end: CreateManyEnd,
    /// The outcome of [`then_terminate_job`](super::CreateMany::then_terminate_job).
    pub job_termination: JobTermination,
}

impl CreateManyReport {
    /// Whether each Task of the source is there because of this call or the one that it resumes, and whatever was to be
    /// done afterwards is done.
    pub fn is_success(&self) -> bool {
        let is_complete = matches!(self.end, CreateManyEnd::Complete) && self.counts.failed() == 0;
        is_complete && matches!(self.job_termination, JobTermination::NotAsked | JobTermination::Set)
    }

    /// The Tasks that were not added, or perhaps not.
    pub fn failed(&self) -> impl Iterator<Item = &SettledTask> {
        self.others.iter().filter(|task| !task.outcome.is_success())
    }
}

/// One line, without single Tasks.
impl fmt::Display for CreateManyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CreateManyCounts { added, was_there, exists, refused, too_large, uncertain, not_sent } =
            self.counts;
        write!(f, "{added} added")?;
        for (count, name) in [
            (was_there, "added by an attempt whose answer was lost"),
            (exists, "with an id that is taken"),
            (refused, "refused"),
            (too_large, "too large"),
            (uncertain, "uncertain"),
            (not_sent, "not sent"),
        ] {
            if count > 0 {
                write!(f, ", {count} {name}")?;
            }
        }
        write!(f, "{}{}", self.end, self.job_termination)
    }
}

/// The text after the numbers.
impl fmt::Display for CreateManyEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => Ok(()),
            Self::Cancelled => f.write_str("; cancelled"),
            Self::SourceFailed(error) => {
                write!(f, "; the source failed: {}", with_causes(error.as_ref(), 500))
            }
            Self::Refused(error) => write!(f, "; ended by an error: {error}"),
            Self::Input(error) => write!(f, "; {error}"),
            Self::JobNotRead(error) => write!(f, "; the Job of the stored report can't be read: {error}"),
            Self::NotStored(error) => write!(f, "; {error}"),
            Self::Unfinished => f.write_str("; not finished"),
        }
    }
}

impl fmt::Display for JobTermination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAsked => Ok(()),
            Self::Set => f.write_str("; the Job ends with its Tasks"),
            Self::Withheld => f.write_str("; the Job is not told to end with its Tasks"),
            Self::Failed(error) => write!(f, "; the Job is not told to end with its Tasks: {error}"),
        }
    }
}
