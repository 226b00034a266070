//! Requests from parameters.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_core::Serialize;

use super::header_text::{HEADER_TEXT, is_header_text};
use super::query::has_parameter;
use super::{own_headers, raw_path};
use crate::error::{Error, InputError};
use crate::message::{Request, Version};
use crate::wire::{Form, ToWire, WireText, missing_from_request};

/// The characters that are not encoded in a path segment and in a query value: the unreserved ones of RFC 3986.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are not encoded in the name of a query parameter: these and the `$` of OData.
const RESERVED_IN_NAME: &AsciiSet = &RESERVED.remove(b'$');

const JSON: HeaderValue = HeaderValue::from_static("application/json; odata=minimalmetadata");
/// The parameter that limits how long the service works on a request, in seconds.
pub(crate) const TIME_OUT: &str = "timeOut";

/// The parameter that names the properties of the answer.
const SELECT: &str = "$select";

const BINARY: HeaderValue = HeaderValue::from_static("application/octet-stream");

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

impl Request {
    /// Starts a request. `route` is the path with a `{name}` for each parameter.
    #[doc(hidden)]
    pub fn builder(operation: &'static str, method: Method, route: &'static str) -> RequestBuilder {
        RequestBuilder { request: Self::new(operation, method, route), problem: None }
    }
}

/// Puts parameters into a request. [`build`](Self::build) reports the first invalid one.
#[derive(Debug, Clone)]
#[must_use]
pub struct RequestBuilder {
    pub(super) request: Request,
    problem: Option<InputError>,
}

impl From<Request> for RequestBuilder {
    fn from(request: Request) -> Self {
        Self { request, problem: None }
    }
}

impl RequestBuilder {
    /// Starts a request to a path that is encoded already and may have a query.
    pub(crate) fn raw(method: Method, path: &str) -> Self {
        let mut builder = Self::from(Request::new(raw_operation(&method), method, ""));
        if builder.request.method == Method::CONNECT {
            builder.note(InputError::new("method", "CONNECT", "every other method"));
        }
        match raw_path::parse(path) {
            Ok((path, query)) => {
                builder.request.path = path.to_owned().into();
                query.clone_into(&mut builder.request.query);
                // The purpose of the parameters is unknown.
                builder.request.secrets.in_query = !query.is_empty();
                builder.request.is_selection = has_parameter(query, SELECT);
            }
            Err(problem) => builder.note(problem),
        }
        builder.request.request_id = Some(CLIENT_REQUEST_ID);
        builder
    }

    /// Adds a header that the operation does not describe.
    pub(super) fn extra_header(&mut self, name: &str, value: &dyn WireText) {
        match own_headers::check(name, &self.request.headers) {
            Ok(()) => drop(self.header(name, value)),
            Err(problem) => self.note(problem),
        }
    }

    /// Adds a query parameter that the operation does not describe.
    pub(super) fn extra_query(&mut self, name: &str, value: &dyn WireText) {
        if name.is_empty() || has_parameter(&self.request.query, name) {
            let allowed = "a name, and one that the call does not have yet";
            self.note(InputError::new("query parameter", name, allowed));
        } else {
            self.query(name, value);
        }
    }

    /// Adds a query parameter, unless it is absent or an empty list.
    pub fn query(&mut self, name: &str, value: &dyn WireText) -> &mut Self {
        let mut query = std::mem::take(&mut self.request.query);
        let mut is_there = false;
        self.each(name, value, &mut |piece| {
            if is_there {
                query.push(',');
            } else {
                query.push_str(if query.is_empty() { "" } else { "&" });
                query.extend(utf8_percent_encode(name, RESERVED_IN_NAME));
                query.push('=');
            }
            is_there = true;
            query.extend(utf8_percent_encode(piece, RESERVED));
        });
        self.request.query = query;
        self.request.secrets.in_query |= is_there && value.is_secret();
        self.request.is_selection |= is_there && name == SELECT;
        self.request.is_without_time_out |= !is_there && name == TIME_OUT;
        self
    }

    /// Adds a query parameter for each item, unless there is none.
    pub fn repeated_query(&mut self, name: &'static str, value: &dyn WireText) -> &mut Self {
        let mut query = std::mem::take(&mut self.request.query);
        let before = query.len();
        self.each(name, value, &mut |piece| {
            query.push_str(if query.is_empty() { "" } else { "&" });
            query.extend(utf8_percent_encode(name, RESERVED_IN_NAME));
            query.push('=');
            query.extend(utf8_percent_encode(piece, RESERVED));
        });
        self.request.secrets.in_query |= query.len() > before && value.is_secret();
        self.request.query = query;
        self
    }

    /// Asks for this API version instead of the client's, since the operation has no other.
    pub fn api_version(&mut self, version: &'static str) -> &mut Self {
        self.request.version = Version::Fixed(version);
        self
    }

