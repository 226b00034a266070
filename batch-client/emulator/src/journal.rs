//! The record of requests.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

/// A request that the emulator was sent, and what became of it. `Debug` shows neither headers nor body.
#[derive(Clone)]
#[non_exhaustive]
pub struct RequestRecord {
    /// The operation, for example `GetJob`, if the request was for one.
    pub operation: Option<String>,
    /// The method.
    pub method: Method,
    /// Path and query as they travelled.
    pub target: String,
    /// The headers. Of `Authorization`, only the scheme and the account are kept.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The status of the answer. None: the connection was dropped.
    pub status: Option<StatusCode>,
    /// The code of the error in the answer.
    pub code: Option<String>,
    /// How long it took.
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
            // A test can let any text be a code.
            write!(f, " {}", code.escape_debug())?;
        }
        write!(f, " {:.1} ms", self.duration.as_secs_f64() * 1_000.0)
    }
}

/// Writes a target with its control and format characters as numbers: a terminal would act on them.
fn write_visibly(f: &mut fmt::Formatter<'_>, target: &str) -> fmt::Result {
    target.chars().try_for_each(|sign| match sign {
        sign if sign.is_ascii() => f.write_char(sign),
        sign => write!(f, "{}", sign.escape_debug()),
    })
}

impl fmt::Debug for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestRecord({self})")
    }
}

/// The memory that a record takes besides its texts, and that each of its headers takes.
const RECORD_BYTES: usize = 512;
const HEADER_BYTES: usize = 128;

impl RequestRecord {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let headers =
            self.headers.iter().map(|(name, value)| HEADER_BYTES + name.as_str().len() + value.len());
        RECORD_BYTES + self.target.len() + self.body.len() + headers.sum::<usize>()
    }

    /// The same in memory of its own: what came over a socket shares its memory with more.
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

/// The last requests.
#[derive(Debug)]
pub(crate) struct Journal {
    records: VecDeque<RequestRecord>,
    capacity: usize,
    /// How much the records take together, and how much they may.
    bytes: usize,
    byte_capacity: usize,
}

impl Journal {
    pub(crate) fn new(capacity: usize, byte_capacity: usize) -> Self {
        Self { records: VecDeque::new(), capacity, bytes: 0, byte_capacity }
    }

    /// Adds a record, and forgets the oldest ones as far as there is no room for all.
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

/// The headers without what proves who sent them.
pub(crate) fn without_secrets(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    if let header::Entry::Occupied(mut values) = headers.entry(header::AUTHORIZATION) {
        for value in values.iter_mut() {
            *value = without_proof(value);
        }
    }
    headers
}

/// The scheme, and with a shared key the account.
fn without_proof(value: &HeaderValue) -> HeaderValue {
    let (scheme, rest) = value.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
    let shown = match (scheme, rest.split_once(':')) {
        ("", _) => "[redacted]".to_owned(),
        ("SharedKey", Some((account, _))) => format!("{scheme} {account}:[redacted]"),
        _ => format!("{scheme} [redacted]"),
    };
    HeaderValue::from_str(&shown).unwrap_or(HeaderValue::from_static("[redacted]"))
}
