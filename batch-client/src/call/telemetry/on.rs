//! Spans named after OpenTelemetry's conventions for HTTP clients.
//!
//! The name of a span has the route and not the id, so that the calls of one operation are grouped.

use tracing::field::Empty;
use tracing::instrument::Instrumented;
use tracing::{Instrument, Span, debug_span, info_span};

use crate::call::BodyStream;
use crate::display_text::{beginning, one_line};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::message::CallId;
use crate::operation::Request;

/// How many characters of a text that others wrote are recorded: several times what a name or a code has.
const LONGEST_TEXT: usize = 200;

/// The span of a call, with all its attempts.
#[derive(Clone)]
pub(crate) struct CallSpan {
    span: Span,
    method: String,
    operation: &'static str,
    route: &'static str,
}

impl CallSpan {
    pub(crate) fn new(request: &Request, id: &CallId, endpoint: &Endpoint) -> Self {
        let span = info_span!(
            "batch_client.call",
            otel.name = name(request.method.as_str(), request.route),
            otel.kind = "internal",
            az.operation = request.operation,
            az.client_request_id = id.client_request_id().map(|id| one_line(id, LONGEST_TEXT)),
            http.request.method = request.method.as_str(),
            url.template = template(request.route),
            server.address = endpoint.host(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            az.service_request_id = Empty,
            error.type = Empty,
        );
        Self { span, method: request.method.to_string(), operation: request.operation, route: request.route }
    }

    pub(crate) fn attempt(&self, number: u32) -> AttemptSpan {
        let attempt = debug_span!(
            parent: &self.span,
            "batch_client.attempt",
            otel.name = name(&self.method, self.route),
            otel.kind = "client",
            az.operation = self.operation,
            http.request.method = self.method,
            url.template = template(self.route),
            http.request.resend_count = number - 1,
            http.response.status_code = Empty,
            az.service_request_id = Empty,
            error.type = Empty,
        );
        AttemptSpan { attempt, call: self.span.clone() }
    }

    pub(crate) fn failed(&self, error: &Error, attempts: u32) {
        self.span.record("http.request.resend_count", attempts.saturating_sub(1));
        self.span.record("error.type", error_type(error));
    }
}

/// The name of a span: of few that there are, so that the path of a request without a route is not part of it.
fn name(method: &str, route: &str) -> String {
    if route.is_empty() { method.to_owned() } else { format!("{method} {route}") }
}

fn template(route: &'static str) -> Option<&'static str> {
    Some(route).filter(|route| !route.is_empty())
}

/// The span of one attempt.
#[derive(Clone)]
pub(crate) struct AttemptSpan {
    attempt: Span,
    call: Span,
}

impl AttemptSpan {
    pub(crate) fn around<F: Future>(&self, attempt: F) -> Instrumented<F> {
        attempt.instrument(self.attempt.clone())
    }

    /// Notes what the answer begins with; in the call's span, so that the last attempt's is there in the end.
    pub(crate) fn answered(&self, body: &BodyStream) {
        for span in [&self.attempt, &self.call] {
            span.record("http.response.status_code", body.status().as_u16());
            if let Some(id) = body.headers().get("request-id") {
                span.record("az.service_request_id", beginning(id.as_bytes(), LONGEST_TEXT));
            }
        }
    }

    pub(crate) fn failed(&self, error: &Error) {
        self.attempt.record("error.type", error_type(error));
    }
}

/// The service's code, or what kind of error it is: a few words and never a message.
fn error_type(error: &Error) -> String {
    match error {
        Error::Service(said) => said
            .code()
            .map_or_else(|| said.status().as_u16().to_string(), |code| one_line(code, LONGEST_TEXT)),
        Error::Transport(error) if error.is_connect() => "connect".to_owned(),
        Error::Transport(error) if error.is_timeout() => "timeout".to_owned(),
        Error::Transport(_) => "transport".to_owned(),
        Error::Decode(_) => "decode".to_owned(),
        Error::Input(_) => "input".to_owned(),
        Error::Credential(_) => "credential".to_owned(),
    }
}
