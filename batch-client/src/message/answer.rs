//! An answer that arrived whole.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use crate::error::{DecodeError, Error};
use crate::wire::{self, Form, FromWire, ReadFailure, parse_date_time, parse_http_date, without_mark};

/// What a call is called, for whoever has to find it again.
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

/// What follows the reason when a selection can't be read as the whole.
const SELECTION: &str =
    "; `select` asked for a part of it: read that with `body_as`, a list of parts with `items_as`";

/// An answer of the service: status, headers and the whole body. [`Client::request`](crate::Client::request) gives it,
/// and [`with_answer`](crate::StreamableMethod::with_answer) for all other calls.
///
/// A header that is absent, or whose value is not what it should be, reads as `None`: what the service did is done, and
/// a mistake in a header must not turn a success into an error.
#[derive(Clone)]
pub struct Answer {
    pub(crate) call: CallId,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// An answer with another status than a success.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) answer: Answer,
    /// The body is there to its end.
    pub(crate) is_complete: bool,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came; empty, if there is none.
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// A header as text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.header(name).map(Cow::into_owned)
    }

    fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        // An answer has so few headers that comparing their names takes less than hashing one.
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(there, _)| there.as_str().eq_ignore_ascii_case(name))?;
        let text = std::str::from_utf8(value.as_bytes());
        Some(text.map_or_else(|_| String::from_utf8_lossy(value.as_bytes()), Cow::Borrowed))
    }

    /// A header as whatever reads it from text, with `True` for `true`.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        let text = self.header(name)?;
        let text = text.trim();
        text.parse().or_else(|_| text.to_ascii_lowercase().parse()).ok()
    }

    /// A header as a date of HTTP.
    pub fn http_date(&self, name: &str) -> Option<OffsetDateTime> {
        parse_http_date(self.header(name)?.trim())
    }

    /// A header as a time stamp of RFC 3339.
    pub fn date_time(&self, name: &str) -> Option<OffsetDateTime> {
        parse_date_time(self.header(name)?.trim()).ok()
    }

    /// The body as it came.
    pub fn into_bytes(self) -> Bytes {
        self.body
    }

    /// The body, decoded.
    ///
    /// # Errors
    /// [`Error::Decode`] with the property that is not what it should be.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let text = self.utf8()?;
        let read = wire::within_allowance(text.len(), || serde_json::from_str(text));
        read.map_err(|error| self.json_error(&error, text))
    }

    /// The body, decoded, as a type of the description.
    pub(crate) fn body<T: FromWire>(&self) -> Result<T, Error> {
        let text = self.utf8()?;
        let mut body = T::blank();
        match wire::read_quickly(text, body.slot(Form::Usual)) {
            Ok(()) => return Ok(body),
            Err(Some(failure)) => return Err(self.body_error(&failure, text)),
            Err(None) => {}
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = wire::within_allowance(text.len(), || {
            wire::read(&mut deserializer).and_then(|body| deserializer.end().map(|()| body))
        });
        read.map_err(|error| self.body_error(&ReadFailure::of(&error, text), text))
    }

    /// Says what is meant instead, where a selection was read as if it were the whole.
    #[cold]
    fn body_error(&self, failure: &ReadFailure, text: &str) -> Error {
        let is_lack = self.call.is_selection && failure.reason.starts_with("missing field");
        self.error_at(failure, text, if is_lack { SELECTION } else { "" })
    }

    /// Checked as a whole, text need not be checked string by string, which costs more.
    fn utf8(&self) -> Result<&str, Error> {
        let text = std::str::from_utf8(&self.body).map_err(|error| {
            self.decode_error(self.body.get(..error.valid_up_to()).unwrap_or_default(), &error.to_string())
        })?;
        Ok(without_mark(text))
    }

    fn json_error(&self, error: &serde_json::Error, text: &str) -> Error {
        self.error_at(&ReadFailure::of(error, text), text, "")
    }

    fn error_at(&self, failure: &ReadFailure, text: &str, hint: &str) -> Error {
        let (before, _) = text.as_bytes().split_at(text.len().saturating_sub(failure.left));
        let ends: usize = before.iter().map(|byte| usize::from(*byte == b'\n')).sum();
        let last_end = if ends == 0 { None } else { before.iter().rposition(|byte| *byte == b'\n') };
        let column = before.len() - last_end.map_or(0, |end| end + 1) + 1;
        self.decode_error(before, &format!("{} at line {} column {column}{hint}", failure.reason, ends + 1))
    }

    /// `before`: the text before the place that can't be read.
    fn decode_error(&self, before: &[u8], reason: &str) -> Error {
        let path = crate::operation::json_path(before);
        DecodeError::new(self, Some(path).filter(|path| !path.is_empty()), reason.to_owned()).into()
    }
}

/// The body can hold anything, so that only its length shows.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("operation", &self.call.operation)
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_header(value: &'static str) -> Answer {
        let host = Authority::from_static("myaccount.example");
        let call =
            CallId { operation: "Op", host, client_request_id: None, is_read: true, is_selection: false };
        let headers = HeaderMap::from_iter([(http::header::WARNING, HeaderValue::from_static(value))]);
        Answer { call, status: StatusCode::OK, headers, body: Bytes::new() }
    }

    #[test]
    fn a_header_is_read_in_every_case_that_the_service_writes() {
        for (text, value) in [
            ("true", Some(true)),
            ("True", Some(true)),
            (" FALSE ", Some(false)),
            ("False", Some(false)),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(with_header(text).parsed::<bool>("Warning"), value, "{text}");
        }
        assert_eq!(with_header(" 7 ").parsed("warning"), Some(7_i64));
        let date = with_header(" 2026-02-03T22:19:00 ").date_time("warning");
        assert_eq!(date.map(OffsetDateTime::unix_timestamp), Some(1_770_157_140));
    }
}
