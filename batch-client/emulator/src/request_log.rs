//! The log of requests.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

/// A logged request with the status of its answer. `Debug` shows neither headers nor body.
#[derive(Clone)]
#[non_exhaustive]
pub struct RequestRecord {
    /// The operation, for example `GetJob`. `None` if the request was rejected before it was routed.
    pub operation: Option<String>,
    /// The path of the resource, for example `/jobs/nightly`. `None` without an operation, and for operations on a
    /// collection.
    pub resource: Option<String>,
    /// The method.
    pub method: Method,
    /// The path and query, as sent.
    pub target: String,
    /// The headers. `Authorization` is reduced to the scheme and the account.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The status of the answer; `None` if the connection was dropped.
    pub status: Option<StatusCode>,
    /// The error code of the answer.
    pub code: Option<String>,
    /// The time until the answer.
    pub duration: Duration,
}

/// `GET /jobs/nightly?api-version=2025-06-01 404 JobNotFound 0.2 ms`
impl fmt::Display for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.method)?;
        write_visibly(f, &self.target)?;
        match self.status {
            Some(status) => write!(f, " {}", status.as_u16())?,
            None => f.write_str(" dropped")?,
        }
        if let Some(code) = &self.code {
            // A fault can have any text as its code.
            write!(f, " {}", code.escape_debug())?;
        }
        write!(f, " {:.1} ms", self.duration.as_secs_f64() * 1_000.0)
    }
}

/// Writes a target with escaped control and format characters, which a terminal would interpret.
fn write_visibly(f: &mut fmt::Formatter<'_>, target: &str) -> fmt::Result {
    target.chars().try_for_each(|character| match character {
        character if character.is_ascii() => f.write_char(character),
        character => write!(f, "{}", character.escape_debug()),
    })
}

impl fmt::Debug for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestRecord({self})")
    }
}

/// The approximate memory of a record and of each header, in addition to their texts.
const RECORD_BYTES: usize = 512;
const HEADER_BYTES: usize = 128;

impl RequestRecord {
    /// The approximate memory that it takes.
    fn bytes(&self) -> usize {
        let headers =
            self.headers.iter().map(|(name, value)| HEADER_BYTES + name.as_str().len() + value.len());
        RECORD_BYTES + self.target.len() + self.body.len() + headers.sum::<usize>()
    }

    /// Copies the body and headers: those from a socket keep a larger buffer alive.
    fn detached(mut self) -> Self {
        self.body = Bytes::copy_from_slice(&self.body);
        for value in self.headers.values_mut() {
            if let Ok(copy) = HeaderValue::from_bytes(value.as_bytes()) {
                *value = copy;
            }
        }
        self
    }
}

/// The last requests, limited in number and in memory.
#[derive(Debug)]
pub(crate) struct RequestLog {
    records: VecDeque<RequestRecord>,
    capacity: usize,
    /// The memory that the records take, and its limit.
    bytes: usize,
    byte_capacity: usize,
}

impl RequestLog {
    pub(crate) fn new(capacity: usize, byte_capacity: usize) -> Self {
        Self { records: VecDeque::new(), capacity, bytes: 0, byte_capacity }
    }

    /// Adds a record, and removes the oldest ones beyond the limits.
    pub(crate) fn add(&mut self, record: RequestRecord) {
        if self.capacity == 0 {
            return;
        }
        self.bytes += record.bytes();
        self.records.push_back(record.detached());
        while self.records.len() > self.capacity || self.bytes > self.byte_capacity {
            let Some(oldest) = self.records.pop_front() else { return };
            self.bytes -= oldest.bytes();
        }
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.bytes = 0;
    }
}

/// The headers without credentials.
pub(crate) fn without_secrets(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    if let header::Entry::Occupied(mut values) = headers.entry(header::AUTHORIZATION) {
        for value in values.iter_mut() {
            *value = without_secret(value);
        }
    }
    headers
}

/// The scheme, and the account of a Shared Key signature.
fn without_secret(value: &HeaderValue) -> HeaderValue {
    let (scheme, rest) = value.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
    let shown = match (scheme, rest.split_once(':')) {
        ("", _) => "[redacted]".to_owned(),
        ("SharedKey", Some((account, _))) => format!("{scheme} {account}:[redacted]"),
        _ => format!("{scheme} [redacted]"),
    };
    HeaderValue::from_str(&shown).unwrap_or(HeaderValue::from_static("[redacted]"))
}
