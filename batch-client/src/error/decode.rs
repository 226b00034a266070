//! A success whose body can't be read.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::display_text::{beginning, fact, one_line};
use crate::message::{Answer, Attempts, looks_like_json, shown_headers};
use crate::redaction::beginning_of_body;

/// The response was a success, but its body does not have the documented form. The service has carried out the call.
///
/// A Job that was read with `select` lacks required properties of [`BatchJob`](crate::models::BatchJob): decode such
/// a response with [`body_as`](crate::StreamableMethod::body_as) or [`items_as`](crate::StreamableMethod::items_as).
pub struct DecodeError {
    operation: &'static str,
    client_request_id: Option<String>,
    property: Option<String>,
    reason: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    is_read: bool,
    pub(crate) attempts: Attempts,
}

impl DecodeError {
    pub(crate) fn new(answer: &Answer, property: Option<String>, reason: String) -> Self {
        Self {
            operation: answer.call.operation,
            client_request_id: answer.call.client_request_id().map(str::to_owned),
            property,
            reason,
            status: answer.status,
            headers: answer.headers.clone(),
            body: answer.body.clone(),
            is_read: answer.call.is_read,
            attempts: answer.attempts.clone(),
        }
    }

    /// The id of the operation, for example `Jobs_GetJob`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The name that the call was sent with, to look for in the service's logs.
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// The service's name for the call, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get("request-id")?.to_str().ok()
    }

    /// The path of the property, for example `value[3].constraints.maxWallClockTime`. A long one ends in `…`. `None`
    /// for the body as a whole.
    pub fn property(&self) -> Option<&str> {
        self.property.as_deref()
    }

    /// The cause for which it can't be read.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whether the call could change nothing.
    pub(crate) fn is_read(&self) -> bool {
        self.is_read
    }

    fn content_type(&self) -> Option<String> {
        self.headers.get(CONTENT_TYPE).map(|value| beginning(value.as_bytes(), 100))
    }

    /// The beginning of a body that is not JSON, for example a proxy's sign-in page. JSON may hold secrets and is not
    /// shown.
    fn fmt_foreign(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = self.content_type();
        let says_json = content_type.as_ref().is_none_or(|text| text.to_ascii_lowercase().contains("json"));
        let looks_like_json = looks_like_json(&self.body);
        if says_json && looks_like_json {
            return Ok(());
        }
        match content_type {
            Some(text) => write!(f, "; its content type is {text}")?,
            None => f.write_str("; it has no content type")?,
        }
        match self.body.len() {
            0 => f.write_str(" and it is empty"),
            _ if looks_like_json => Ok(()),
            _ => write!(f, " and it begins with `{}`", beginning_of_body(&self.body, 200)),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, status, .. } = self;
        let place = one_line(self.property.as_deref().unwrap_or("its top level"), 300);
        write!(
            f,
            "{operation} succeeded with {status}, but its body can't be read at {place}: {}",
            one_line(&self.reason, 300)
        )?;
        self.fmt_foreign(f)?;
        self.attempts.fmt_before("", f)
    }
}

/// The line of `Display`, followed by details. Of a JSON body, which may hold secrets, only the length is shown.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        fact(f, "request-id", self.request_id())?;
        fact(f, "client-request-id", self.client_request_id())?;
        fact(f, "headers", shown_headers(&self.headers).as_deref())?;
        fact(f, "body", Some(&format_args!("{} bytes", self.body.len())))
    }
}

impl std::error::Error for DecodeError {}