    /// Asks for no API version, since the operation takes none.
    pub fn without_api_version(&mut self) -> &mut Self {
        self.request.version = Version::Absent;
        self
    }

    /// Adds a header, unless it is absent. A value that is empty or has blanks around it is refused.
    pub fn header(&mut self, name: &str, value: &dyn WireText) -> &mut Self {
        let Some(text) = self.text(name, value) else { return self };
        match (header_name(name), HeaderValue::from_str(&text)) {
            (Some(header), Ok(mut value_text)) if is_header_text(&text) => {
                value_text.set_sensitive(value.is_secret());
                self.request.headers.insert(header, value_text);
            }
            _ => {
                let shown = if value.is_secret() { "[redacted]" } else { &text };
                self.note(InputError::new(name, shown, HEADER_TEXT));
            }
        }
        self
    }

    /// Adds the header that names the call. Without a value the client makes one for each call.
    pub fn request_id(&mut self, name: &str, value: &dyn WireText) -> &mut Self {
        self.request.request_id = header_name(name);
        self.header(name, value)
    }

    /// Sets the body.
    pub fn json(&mut self, body: &impl Serialize) -> &mut Self {
        match serde_json::to_vec(body) {
            Ok(json) => {
                self.request.headers.insert(http::header::CONTENT_TYPE, JSON);
                self.request.body = Some(json.into());
            }
            Err(error) => self.note(InputError::new("body", &error.to_string(), "a body that JSON can hold")),
        }
        self
    }

    /// Refuses a body without a property that requests must have and answers leave out.
    #[allow(dead_code, reason = "not every description has properties that answers leave out")]
    pub(crate) fn demand(&mut self, body: &impl ToWire) -> &mut Self {
        if let Some(path) = missing_from_request(&body.view(Form::Usual)) {
            self.note(InputError::new(&path, "absent", "a value in every request; answers leave it out"));
        }
        self
    }

    /// Sets the body, unless it is absent.
    pub fn optional_json(&mut self, body: &Option<impl Serialize>) -> &mut Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Says that the body, if there is one, is of another media type than the usual JSON.
    pub fn content_type(&mut self, media_type: &'static str) -> &mut Self {
        match HeaderValue::from_str(media_type) {
            Ok(text) if self.request.body.is_some() => {
                self.request.headers.insert(http::header::CONTENT_TYPE, text);
            }
            Ok(_) => {}
            Err(_) => self.note(InputError::new("content-type", media_type, HEADER_TEXT)),
        }
        self
    }

    /// Sets a body of raw bytes.
    pub fn bytes(&mut self, body: &Bytes) -> &mut Self {
        self.request.headers.insert(http::header::CONTENT_TYPE, BINARY);
        self.request.body = Some(body.clone());
        self
    }

    /// Sets a body of raw bytes, unless it is absent.
    pub fn optional_bytes(&mut self, body: &Option<Bytes>) -> &mut Self {
        match body {
            Some(body) => self.bytes(body),
            None => self,
        }
    }

    /// The request. The builder is empty then.
    ///
    /// # Errors
    /// [`Error::Input`] with the first parameter that can't be sent.
    pub fn build(&mut self) -> Result<Request, Error> {
        match self.problem.take() {
            Some(problem) => Err(problem.into()),
            None => Ok(std::mem::replace(&mut self.request, Request::new("", Method::GET, ""))),
        }
    }

    /// The text of a value, its items with a comma between them.
    pub(super) fn text(&mut self, name: &str, value: &dyn WireText) -> Option<String> {
        let mut text: Option<String> = None;
        self.each(name, value, &mut |piece| match &mut text {
            Some(text) => text.extend([",", piece]),
            None => text = Some(piece.to_owned()),
        });
        text
    }

    fn each(&mut self, name: &str, value: &dyn WireText, take: &mut dyn FnMut(&str)) {
        if let Err(allowed) = value.each(take) {
            self.note(InputError::new(name, "a value without a text form", &allowed));
        }
    }

    pub(super) fn note(&mut self, problem: InputError) {
        self.problem.get_or_insert(problem);
    }
}

/// The name of an undescribed request in errors and spans. There are only a few, as there are of operations.
fn raw_operation(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET request",
        "HEAD" => "HEAD request",
        "POST" => "POST request",
        "PUT" => "PUT request",
        "PATCH" => "PATCH request",
        "DELETE" => "DELETE request",
        _ => "request",
    }
}

fn header_name(name: &str) -> Option<HeaderName> {
    // Nearly all operations have this one, and reading a name makes a copy of it.
    if name == CLIENT_REQUEST_ID.as_str() {
        return Some(CLIENT_REQUEST_ID);
    }
    HeaderName::from_bytes(name.as_bytes()).ok()
}
