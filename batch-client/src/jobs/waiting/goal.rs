//! What a wait is for, how it can end, and what is stored of it.

use time::OffsetDateTime;

use crate::models::{BatchJob, BatchJobState as State};
use crate::wire::json_object;

/// What another process needs to take a wait up again, with [`Wait::since`](super::Wait::since).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitState {
    /// The id of the Job.
    pub job_id: String,
    /// When the Job was created, which tells it from a later one of the same id. None: it has not been read yet.
    pub creation_time: Option<OffsetDateTime>,
}

json_object! {
    WaitState {
        0: job_id = required("jobId"),
        1: creation_time = optional("creationTime"),
    }
}

impl WaitState {
    /// Nothing is known yet but the id.
    pub(super) fn new(job_id: &str) -> Self {
        Self { job_id: job_id.to_owned(), creation_time: None }
    }
}

/// The Job that was read is the one to wait for.
impl From<&BatchJob> for WaitState {
    fn from(job: &BatchJob) -> Self {
        Self { job_id: job.id.clone(), creation_time: Some(job.creation_time) }
    }
}

/// How a wait for a deletion ended.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DeleteWaitOutcome {
    /// The Job is gone: a read gave 404 `JobNotFound`.
    Gone,
    /// The Job is gone, and its id belongs to this new one, which has another `creationTime`.
    Replaced(Box<BatchJob>),
    /// The deadline came first.
    DeadlineReached {
        /// The Job as it was last read. None: there was no read that succeeded.
        last: Option<Box<BatchJob>>,
        /// What is needed to go on waiting later.
        stored: WaitState,
        /// What the last read met, if it failed.
        last_error: Option<String>,
    },
}

impl DeleteWaitOutcome {
    /// Whether the Job is gone, with or without a new one in its place.
    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Gone | Self::Replaced(_))
    }
}

/// How a wait for a state ended.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[must_use = "a wait can end elsewhere than at its goal"]
pub enum StateWaitOutcome {
    /// The Job is in the state that was waited for.
    Reached(Box<BatchJob>),
    /// The Job is `completed`, or `terminating` and thus about to be, so that it never gets to the other state.
    Completed(Box<BatchJob>),
    /// The Job was sent the other way: it was `disabling` and is now `enabling` or `active`, or the reverse.
    Reversed(Box<BatchJob>),
    /// The Job is `deleting`, or a read gave 404 `JobNotFound`.
    Deleted {
        /// The Job as it was last read. None: no read found it, so that there may never have been such a Job.
        last: Option<Box<BatchJob>>,
    },
    /// The Job is gone, and its id belongs to this new one, which has another `creationTime`.
    Replaced(Box<BatchJob>),
    /// The deadline came first.
    DeadlineReached {
        /// The Job as it was last read. None: there was no read that succeeded.
        last: Option<Box<BatchJob>>,
        /// What is needed to go on waiting later.
        stored: WaitState,
        /// What the last read met, if it failed.
        last_error: Option<String>,
    },
}

impl StateWaitOutcome {
    /// Whether the Job is in the state that was waited for.
    pub fn is_reached(&self) -> bool {
        matches!(self, Self::Reached(_))
    }
}

/// Makes an outcome of the Job that was read.
type Ending<O> = fn(Box<BatchJob>) -> O;

/// What a state means, and the state of the read before. None: go on waiting.
type Judge<O> = fn(&State, Option<&State>) -> Option<Ending<O>>;

/// What a wait is for: a table of what each thing that can happen means to it.
pub(super) struct Goal<O> {
    pub(super) judge: Judge<O>,
    pub(super) gone: fn(Option<Box<BatchJob>>) -> O,
    pub(super) replaced: Ending<O>,
    pub(super) deadline_reached: fn(Option<Box<BatchJob>>, WaitState, Option<String>) -> O,
}

impl Goal<DeleteWaitOutcome> {
    pub(super) fn deleted() -> Self {
        Self {
            // As long as the Job can be read, it is not deleted, whatever its state.
            judge: |_, _| None,
            gone: |_| DeleteWaitOutcome::Gone,
            replaced: DeleteWaitOutcome::Replaced,
            deadline_reached: |last, stored, last_error| DeleteWaitOutcome::DeadlineReached {
                last,
                stored,
                last_error,
            },
        }
    }
}

impl Goal<StateWaitOutcome> {
    pub(super) fn completed() -> Self {
        Self::state(until_completed)
    }

    pub(super) fn disabled() -> Self {
        Self::state(until_disabled)
    }

    pub(super) fn active() -> Self {
        Self::state(until_active)
    }

    fn state(judge: Judge<StateWaitOutcome>) -> Self {
        Self {
            judge,
            gone: |last| StateWaitOutcome::Deleted { last },
            replaced: StateWaitOutcome::Replaced,
            deadline_reached: |last, stored, last_error| StateWaitOutcome::DeadlineReached {
                last,
                stored,
                last_error,
            },
        }
    }
}

fn until_completed(state: &State, _before: Option<&State>) -> Option<Ending<StateWaitOutcome>> {
    let ending: Ending<StateWaitOutcome> = match state {
        State::Completed => StateWaitOutcome::Reached,
        State::Deleting => deleting,
        _ => return None,
    };
    Some(ending)
}

fn until_disabled(state: &State, before: Option<&State>) -> Option<Ending<StateWaitOutcome>> {
    let ending: Ending<StateWaitOutcome> = match (before, state) {
        (_, State::Disabled) => StateWaitOutcome::Reached,
        (_, State::Terminating | State::Completed) => StateWaitOutcome::Completed,
        (_, State::Deleting) => deleting,
        (Some(State::Disabling), State::Enabling | State::Active) => StateWaitOutcome::Reversed,
        _ => return None,
    };
    Some(ending)
}

fn until_active(state: &State, before: Option<&State>) -> Option<Ending<StateWaitOutcome>> {
    let ending: Ending<StateWaitOutcome> = match (before, state) {
        (_, State::Active) => StateWaitOutcome::Reached,
        (_, State::Terminating | State::Completed) => StateWaitOutcome::Completed,
        (_, State::Deleting) => deleting,
        (Some(State::Enabling), State::Disabling | State::Disabled) => StateWaitOutcome::Reversed,
        _ => return None,
    };
    Some(ending)
}

fn deleting(job: Box<BatchJob>) -> StateWaitOutcome {
    StateWaitOutcome::Deleted { last: Some(job) }
}
