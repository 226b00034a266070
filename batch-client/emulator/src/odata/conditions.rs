//! Conditional requests: `If-Match` and the like.

use http::{Method, StatusCode};

use crate::timestamp::Timestamp;
use crate::wire::{Request, ServiceError};

/// Checks the condition of a request, if it has one, for a resource that was last modified at this time.
pub(crate) fn check(request: &Request, modified: Timestamp) -> Result<(), ServiceError> {
    let etag = modified.etag();
    let is_newer = |name, date: &str| Ok(modified.unix_seconds() > seconds(name, date)?);
    let holds = if let Some(tags) = request.header("if-match") {
        matches(tags, &etag)
    } else if let Some(tags) = request.header("if-none-match") {
        !matches(tags, &etag)
    } else if let Some(date) = request.header("if-modified-since") {
        is_newer("If-Modified-Since", date)?
    } else if let Some(date) = request.header("if-unmodified-since") {
        !is_newer("If-Unmodified-Since", date)?
    } else {
        true
    };
    if holds { Ok(()) } else { Err(not_met(&request.method)) }
}

/// Whether an ETag is in a list. The service sends them without quotes, and accepts them with quotes.
fn matches(listed: &str, etag: &str) -> bool {
    let mut tags = listed.split(',').map(|tag| tag.trim().trim_matches('"'));
    tags.any(|tag| tag == "*" || tag == etag)
}

fn seconds(name: &str, date: &str) -> Result<i64, ServiceError> {
    let date = httpdate::parse_http_date(date).map_err(|_| ServiceError::invalid_header(name, date))?;
    Ok(time::OffsetDateTime::from(date).unix_timestamp())
}

fn not_met(method: &Method) -> ServiceError {
    let is_read = method == Method::GET || method == Method::HEAD;
    let status = if is_read { StatusCode::NOT_MODIFIED } else { StatusCode::PRECONDITION_FAILED };
    ServiceError::new(status, "ConditionNotMet")
}
