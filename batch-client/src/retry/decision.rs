//! Whether a failed attempt is followed by another.

use std::time::Duration;

use http::header::{DATE, IF_MATCH, IF_UNMODIFIED_SINCE, RETRY_AFTER};
use http::{HeaderMap, Method, StatusCode};
use time::OffsetDateTime;

use super::RetryPolicy;
use crate::error::{Attempts, Error};
use crate::operation::Request;
use crate::wire::parse_http_date;

const TRANSIENT: [StatusCode; 6] = [
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
];

/// The delay after which a call is sent again. None: it is not. `elapsed` is the time since the first attempt began.
pub(crate) fn next_delay(
    policy: &RetryPolicy,
    request: &Request,
    error: &Error,
    attempts: &Attempts,
    elapsed: Duration,
) -> Option<Duration> {
    let number = attempts.count();
    if number >= policy.attempts || !is_transient(error) {
        return None;
    }
    if is_name_not_resolved(error) && attempts.had_name_not_resolved {
        return None;
    }
    if may_have_acted(error) && !is_repeatable(request) && !policy.repeats_posts {
        return None;
    }
    let asked_for = error.service().and_then(|said| retry_after(said.headers()));
    let delay = asked_for.map(|delay| delay.min(policy.longest_retry_after));
    let delay = delay.unwrap_or_else(|| policy.backoff.delay(number));
    (elapsed.saturating_add(delay) <= policy.total_time).then_some(delay)
}

/// Whether the host's name has no address.
pub(crate) fn is_name_not_resolved(error: &Error) -> bool {
    matches!(error, Error::Transport(error) if error.is_name_not_resolved())
}

/// Whether sending again may do better.
pub(crate) fn is_transient(error: &Error) -> bool {
    match error {
        Error::Transport(error) => error.is_transient(),
        Error::Service(said) => TRANSIENT.contains(&said.status()),
        Error::Decode(_) | Error::Input(_) | Error::Credential(_) => false,
    }
}

/// Whether the service may have done what it was asked, although the attempt failed.
pub(crate) fn may_have_acted(error: &Error) -> bool {
    match error {
        Error::Transport(error) => !error.is_connect(),
        Error::Service(said) => {
            let status = said.status();
            let surely_not = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::NOT_IMPLEMENTED];
            let failed_inside = status.is_server_error() && !surely_not.contains(&status);
            // Another success than the one promised is a success all the same.
            status.is_success() || status == StatusCode::REQUEST_TIMEOUT || failed_inside
        }
        Error::Decode(error) => !error.is_read(),
        Error::Input(_) | Error::Credential(_) => false,
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

/// A number of seconds, or a date of the service's clock that has not passed. What is neither is as good as absent; a
/// number beyond 64 bits is as good as the largest.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let value = text(RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let now = text(DATE).and_then(parse_http_date).unwrap_or_else(OffsetDateTime::now_utc);
    let wait = parse_http_date(value)? - now;
    Duration::try_from(wait).ok().filter(|wait| !wait.is_zero())
}
