//! Conditional requests.

use http::{Method, StatusCode};

use crate::refusal::Refusal;
use crate::request::Request;
use crate::ticks::Ticks;

/// Whether the condition of a request, if it has one, holds for something that was last modified then.
pub(crate) fn check(request: &Request, modified: Ticks) -> Result<(), Refusal> {
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

/// Whether an entity tag is among those listed. The service writes its tags without quotes and takes them with quotes.
fn matches(listed: &str, etag: &str) -> bool {
    let mut tags = listed.split(',').map(|tag| tag.trim().trim_matches('"'));
    tags.any(|tag| tag == "*" || tag == etag)
}

fn seconds(name: &str, date: &str) -> Result<i64, Refusal> {
    let date = httpdate::parse_http_date(date).map_err(|_| Refusal::header(name, date))?;
    Ok(time::OffsetDateTime::from(date).unix_timestamp())
}

fn not_met(method: &Method) -> Refusal {
    let is_read = method == Method::GET || method == Method::HEAD;
    let status = if is_read { StatusCode::NOT_MODIFIED } else { StatusCode::PRECONDITION_FAILED };
    Refusal::new(status, "ConditionNotMet")
}
