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
    let number = attempts.count();
    if number >= policy.attempts || !error.is_transient() {
        return None;
    }
    if error.is_name_not_resolved() && attempts.had_name_not_resolved {
        return None;
    }
    if error.may_have_acted() && !is_repeatable(request) && !policy.repeats_posts {
        return None;
    }
    let delay = error.retry_after().map(|delay| delay.min(policy.longest_retry_after));
    let delay = delay.unwrap_or_else(|| policy.backoff.delay(number));
    (elapsed.saturating_add(delay) <= policy.total_time).then_some(delay)
}

impl RetryPolicy {
    /// The delay before something of several calls is tried again that has failed this many times, for the first time
    /// `elapsed` ago. `None` if that was the last try.
    #[cfg_attr(not(feature = "files"), allow(dead_code, reason = "downloads are such things"))]
    pub(crate) fn delay_after(&self, failures: u32, elapsed: Duration) -> Option<Duration> {
        let delay = self.backoff.delay(failures);
        let is_in_time = elapsed.saturating_add(delay) <= self.total_time;
        (failures < self.attempts && is_in_time).then_some(delay)
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
