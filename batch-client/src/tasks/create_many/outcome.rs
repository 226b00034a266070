//! Outcomes of single Tasks.

use std::fmt;
use std::sync::Arc;

use crate::display_text::one_line;
use crate::error::{Error, ErrorCode, ErrorDetail, ServiceError};
use crate::models::BatchError;
use crate::redaction::redacted;

/// A Task of [`create_many`](crate::routes::JobTasksRoute::create_many), and its outcome.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SettledTask {
    /// The place of the Task in its source, from 0.
    pub position: u64,
    /// The id, as the source gave it.
    pub id: String,
    /// Its outcome.
    pub outcome: CreateTaskOutcome,
}

/// The outcome of one of many Tasks.
///
/// Nothing is claimed that is not known: a Task whose request may have been carried out, although no answer says so, is
/// [`Uncertain`](Self::Uncertain), and never counts as added or as refused.
///
/// ```no_run
/// use batch_client::CreateTaskOutcome;
///
/// # async fn f(client: batch_client::Client, tasks: Vec<batch_client::models::BatchTaskCreateOptions>) {
/// let report = client.job("nightly").tasks().create_many(tasks).await;
/// for task in report.failed() {
///     match &task.outcome {
///         CreateTaskOutcome::Exists => println!("{} belongs to another Task", task.id),
///         CreateTaskOutcome::Refused(why) => println!("{}: {:?} {:?}", task.id, why.code, why.message),
///         other => println!("{}: {other}", task.id),
///     }
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CreateTaskOutcome {
    /// The service says that it added the Task.
    Added,
    /// The Task is there, and this call or the one that it resumes added it, although the answer was lost: everything
    /// that was sent comes back equal, and it was created after the first attempt, with five minutes of tolerance for
    /// clocks that differ. For a call that resumes another, the first attempt counts from when that one noted in its
    /// stored report that the Task was to be sent, which is earlier where it had to wait for its turn.
    WasThere,
    /// Another Task has the id: it was there before, or it came earlier in the same source.
    Exists,
    /// The service refuses the Task, and would refuse it again; or it refused a request with several Tasks for a reason that
    /// can't be told apart by Task, such as a Job that is completed.
    Refused(Arc<TaskRefusal>),
    /// The Task alone makes a request too large. Its JSON has this many bytes.
    TooLarge {
        /// The size of the Task's JSON in bytes.
        bytes: u64,
    },
    /// The service may have added the Task or not: attempts got no answer that says so, and reading the Task did not settle
    /// it.
    Uncertain {
        /// The reason for which it is not known.
        error: CreateTaskError,
    },
    /// The Task was surely not added.
    NotSent {
        /// The reason.
        why: NotSentReason,
    },
}

impl CreateTaskOutcome {
    /// Whether the Task is there, and was added by this call or the one that it resumes.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Added | Self::WasThere)
    }

    pub(super) fn uncertain(error: CreateTaskError) -> Self {
        Self::Uncertain { error }
    }
}

impl fmt::Display for CreateTaskOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added => f.write_str("added"),
            Self::WasThere => f.write_str("added by an attempt whose answer was lost"),
            Self::Exists => f.write_str("another Task has this id"),
            Self::Refused(refusal) => write!(f, "refused: {refusal}"),
            Self::TooLarge { bytes } => write!(f, "too large for a request: {bytes} bytes"),
            Self::Uncertain { error } => write!(f, "perhaps added: {error}"),
            Self::NotSent { why } => write!(f, "not added: {why}"),
        }
    }
}

impl fmt::Display for SettledTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", one_line(&self.id, 100), self.outcome)
    }
}

/// The reason for which the service refused a Task, or the client before sending it.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct TaskRefusal {
    /// The service's code. `None` if the client refused the Task, for which the message says why.
    pub code: Option<ErrorCode>,
    /// The message, as it came.
    pub message: Option<String>,
    /// The details: which property, its value, the reason.
    pub values: Vec<ErrorDetail>,
}

impl TaskRefusal {
    /// A refusal by the client.
    pub(super) fn of_client(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::default() }
    }

    /// The refusal in the result for a Task.
    pub(super) fn of_result(error: Option<Box<BatchError>>) -> Self {
        let Some(error) = error else { return Self::default() };
        let detail = |key: Option<String>, value| ErrorDetail { key: key.unwrap_or_default(), value };
        let values = error.values.unwrap_or_default();
        Self {
            code: error.code.filter(|code| !code.is_empty()).map(ErrorCode::from),
            message: error.message.and_then(|message| message.value),
            values: values.into_iter().map(|pair| detail(pair.key, pair.value)).collect(),
        }
    }

    /// The refusal of a whole request.
    pub(super) fn of_request(error: &ServiceError) -> Self {
        let message = error.message().map_or_else(|| error.status().to_string(), str::to_owned);
        Self { code: error.code().cloned(), message: Some(message), values: error.values().to_vec() }
    }

    fn shown_message(&self) -> Option<String> {
        self.message.as_ref().map(|message| one_line(&redacted(message), 500))
    }

    /// Whether the id is taken.
    pub(super) fn is_task_exists(&self) -> bool {
        self.code == Some(ErrorCode::TaskExists)
    }
}

/// The message as `Display` shows it.
impl fmt::Debug for TaskRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskRefusal")
            .field("code", &self.code)
            .field("message", &self.shown_message())
            .field("values", &self.values)
            .finish()
    }
}

impl fmt::Display for TaskRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_ref().map(|code| one_line(code.as_str(), 100));
        let message = self.shown_message();
        let parts: Vec<_> = code.into_iter().chain(message).collect();
        f.write_str(if parts.is_empty() { "no reason was given" } else { "" })?;
        f.write_str(&parts.join(": "))?;
        self.values.iter().take(10).try_for_each(|detail| write!(f, "; {detail:?}"))
    }
}

/// The reason for which the outcome of a Task is not known.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CreateTaskError {
    /// A call failed: the one that should have added the Task, or the one that read it afterwards. The Tasks of one
    /// request share the error.
    Call(Arc<Error>),
    /// The service failed for this Task (`servererror`) in every attempt.
    Service(Arc<TaskRefusal>),
    /// The answers had no result for the Task.
    NoResult,
    /// The process that this call resumes ended before it knew.
    Interrupted,
}

impl fmt::Display for CreateTaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Service(refusal) => write!(f, "the service failed: {refusal}"),
            Self::NoResult => f.write_str("the answer has no result for it"),
            Self::Interrupted => f.write_str("an earlier process ended before it knew"),
        }
    }
}

/// The reason for which a Task was surely not added.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum NotSentReason {
    /// The call was cancelled first.
    Cancelled,
    /// The stored report can't be used or could not be written, or the source failed before it was known to be the one that
    /// the report is about.
    NotStored,
    /// No attempt got so far that the service acted: no connection, no token, 429, 503, the page of a gateway. The Tasks of
    /// one request share the error.
    Failed(Arc<Error>),
    /// A request with other Tasks was refused for a reason that holds for every further one, see
    /// [`CreateManyEnd::Refused`](crate::CreateManyEnd::Refused).
    Refused(Arc<Error>),
}

impl fmt::Display for NotSentReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("the call was cancelled"),
            Self::NotStored => f.write_str("the stored report could not be used"),
            Self::Failed(error) => error.fmt(f),
            Self::Refused(error) => write!(f, "the call had ended: {error}"),
        }
    }
}
