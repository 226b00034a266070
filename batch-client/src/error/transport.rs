//! Failures of the transport.

use std::error::Error;
use std::fmt;

use super::{FailureKind, TransportFailure};
use crate::display_text::{fact, one_line};
use crate::message::{Attempts, CallId};

/// The most characters of a host that are shown: as many as a name in DNS has, and a port.
const LONGEST_HOST: usize = 260;

/// No answer came, or not all of it: the connection failed, TLS was refused, a time limit ran out, the body broke off.
pub struct TransportError {
    call: CallId,
    failure: TransportFailure,
    is_body: bool,
    pub(crate) attempts: Attempts,
}

impl TransportError {
    pub(crate) fn new(call: &CallId, failure: TransportFailure) -> Self {
        Self { call: call.clone(), failure, is_body: false, attempts: Attempts::default() }
    }

    /// The answer had begun.
    pub(crate) fn in_body(call: &CallId, failure: TransportFailure) -> Self {
        Self { is_body: true, ..Self::new(call, failure) }
    }

    /// The id of the operation, for example `Jobs_GetJob`.
    pub fn operation(&self) -> &'static str {
        self.call.operation
    }

    /// The name that the call was sent with, to look for in the service's logs.
    pub fn client_request_id(&self) -> Option<&str> {
        self.call.client_request_id()
    }

    /// The service's host, with its port unless that is the usual one.
    pub fn host(&self) -> &str {
        self.call.host.as_str()
    }

    /// The progress of the request, and the cause, which `downcast_ref` gives, for example as a `reqwest::Error`.
    pub fn failure(&self) -> &TransportFailure {
        &self.failure
    }

    /// Whether no connection came about, so that the service surely did nothing.
    pub fn is_connect(&self) -> bool {
        use FailureKind::{ConnectTimedOut, NameNotResolved, NoRuntime, NotSent, ProxyRefused};
        let unsent = [NotSent, NameNotResolved, ProxyRefused, ConnectTimedOut, NoRuntime];
        unsent.contains(&self.failure.kind()) && !self.is_body
    }

    /// Whether the host's name has no address.
    pub(crate) fn is_name_not_resolved(&self) -> bool {
        self.failure.kind() == FailureKind::NameNotResolved
    }

    /// Whether sending again may do better.
    pub(crate) fn is_transient(&self) -> bool {
        use FailureKind::{NoRuntime, ProxyRefused, TooLarge};
        ![TooLarge, ProxyRefused, NoRuntime].contains(&self.failure.kind())
    }

    /// Whether a time limit ran out: for the connection, for the attempt or for the call.
    pub fn is_timeout(&self) -> bool {
        [FailureKind::TimedOut, FailureKind::ConnectTimedOut].contains(&self.failure.kind())
    }

    /// Whether the answer is longer than the client's [`body_limit`](crate::ClientBuilder::body_limit).
    pub fn is_too_large(&self) -> bool {
        self.failure.kind() == FailureKind::TooLarge
    }

    /// Whether the answer had begun and its body broke off.
    pub fn is_body(&self) -> bool {
        self.is_body
    }

    /// The failure, without the operation and earlier attempts.
    pub(crate) fn brief(&self) -> String {
        use FailureKind::{Broken, ConnectTimedOut, NoRuntime, TimedOut, TooLarge};
        let (host, failure) = (one_line(&self.call.host, LONGEST_HOST), &self.failure);
        match failure.kind() {
            NoRuntime => failure.to_string(),
            TooLarge => format!("{host}: {failure}"),
            _ if self.is_body => format!("the answer of {host} broke off: {failure}"),
            Broken => format!("the connection to {host} was lost: {failure}"),
            TimedOut => format!("no answer from {host} in time: {failure}"),
            ConnectTimedOut => format!("nothing was sent to {host} in time: {failure}"),
            _ => format!("cannot connect to {host}: {failure}"),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let brief = self.brief();
        write!(f, "{}: {brief}", self.call.operation)?;
        self.attempts.fmt_after(&brief, f)
    }
}

/// The line of `Display`, followed by details.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        fact(f, "client-request-id", self.client_request_id())
    }
}

/// `Display` shows the whole chain of causes, so that there is no `source` to show them again.
impl Error for TransportError {}
