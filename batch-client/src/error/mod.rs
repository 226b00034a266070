//! Everything that can go wrong with a call.

mod absence;
mod code;
mod decode;
mod input;
mod service;
mod transport;

use std::fmt;

use http::StatusCode;

pub(crate) use self::absence::is_doubtful;
pub use self::code::ErrorCode;
pub use self::decode::DecodeError;
pub use self::input::InputError;
pub use self::service::{ErrorDetail, ServiceError};
pub use self::transport::TransportError;
use crate::display_text::with_causes;
use crate::retry::{Attempts, FailedAttempt};

/// Why a call did not give what it should.
///
/// `Display` says it on one line of bounded length, without control and format characters and with a mark (`…`,
/// `[+3 more]`) where something was left out; [`ServiceError`] has everything that the service said.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// match client.job("nightly").get().await {
///     Ok(got) => println!("{}", got.body.state),
///     Err(error) if error.is_job_not_found() => println!("there is no such Job"),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service answered with another status than the operation's success.
    Service(Box<ServiceError>),
    /// No answer came, or not all of it.
    Transport(TransportError),
    /// The answer was a success, but its body was not what the operation promises.
    Decode(Box<DecodeError>),
    /// The caller gave something that can't be sent. Nothing was sent.
    Input(InputError),
    /// The token source gave no token. Nothing was sent.
    Credential(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// What the service said, if it said anything.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            _ => None,
        }
    }

    /// The status, if the service answered.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Service(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The service's code for the error, if it gave one.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.service()?.code()
    }

    /// 409 `JobBeingDeleted`: the Job is in the state `deleting`, in which every update and a second delete fail.
    pub fn is_job_being_deleted(&self) -> bool {
        self.has_code(&ErrorCode::JobBeingDeleted)
    }

    /// 409 `JobExists`: the id is taken. Ids differ in more than upper and lower case.
    pub fn is_job_exists(&self) -> bool {
        self.has_code(&ErrorCode::JobExists)
    }

    /// 409 `JobCompleted`: the Job has ended and takes no more updates.
    pub fn is_job_completed(&self) -> bool {
        self.has_code(&ErrorCode::JobCompleted)
    }

    /// 404, whoever answered so: the service, for what the path names does not exist, or a gateway that knows nothing of
    /// it. [`is_job_not_found`](Self::is_job_not_found) tells them apart.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 409: the present state refuses the operation.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 304: the condition of a read says that there is nothing new.
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }

    /// 412: the condition of a write does not hold, so that nothing was written.
    pub fn is_condition_not_met(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// 429, or 503 `ServerBusy`: the service asks for fewer calls.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS) || self.has_code(&ErrorCode::ServerBusy)
    }

    /// How often the call was sent, where the service answered or the way failed.
    pub fn attempts(&self) -> u32 {
        self.attempts_made().map_or(0, Attempts::count)
    }

    /// What the attempts before the last one met.
    pub fn earlier_attempts(&self) -> &[FailedAttempt] {
        self.attempts_made().map(|attempts| attempts.earlier.as_slice()).unwrap_or_default()
    }

    /// Whether the service may have done what the call asked for, although it ended in this error: an answer was lost
    /// on its way, or the service failed in the middle of it. Reading the Job tells. It is false for whatever only reads.
    pub fn may_have_succeeded(&self) -> bool {
        let of_attempts = self.attempts_made().is_some_and(|attempts| attempts.may_have_succeeded);
        of_attempts || matches!(self, Self::Decode(error) if !error.is_read())
    }

    /// Whether this is what the second attempt of a deletion meets when the first one was accepted and its answer lost.
    pub(crate) fn is_own_deletion(&self) -> bool {
        self.may_have_succeeded() && (self.is_job_being_deleted() || self.is_job_not_found())
    }

    fn attempts_made(&self) -> Option<&Attempts> {
        match self {
            Self::Service(error) => Some(&error.attempts),
            Self::Transport(error) => Some(&error.attempts),
            Self::Decode(_) | Self::Input(_) | Self::Credential(_) => None,
        }
    }

    pub(crate) fn after(mut self, attempts: Attempts) -> Self {
        match &mut self {
            Self::Service(error) => error.attempts = attempts,
            Self::Transport(error) => error.attempts = attempts,
            Self::Decode(_) | Self::Input(_) | Self::Credential(_) => {}
        }
        self
    }

    fn has_code(&self, code: &ErrorCode) -> bool {
        self.code() == Some(code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
            Self::Credential(error) => {
                write!(f, "the token source gave no token: {}", with_causes(error.as_ref(), 1000))
            }
        }
    }
}

/// `Display` tells everything there is, so that there is no `source` to tell it again.
impl std::error::Error for Error {}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<InputError> for Error {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}
