//! The name of a call and of all its attempts.

use http::HeaderValue;

use crate::endpoint::Endpoint;
use crate::message::{CallId, Request};
use crate::random::generator;

/// The name of a call, which stays the same in all its attempts: the caller's, or one that is made for it.
pub(super) fn call_id(request: &Request, endpoint: &Endpoint) -> CallId {
    let name = request.request_id.as_ref();
    let client_request_id = name.and_then(|name| request.headers.get(name).cloned().or_else(new_request_id));
    let Request { operation, is_selection, ref method, .. } = *request;
    let host = endpoint.authority();
    CallId { operation, host, client_request_id, is_read: method.is_safe(), is_selection }
}

fn new_request_id() -> Option<HeaderValue> {
    let id = uuid::Builder::from_random_bytes(generator().u128(..).to_ne_bytes()).into_uuid();
    HeaderValue::from_str(id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())).ok()
}
