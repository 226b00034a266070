//! The attempts of a call that failed: how they are noted, and shown in an error.

use std::fmt;
use std::time::Duration;

use crate::display_text::{first_of, one_line};
use crate::error::Error;
use crate::message::{Attempts, FailedAttempt};

/// The most distinct reasons of earlier attempts in a message.
const MOST_TOLD: usize = 5;

/// The most characters of a reason.
const LONGEST_REASON: usize = 300;

impl Attempts {
    /// Notes an attempt that will be followed by another.
    pub(crate) fn note(&mut self, error: &Error, delay: Duration) {
        let reason = error.brief();
        self.had_name_not_resolved |= error.is_name_not_resolved();
        self.earlier.push(FailedAttempt { status: error.status(), reason, delay });
    }

    /// The error of a call that could not be sent again: that of the last attempt, if there was one.
    pub(crate) fn instead(mut self, previous: Option<Error>, error: Error) -> Error {
        let Some(previous) = previous else { return error };
        // It was noted as one of those before.
        self.earlier.pop();
        self.hindrance = Some(error.brief().into());
        previous.after(self)
    }

    /// Writes the suffix for other attempts. `last` is the brief form of the last attempt's error.
    pub(crate) fn fmt_after(&self, last: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_before(last, f)?;
        if let Some(hindrance) = &self.hindrance {
            write!(f, "; it was not sent again: {}", one_line(hindrance, LONGEST_REASON))?;
        }
        if self.may_have_succeeded {
            f.write_str("; the call may have succeeded all the same")
        } else {
            Ok(())
        }
    }

    /// Writes the suffix for earlier attempts.
    pub(crate) fn fmt_before(&self, last: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.runs().as_slice() {
            [] => Ok(()),
            [(reason, count)] if *reason == last => write!(f, ", and {} before", times(*count)),
            runs => {
                let runs = runs.iter().map(|(reason, count)| match count {
                    1 => one_line(reason, LONGEST_REASON),
                    _ => format!("{} ({})", one_line(reason, LONGEST_REASON), times(*count)),
                });
                write!(f, "; this was attempt {}, after {}", self.count(), first_of(runs, MOST_TOLD))
            }
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
