//! A request as data.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::error::{Error, InputError};
use crate::wire::WireText;

/// What stays as it is in a path segment and in a query value: the unreserved characters of RFC 3986.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays as it is in the name of a query parameter: these and the `$` of OData.
const RESERVED_IN_NAME: &AsciiSet = &RESERVED.remove(b'$');

const JSON: HeaderValue = HeaderValue::from_static("application/json; odata=minimalmetadata");
/// The parameter that limits how long the service works on a request, in seconds.
pub(crate) const TIME_OUT: &str = "timeOut";

const BINARY: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// A request before it meets an endpoint, a version and a credential.
#[derive(Clone, PartialEq)]
pub struct Request {
    pub(crate) operation: &'static str,
    pub(crate) route: &'static str,
    pub(crate) method: Method,
    /// Percent-encoded, and it starts with a slash.
    pub(crate) path: String,
    /// Percent-encoded, without the version.
    pub(crate) query: String,
    /// Path or query hold what must not show.
    is_secret: bool,
    pub(crate) headers: HeaderMap,
    /// The operation takes a time limit for the service, and none was given.
    pub(crate) is_without_time_out: bool,
    /// The header that names the call, if the operation has one.
    pub(crate) request_id: Option<HeaderName>,
    pub(crate) body: Option<Bytes>,
}

impl Request {
    /// Starts a request. `route` is the path with a `{name}` for each parameter.
    pub fn builder(operation: &'static str, method: Method, route: &'static str) -> RequestBuilder {
        let request = Self {
            operation,
            route,
            method,
            path: route.to_owned(),
            query: String::new(),
            is_secret: false,
            is_without_time_out: false,
            headers: HeaderMap::new(),
            request_id: None,
            body: None,
        };
        RequestBuilder { request, problem: None }
    }

    /// The id of the operation, for example `Jobs_GetJob`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The path before the parameters were put in, for example `/jobs/{jobId}`.
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
            .field("path", if self.is_secret { &"[redacted]" } else { &self.path })
            .field("query", if self.is_secret { &"[redacted]" } else { &self.query })
            .field("headers", &self.headers)
            .field("body_length", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}

/// Puts parameters into a request. The first one that can't be sent is what [`build`](Self::build) reports.
#[derive(Debug)]
#[must_use]
pub struct RequestBuilder {
    request: Request,
    problem: Option<InputError>,
}

impl RequestBuilder {
    /// Fills in one segment of the path.
    pub fn path(mut self, name: &'static str, value: &impl WireText) -> Self {
        let text = self.text(name, value).unwrap_or_default();
        if matches!(text.as_str(), "" | "." | "..") {
            self.note(InputError::new(name, &text, "any text but an empty one, `.` and `..`"));
        }
        self.request.is_secret |= value.is_secret();
        let encoded = utf8_percent_encode(&text, RESERVED).to_string();
        self.request.path = self.request.path.replace(&format!("{{{name}}}"), &encoded);
        self
    }

    /// Adds a query parameter, unless it is absent or an empty list.
    pub fn query(mut self, name: &'static str, value: &impl WireText) -> Self {
        let pieces = self.pieces(name, value);
        if pieces.is_empty() {
            self.request.is_without_time_out |= name == TIME_OUT;
            return self;
        }
        self.request.is_secret |= value.is_secret();
        if !self.request.query.is_empty() {
            self.request.query.push('&');
        }
        self.request.query.extend(utf8_percent_encode(name, RESERVED_IN_NAME));
        for (index, piece) in pieces.iter().enumerate() {
            self.request.query.push(if index == 0 { '=' } else { ',' });
            self.request.query.extend(utf8_percent_encode(piece, RESERVED));
        }
        self
    }

    /// Adds a header, unless it is absent. An empty value is refused: a condition that says nothing would guard nothing.
    pub fn header(mut self, name: &'static str, value: &impl WireText) -> Self {
        let Some(text) = self.text(name, value) else { return self };
        let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.trim().is_empty();
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&text)) {
            (Ok(header), Ok(mut text)) if is_visible => {
                text.set_sensitive(value.is_secret());
                self.request.headers.insert(header, text);
            }
            _ => {
                let shown = if value.is_secret() { "[redacted]" } else { &text };
                self.note(InputError::new(name, shown, "visible ASCII characters, at least one"));
            }
        }
        self
    }

    /// Adds the header that names the call. Without a value the client makes one for each call.
    pub fn request_id(mut self, name: &'static str, value: &impl WireText) -> Self {
        self.request.request_id = HeaderName::from_bytes(name.as_bytes()).ok();
        self.header(name, value)
    }

    /// Sets the body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(json) => {
                self.request.headers.insert(http::header::CONTENT_TYPE, JSON);
                self.request.body = Some(json.into());
            }
            Err(error) => self.note(InputError::new("body", &error.to_string(), "a body that JSON can hold")),
        }
        self
    }

    /// Sets the body, unless it is absent.
    pub fn optional_json(self, body: &Option<impl Serialize>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Sets a body that travels as it is.
    pub fn bytes(mut self, body: &Bytes) -> Self {
        self.request.headers.insert(http::header::CONTENT_TYPE, BINARY);
        self.request.body = Some(body.clone());
        self
    }

    /// Sets a body that travels as it is, unless it is absent.
    pub fn optional_bytes(self, body: &Option<Bytes>) -> Self {
        match body {
            Some(body) => self.bytes(body),
            None => self,
        }
    }

    /// The request.
    ///
    /// # Errors
    /// [`Error::Input`] with the first parameter that can't be sent.
    pub fn build(self) -> Result<Request, Error> {
        match self.problem {
            Some(problem) => Err(problem.into()),
            None => Ok(self.request),
        }
    }

    fn text(&mut self, name: &'static str, value: &impl WireText) -> Option<String> {
        let pieces = self.pieces(name, value);
        if pieces.is_empty() { None } else { Some(pieces.join(",")) }
    }

    fn pieces(&mut self, name: &'static str, value: &impl WireText) -> Vec<String> {
        value.pieces().unwrap_or_else(|allowed| {
            self.note(InputError::new(name, "a value without a text form", &allowed));
            Vec::new()
        })
    }

    fn note(&mut self, problem: InputError) {
        self.problem.get_or_insert(problem);
    }
}
