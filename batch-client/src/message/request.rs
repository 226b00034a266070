//! A request as data.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method};

use super::Version;

/// The secret parts of a URL.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Secrets {
    pub(crate) in_path: bool,
    pub(crate) in_query: bool,
}

/// A request before it meets an endpoint, a version and a credential.
#[derive(Clone, PartialEq)]
pub struct Request {
    pub(crate) operation: &'static str,
    pub(crate) route: &'static str,
    pub(crate) method: Method,
    /// Percent-encoded, and it starts with a slash.
    pub(crate) path: Cow<'static, str>,
    /// Percent-encoded, without the version.
    pub(crate) query: String,
    pub(crate) version: Version,
    pub(crate) secrets: Secrets,
    /// The answer has a part of its properties only.
    pub(crate) is_selection: bool,
    pub(crate) headers: HeaderMap,
    /// The operation takes a time limit for the service, and none was given.
    pub(crate) is_without_time_out: bool,
    /// The header that names the call, if the operation has one.
    pub(crate) request_id: Option<HeaderName>,
    pub(crate) body: Option<Bytes>,
}

impl Request {
    /// A request without parameters.
    pub(crate) fn new(operation: &'static str, method: Method, route: &'static str) -> Self {
        Self {
            operation,
            route,
            method,
            path: Cow::Borrowed(route),
            query: String::new(),
            version: Version::OfClient,
            secrets: Secrets::default(),
            is_selection: false,
            is_without_time_out: false,
            headers: HeaderMap::new(),
            request_id: None,
            body: None,
        }
    }

    /// The id of the operation, for example `Jobs_GetJob`; `GET request` or the like where there is none.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The path before the parameters were put in, for example `/jobs/{jobId}`; empty where none is described.
    pub fn route(&self) -> &'static str {
        self.route
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The percent-encoded path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The percent-encoded query, without the API version.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The headers that come from parameters and body.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }
}

/// Bodies can hold passwords and keys, so that only their length shows.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", if self.secrets.in_path { &"[redacted]" } else { &self.path })
            .field("query", if self.secrets.in_query { &"[redacted]" } else { &self.query })
            .field("headers", &self.headers)
            .field("body_length", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
