//! The health check: without credentials, and not logged.

use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use serde_json::json;

use crate::lock::lock;
use crate::service::Service;
use crate::wire::Answer;

/// The path, which the Batch API does not have.
const PATH: &str = "/health";

/// Answers a request, if it is one of the health check.
pub(super) fn answer(service: &Service, parts: &Parts) -> Option<Answer> {
    if parts.uri.path() != PATH {
        return None;
    }
    if ![Method::GET, Method::HEAD].contains(&parts.method) {
        let error = Answer::plain(StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "GET or HEAD");
        return Some(error.with_header(header::ALLOW, "GET, HEAD"));
    }
    if let Err(reason) = service.guard.check_health(parts, &service.base_urls) {
        return Some(Answer::plain(StatusCode::FORBIDDEN, "text/plain; charset=utf-8", &*reason));
    }
    let failure = lock(&service.account).failure().map(str::to_owned);
    let (status, body) = match failure {
        None => (StatusCode::OK, json!({ "status": "ok" })),
        Some(reason) => (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "failed", "reason": reason })),
    };
    let mut answer = Answer::plain(status, "application/json", body.to_string());
    answer.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(answer)
}
