//! The attempts of a call that failed.

use std::time::Duration;

use http::StatusCode;

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
    /// Why the last of them was not followed by another, if one was to follow.
    pub(crate) hindrance: Option<Box<str>>,
    /// The service may have acted on one of them.
    pub(crate) may_have_succeeded: bool,
    /// One of them found no address for the host's name.
    pub(crate) had_name_not_resolved: bool,
}

impl Attempts {
    /// The number of attempts before the last one.
    pub(crate) fn before(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX)
    }

    /// The number of attempts, the last one included.
    pub(crate) fn count(&self) -> u32 {
        self.before().saturating_add(1)
    }
}
