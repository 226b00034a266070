//! Spans and events after OpenTelemetry's conventions for HTTP clients.
//!
//! The name of a span has the route and not the id, so that the calls of one operation are grouped.

use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use tracing::field::Empty;
use tracing::instrument::Instrumented;
use tracing::{Instrument, Span, debug, debug_span, info_span, warn};

use super::resource::{resource_id, shown_url};
use crate::call::body_stream::BodyStream;
use crate::call::prepared_call::PreparedCall;
use crate::display_text::{beginning, one_line};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::message::CallId;

/// The target of all spans and events, whatever file they are in.
pub(super) const TARGET: &str = "batch_client";

/// The most characters that are recorded of foreign text: several times the length of a name or a code.
pub(super) const LONGEST_TEXT: usize = 200;

/// The methods that OpenTelemetry's conventions know. Any other is `_OTHER`, so that there are few.
const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// The span of a call, with all its attempts.
pub(crate) struct CallSpan<'a> {
    span: Span,
    call: &'a PreparedCall<'a>,
    endpoint: &'a Endpoint,
    /// The status of the last answer, or 0.
    status: AtomicU16,
}

impl<'a> CallSpan<'a> {
    pub(crate) fn new(call: &'a PreparedCall<'a>, id: &CallId, endpoint: &'a Endpoint) -> Self {
        let request = call.request;
        let span = info_span!(
            target: TARGET,
            "batch_client.call",
            otel.name = name(call),
            otel.kind = "internal",
            otel.status_code = Empty,
            az.operation = request.operation,
            az.client_request_id = id.client_request_id().map(|id| one_line(id, LONGEST_TEXT)),
            az.service_request_id = Empty,
            batch.resource_id = resource_id(request),
            error.type = Empty,
            http.request.method = method(call),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            server.address = endpoint.host(),
            server.port = endpoint.port(),
            url.template = template(call),
        );
        Self { span, call, endpoint, status: AtomicU16::new(0) }
    }

    /// The span of the attempt that has this number, from 1 on.
    pub(crate) fn attempt(&'a self, number: u32) -> AttemptSpan<'a> {
        let Self { call, endpoint, .. } = self;
        let span = debug_span!(
            target: TARGET,
            parent: &self.span,
            "batch_client.attempt",
            otel.name = name(call),
            otel.kind = "client",
            otel.status_code = Empty,
            az.operation = call.request.operation,
            az.service_request_id = Empty,
            error.type = Empty,
            http.request.method = method(call),
            http.request.method_original = original_method(call),
            http.request.resend_count = Some(number - 1).filter(|count| *count > 0),
            http.response.status_code = Empty,
            server.address = endpoint.host(),
            server.port = endpoint.port(),
            url.full = shown_url(endpoint, call),
            url.template = template(call),
        );
        self.status.store(0, Ordering::Relaxed);
        AttemptSpan { span, call: self }
    }

    /// Tells that the attempt failed and is followed by another after a delay. The event says which call it is, since a
    /// subscriber that takes warnings only has no span.
    pub(crate) fn retries(&self, error: &Error, attempt: u32, delay: Duration) {
        warn!(
            target: TARGET,
            parent: &self.span,
            attempt,
            delay = ?delay,
            az.operation = self.call.request.operation,
            batch.resource_id = resource_id(self.call.request),
            error.type = error_type(error),
            http.response.status_code = error.status().map(|status| status.as_u16()),
            error = error.brief(),
            "the call is sent again",
        );
    }

    pub(crate) fn succeeded(&self, attempts: u32) {
        self.resent(attempts);
        let status = self.status.load(Ordering::Relaxed);
        let status = Some(status).filter(|status| *status > 0);
        debug!(target: TARGET, parent: &self.span, attempts, http.response.status_code = status, "the call was answered");
    }

    pub(crate) fn failed(&self, error: &Error, attempts: u32) {
        self.resent(attempts);
        record_error(&self.span, error);
        debug!(
            target: TARGET,
            parent: &self.span,
            attempts,
            error.type = error_type(error),
            http.response.status_code = error.status().map(|status| status.as_u16()),
            error = error.brief(),
            "the call failed",
        );
    }

    fn resent(&self, attempts: u32) {
        if attempts > 1 {
            self.span.record("http.request.resend_count", attempts - 1);
        }
    }
}

/// The span of one attempt.
#[derive(Clone)]
pub(crate) struct AttemptSpan<'a> {
    span: Span,
    call: &'a CallSpan<'a>,
}

impl AttemptSpan<'_> {
    pub(crate) fn around<F: Future>(&self, attempt: F) -> Instrumented<F> {
        attempt.instrument(self.span.clone())
    }

    /// Records status and headers, also in the call's span, which finally has those of the last attempt.
    pub(crate) fn answered(&self, body: &BodyStream) {
        self.call.status.store(body.status().as_u16(), Ordering::Relaxed);
        for span in [&self.span, &self.call.span] {
            span.record("http.response.status_code", body.status().as_u16());
            if let Some(id) = body.headers().get("request-id") {
                span.record("az.service_request_id", beginning(id.as_bytes(), LONGEST_TEXT));
            }
        }
    }

    pub(crate) fn failed(&self, error: &Error) {
        record_error(&self.span, error);
    }
}

/// The name of a span: of few that there are, so that the path of a request without a route is not part of it.
fn name(call: &PreparedCall<'_>) -> String {
    let method = if is_known(call) { method(call) } else { "HTTP" };
    template(call).map_or_else(|| method.to_owned(), |route| format!("{method} {route}"))
}

fn template(call: &PreparedCall<'_>) -> Option<&'static str> {
    Some(call.request.route).filter(|route| !route.is_empty())
}

fn method<'c>(call: &'c PreparedCall<'_>) -> &'c str {
    if is_known(call) { call.request.method.as_str() } else { "_OTHER" }
}

fn original_method(call: &PreparedCall<'_>) -> Option<String> {
    (!is_known(call)).then(|| one_line(&call.request.method, LONGEST_TEXT))
}

fn is_known(call: &PreparedCall<'_>) -> bool {
    METHODS.contains(&call.request.method.as_str())
}

/// An answer up to 3xx is no error of HTTP, whatever the operation makes of it.
pub(super) fn record_error(span: &Span, error: &Error) {
    let is_of_http = error.service().is_none_or(|said| said.status().as_u16() >= 400);
    if is_of_http {
        span.record("otel.status_code", "ERROR");
        span.record("error.type", error_type(error));
    }
}

/// The service's code, or the kind of error: a few words, and never a message.
pub(super) fn error_type(error: &Error) -> String {
    match error {
        Error::Service(said) => said
            .code()
            .map_or_else(|| said.status().as_u16().to_string(), |code| one_line(code, LONGEST_TEXT)),
        Error::Transport(error) if error.is_timeout() => "timeout".to_owned(),
        Error::Transport(error) if error.is_connect() => "connect".to_owned(),
        Error::Transport(_) => "transport".to_owned(),
        Error::Decode(_) => "decode".to_owned(),
        Error::Input(_) => "input".to_owned(),
        Error::Credential(_) => "credential".to_owned(),
        Error::File(_) => "file".to_owned(),
    }
}
