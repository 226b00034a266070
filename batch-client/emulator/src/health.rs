//! Whether the emulator serves, for those who watch over it: without credentials, and without a trace in the record.

use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use serde_json::json;

use crate::answer::Answer;
use crate::outcome::plain;
use crate::service::{Service, lock};

/// The path, which is none of the service's.
const PATH: &str = "/health";

/// The answer to a request for the state of the emulator. None: the request is for something else.
pub(crate) fn answer(service: &Service, parts: &Parts) -> Option<Answer> {
    if parts.uri.path() != PATH {
        return None;
    }
    if ![Method::GET, Method::HEAD].contains(&parts.method) {
        let refused = plain(StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "GET or HEAD");
        return Some(refused.with_header(header::ALLOW, "GET, HEAD"));
    }
    let failure = lock(&service.account).failure().map(str::to_owned);
    let (status, body) = match failure {
        None => (StatusCode::OK, json!({ "status": "ok" })),
        Some(reason) => (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "failed", "reason": reason })),
    };
    let mut answer = plain(status, "application/json", body.to_string());
    answer.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(answer)
}
