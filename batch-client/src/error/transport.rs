//! What happened to a call on its way.

use std::error::Error;
use std::fmt;

use crate::display_text::with_causes;
use crate::operation::CallId;
use crate::retry::Attempts;
use crate::transport::{FailureKind, TransportFailure};

/// No answer came, or not all of it: the connection failed, TLS was refused, a time limit ran out, the body broke off.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    client_request_id: Option<String>,
    failure: TransportFailure,
    is_body: bool,
    pub(crate) attempts: Attempts,
}

impl TransportError {
    pub(crate) fn new(call: &CallId, failure: TransportFailure) -> Self {
        let client_request_id = call.client_request_id().map(str::to_owned);
        Self {
            operation: call.operation,
            client_request_id,
            failure,
            is_body: false,
            attempts: Attempts::default(),
        }
    }

    /// The answer had begun.
    pub(crate) fn in_body(call: &CallId, failure: TransportFailure) -> Self {
        Self { is_body: true, ..Self::new(call, failure) }
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
        use FailureKind::{NameNotResolved, NoRuntime, NotSent, ProxyRefused};
        [NotSent, NameNotResolved, ProxyRefused, NoRuntime].contains(&self.failure.kind) && !self.is_body
    }

    /// Whether the host's name has no address.
    pub(crate) fn is_name_not_resolved(&self) -> bool {
        self.failure.kind == FailureKind::NameNotResolved
    }

    /// Whether sending again may do better.
    pub(crate) fn is_transient(&self) -> bool {
        use FailureKind::{NoRuntime, ProxyRefused, TooLarge};
        ![TooLarge, ProxyRefused, NoRuntime].contains(&self.failure.kind)
    }

    /// Whether a time limit ran out.
    pub fn is_timeout(&self) -> bool {
        self.failure.kind == FailureKind::TimedOut
    }

    /// Whether the answer is longer than the client's [`body_limit`](crate::ClientBuilder::body_limit).
    pub fn is_too_large(&self) -> bool {
        self.failure.kind == FailureKind::TooLarge
    }

    /// Whether the answer had begun and its body broke off.
    pub fn is_body(&self) -> bool {
        self.is_body
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = with_causes(self.failure.source.as_ref(), 1000);
        write!(f, "{}: {text}{}", self.operation, self.attempts)
    }
}

/// `Display` tells the whole chain of causes, so that there is no `source` to tell them again.
impl Error for TransportError {}
