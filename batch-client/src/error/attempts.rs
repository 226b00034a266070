//! The attempts of a call that failed.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::display_text::{first_of, one_line};
use crate::error::Error;

/// The most distinct reasons of earlier attempts in a message.
const MOST_TOLD: usize = 5;

/// An attempt that failed and was followed by another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedAttempt {
    /// The status, if the service answered.
    pub status: Option<StatusCode>,
    /// The failure, on one line.
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
        let reason = error.brief();
        self.had_name_not_resolved |= error.is_name_not_resolved();
        self.earlier.push(FailedAttempt { status: error.status(), reason, delay });
    }

    /// The error of a call that could not be retried: that of the earlier attempt, if there was one.
    pub(crate) fn instead(mut self, previous: Option<Error>, error: Error) -> Error {
        let Some(previous) = previous else { return error };
        self.note(&error, Duration::ZERO);
        previous.after(self)
    }

    /// The number of attempts, the last one included.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Writes the suffix for earlier attempts. `last` is the brief form of the last attempt's error.
    pub(crate) fn fmt_after(&self, last: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = self.runs();
        match runs.as_slice() {
            [] => {}
            [(reason, count)] if *reason == last => write!(f, ", and {} before", times(*count))?,
            runs => {
                let runs = runs.iter().map(|(reason, count)| match count {
                    1 => one_line(reason, 300),
                    _ => format!("{} ({})", one_line(reason, 300), times(*count)),
                });
                write!(f, "; this was attempt {}, after {}", self.count(), first_of(runs, MOST_TOLD))?;
            }
        }
        if self.may_have_succeeded {
            f.write_str("; the call may have succeeded all the same")
        } else {
            Ok(())
        }
    }

    /// The reasons of the earlier attempts, each with the number of times that it came in a row.
    fn runs(&self) -> Vec<(&str, usize)> {
        let same = |one: &FailedAttempt, other: &FailedAttempt| one.reason == other.reason;
        let runs = self.earlier.chunk_by(same);
        runs.filter_map(|run| Some((run.first()?.reason.as_str(), run.len()))).collect()
    }
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
