//! What is told about the attempts of a call.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::decision::is_name_not_resolved;
use crate::display_text::{first_of, one_line};
use crate::error::Error;

/// How many of the earlier attempts a message tells about.
const MOST_TOLD: usize = 5;

/// An attempt that failed and was followed by another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedAttempt {
    /// The status, if the service answered.
    pub status: Option<StatusCode>,
    /// What went wrong, on one line.
    pub reason: String,
    /// The delay before the next attempt.
    pub delay: Duration,
}

/// The attempts of one call that failed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attempts {
    pub(crate) earlier: Vec<FailedAttempt>,
    /// The service may have acted on one of them.
    pub(crate) may_have_succeeded: bool,
    /// One of them found no address for the host's name.
    pub(crate) had_name_not_resolved: bool,
}

impl Attempts {
    /// Notes an attempt that will be followed by another.
    pub(crate) fn note(&mut self, error: &Error, delay: Duration) {
        let reason = match error.service() {
            Some(said) => said.brief(),
            None => error.to_string(),
        };
        self.had_name_not_resolved |= is_name_not_resolved(error);
        self.earlier.push(FailedAttempt { status: error.status(), reason, delay });
    }

    /// What a call ends in when it could not be sent again: the error of the attempt before, if there was one.
    pub(crate) fn instead(mut self, previous: Option<Error>, error: Error) -> Error {
        let Some(previous) = previous else { return error };
        self.note(&error, Duration::ZERO);
        previous.after(self)
    }

    /// The number of attempts, the last one included.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// What follows the message of the last attempt's error.
impl fmt::Display for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.earlier.is_empty() {
            let reasons = self.earlier.iter().map(|attempt| one_line(&attempt.reason, 300));
            write!(f, "; this was attempt {}, after {}", self.count(), first_of(reasons, MOST_TOLD))?;
        }
        if self.may_have_succeeded {
            f.write_str("; the call may have succeeded all the same")
        } else {
            Ok(())
        }
    }
}
