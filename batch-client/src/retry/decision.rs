//! Whether a failed attempt is followed by another.

use std::time::Duration;

use http::Method;
use http::header::{IF_MATCH, IF_UNMODIFIED_SINCE};

use super::RetryPolicy;
use crate::error::Error;
use crate::message::{Attempts, Request};

/// The delay before a retry. `None` for no retry. `elapsed` is the time since the first attempt began.
pub(crate) fn next_delay(
    policy: &RetryPolicy,
    request: &Request,
    error: &Error,
    attempts: &Attempts,
    elapsed: Duration,
) -> Option<Duration> {
    if !error.is_transient() {
        return None;
    }
    if error.may_have_acted() && !is_repeatable(request) && !policy.repeats_posts {
        return None;
    }
    policy.repeated_delay(error, attempts, elapsed)
}

impl RetryPolicy {
    /// The delay before a request is repeated that may be sent again whatever became of it.
    pub(crate) fn repeated_delay(
        &self,
        error: &Error,
        attempts: &Attempts,
        elapsed: Duration,
    ) -> Option<Duration> {
        if error.is_name_not_resolved() && attempts.had_name_not_resolved {
            return None;
        }
        let number = attempts.count();
        let delay = self.asked_delay(error).unwrap_or_else(|| self.backoff.delay(number));
        self.is_in_bounds(number, delay, elapsed).then_some(delay)
    }

    /// The delay before something of several calls is tried again that has failed this many times, for the first time
    /// `elapsed` ago. `None` if that was the last try.
    #[cfg_attr(
        not(feature = "tasks"),
        allow(dead_code, reason = "many Tasks are such things, and downloads")
    )]
    pub(crate) fn delay_after(&self, failures: u32, elapsed: Duration) -> Option<Duration> {
        let delay = self.backoff.delay(failures);
        self.is_in_bounds(failures, delay, elapsed).then_some(delay)
    }

    /// The delay that the service asks for, as far as it is honoured.
    pub(crate) fn asked_delay(&self, error: &Error) -> Option<Duration> {
        error.retry_after().map(|delay| delay.min(self.longest_retry_after))
    }

    fn is_in_bounds(&self, failures: u32, delay: Duration, elapsed: Duration) -> bool {
        failures < self.attempts && elapsed.saturating_add(delay) <= self.total_time
    }
}

/// Whether sending twice has the effect of sending once: by the method, or by a condition that no longer holds once the
/// service has acted.
fn is_repeatable(request: &Request) -> bool {
    let etag = request.headers.get(IF_MATCH);
    let names_version = etag.is_some_and(|etag| etag != "*");
    let is_harmless = request.method.is_idempotent() || request.method == Method::PATCH;
    is_harmless || names_version || request.headers.contains_key(IF_UNMODIFIED_SINCE)
}
