//! What happened to a call on its way.

use std::error::Error;
use std::fmt;

use super::one_line;
use crate::operation::CallId;

/// No answer came, or not all of it: the connection failed, TLS was refused, the body broke off.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    client_request_id: Option<String>,
    source: reqwest::Error,
}

impl TransportError {
    pub(crate) fn new(call: &CallId, source: reqwest::Error) -> Self {
        let client_request_id = call.client_request_id.clone();
        Self { operation: call.operation, client_request_id, source: source.without_url() }
    }

    /// The id of the operation, for example `Jobs_GetJob`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The name that the call was sent with, to look for in the service's logs.
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// Whether no connection came about, so that the service surely did nothing.
    pub fn is_connect(&self) -> bool {
        self.source.is_connect()
    }

    /// Whether a time limit of the HTTP client ran out.
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Whether the answer had begun and its body broke off.
    pub fn is_body(&self) -> bool {
        self.source.is_body() || self.source.is_decode()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.source.to_string();
        let mut cause = self.source.source();
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        write!(f, "{}: {}", self.operation, one_line(&text, 1000))
    }
}

/// `Display` tells the whole chain of causes, so that there is no `source` to tell them again.
impl Error for TransportError {}
