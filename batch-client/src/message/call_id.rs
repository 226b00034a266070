//! The name of a call.

use http::HeaderValue;
use http::uri::Authority;

/// The identity of a call, for errors, spans and logs.
#[derive(Debug, Clone)]
pub(crate) struct CallId {
    pub(crate) operation: &'static str,
    /// The service's host, with its port unless that is the usual one.
    pub(crate) host: Authority,
    /// As it travels, so that attempts and answers share it.
    pub(crate) client_request_id: Option<HeaderValue>,
    /// The method only reads, so that nothing has changed whatever became of the call.
    pub(crate) is_read: bool,
    /// The answer has a part of its properties only.
    pub(crate) is_selection: bool,
}

impl CallId {
    pub(crate) fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_ref()?.to_str().ok()
    }
}
