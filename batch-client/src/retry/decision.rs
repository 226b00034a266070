//! Whether a failed attempt is followed by another.

use std::time::Duration;

use http::header::{IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE, RETRY_AFTER};
use http::{HeaderMap, Method, StatusCode};
use time::OffsetDateTime;

use super::RetryPolicy;
use crate::error::Error;
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

/// The delay after which a call is sent again. None: it is not. `number` counts the attempts so far, and `elapsed` is
/// the time since the first began.
pub(crate) fn next_delay(
    policy: &RetryPolicy,
    request: &Request,
    error: &Error,
    number: u32,
    elapsed: Duration,
) -> Option<Duration> {
    if number >= policy.attempts || !is_transient(error) {
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

fn is_transient(error: &Error) -> bool {
    match error {
        Error::Transport(error) => !error.is_too_large(),
        Error::Service(said) => TRANSIENT.contains(&said.status()),
        Error::Decode(_) | Error::Input(_) | Error::Credential(_) => false,
    }
}

/// Whether the service may have done what it was asked, although the attempt failed.
pub(crate) fn may_have_acted(error: &Error) -> bool {
    match error {
        Error::Transport(error) => !error.is_connect(),
        Error::Service(said) => {
            let refused = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
            TRANSIENT.contains(&said.status()) && !refused.contains(&said.status())
        }
        Error::Decode(_) | Error::Input(_) | Error::Credential(_) => false,
    }
}

/// Whether sending twice has the effect of sending once.
fn is_repeatable(request: &Request) -> bool {
    let conditions = [IF_MATCH, IF_NONE_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE];
    request.method != Method::POST || conditions.iter().any(|name| request.headers.contains_key(name))
}

/// A number of seconds or a date. What is neither is as good as absent.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = parse_http_date(text)? - OffsetDateTime::now_utc();
    Some(Duration::try_from(wait).unwrap_or_default())
}
