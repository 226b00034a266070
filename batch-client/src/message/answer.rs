//! An answer that arrived whole.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use time::OffsetDateTime;

use super::{Attempts, CallId, shown_headers};
use crate::wire::{parse_date_time, parse_http_date};

/// A response of the service: status, headers and the whole body. [`Client::request`](crate::Client::request) returns
/// it, and so does [`with_answer`](crate::StreamableMethod::with_answer) for every other call.
///
/// A missing or malformed header reads as `None`: a mistake in a header must not turn a success into an error.
#[derive(Clone)]
pub struct Answer {
    pub(crate) call: CallId,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Those before the one that was answered.
    pub(crate) attempts: Attempts,
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
}

/// The body and most headers can hold anything, so that only their length and number show.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("operation", &self.call.operation)
            .field("status", &self.status)
            .field("headers", &shown_headers(&self.headers).unwrap_or_default())
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Whether a body begins as objects, arrays and strings do.
pub(crate) fn looks_like_json(body: &[u8]) -> bool {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body).trim_ascii_start();
    matches!(body.first(), Some(b'{' | b'[' | b'"'))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::uri::Authority;

    use super::*;

    fn with_header(value: &'static str) -> Answer {
        let host = Authority::from_static("myaccount.example");
        let call =
            CallId { operation: "Op", host, client_request_id: None, is_read: true, is_selection: false };
        let headers = HeaderMap::from_iter([(http::header::WARNING, HeaderValue::from_static(value))]);
        let (body, attempts) = (Bytes::new(), Attempts::default());
        Answer { call, status: StatusCode::OK, headers, body, attempts }
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
