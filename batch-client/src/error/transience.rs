//! Whether a failed call may succeed when it is sent again, and from when on.

use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use time::OffsetDateTime;

use super::Error;
use crate::wire::parse_http_date;

const TRANSIENT: [StatusCode; 6] = [
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
];

impl Error {
    /// Whether the host's name has no address.
    pub(crate) fn is_name_not_resolved(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_name_not_resolved())
    }

    /// Whether the same call may succeed later. The client's [`RetryPolicy`](crate::RetryPolicy) retries such calls
    /// where it is safe.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Transport(error) => error.is_transient(),
            Self::Service(said) => TRANSIENT.contains(&said.status()),
            Self::Decode(_) | Self::Input(_) | Self::Credential(_) | Self::File(_) => false,
        }
    }

    /// Whether the service may have acted on the failed attempt.
    pub(crate) fn may_have_acted(&self) -> bool {
        match self {
            Self::Transport(error) => !error.is_connect(),
            Self::Service(said) => {
                let status = said.status();
                let surely_not = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::NOT_IMPLEMENTED];
                let failed_inside = status.is_server_error() && !surely_not.contains(&status);
                // Another success than the one promised is a success all the same.
                status.is_success() || status == StatusCode::REQUEST_TIMEOUT || failed_inside
            }
            Self::Decode(error) => !error.is_read(),
            Self::Input(_) | Self::Credential(_) | Self::File(_) => false,
        }
    }
}

/// A number of seconds, or a future date of the service's clock. Anything else counts as absent; a number beyond 64
/// bits counts as the largest one.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let value = text(RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let now = text(DATE).and_then(parse_http_date).unwrap_or_else(OffsetDateTime::now_utc);
    let wait = parse_http_date(value)? - now;
    Duration::try_from(wait).ok().filter(|wait| !wait.is_zero())
}
