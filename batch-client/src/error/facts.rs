//! The facts that any error may have, whatever its kind.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::transience::retry_after;
use super::{Error, ErrorCode, ServiceError};
use crate::message::{Attempts, FailedAttempt};

impl Error {
    /// The answer of the service, if there was one and it was a failure.
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

    /// The service's message, if it gave one.
    pub fn message(&self) -> Option<&str> {
        self.service()?.message()
    }

    /// The headers of the answer, if the service answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Service(error) => Some(error.headers()),
            Self::Decode(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// The service's name for the call, which its support asks for, if the service answered.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }

    /// The name that the call was sent with, to look for in the service's logs.
    pub fn client_request_id(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.client_request_id(),
            Self::Transport(error) => error.client_request_id(),
            Self::Decode(error) => error.client_request_id(),
            Self::Input(_) | Self::Credential(_) | Self::File(_) => None,
        }
    }

    /// The id of the operation, for example `Jobs_GetJob`. `None` if the call was not sent.
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Service(error) => Some(error.operation()),
            Self::Transport(error) => Some(error.operation()),
            Self::Decode(error) => Some(error.operation()),
            Self::Input(_) | Self::Credential(_) | Self::File(_) => None,
        }
    }

    /// The delay that the service asks for before the next call, if it asks for one.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.service()?.headers())
    }

    /// The number of attempts of the call. 0 if it was not sent, so that nobody answered.
    pub fn attempts(&self) -> u32 {
        self.attempts_made().map_or(0, Attempts::count)
    }

    /// The attempts before the last one.
    pub fn earlier_attempts(&self) -> &[FailedAttempt] {
        self.attempts_made().map(|attempts| attempts.earlier.as_slice()).unwrap_or_default()
    }

    /// Whether the service may have carried out the call despite this error: a response was lost, or the service
    /// failed halfway. Read the resource to find out. Always false for reads.
    pub fn may_have_succeeded(&self) -> bool {
        let of_attempts = self.attempts_made().is_some_and(|attempts| attempts.may_have_succeeded);
        of_attempts || matches!(self, Self::Decode(error) if !error.is_read())
    }

    /// The error on a few words, for where it is one of several.
    pub(crate) fn brief(&self) -> String {
        match self {
            Self::Service(error) => error.brief(),
            Self::Transport(error) => error.brief(),
            _ => self.to_string(),
        }
    }

    fn attempts_made(&self) -> Option<&Attempts> {
        match self {
            Self::Service(error) => Some(&error.attempts),
            Self::Transport(error) => Some(&error.attempts),
            Self::Decode(error) => Some(&error.attempts),
            Self::Input(_) | Self::Credential(_) | Self::File(_) => None,
        }
    }

    pub(crate) fn after(mut self, attempts: Attempts) -> Self {
        match &mut self {
            Self::Service(error) => error.attempts = attempts,
            Self::Transport(error) => error.attempts = attempts,
            Self::Decode(error) => error.attempts = attempts,
            Self::Input(_) | Self::Credential(_) | Self::File(_) => {}
        }
        self
    }
}
