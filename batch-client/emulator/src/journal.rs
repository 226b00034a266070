//! The record of requests.

use std::collections::VecDeque;
use std::fmt;
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
        write!(f, "{} {}", self.method, self.target)?;
        match self.status {
            Some(status) => write!(f, " {}", status.as_u16())?,
            None => f.write_str(" dropped")?,
        }
        if let Some(code) = &self.code {
            write!(f, " {code}")?;
        }
        write!(f, " {:.1} ms", self.duration.as_secs_f64() * 1_000.0)
    }
}

impl fmt::Debug for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestRecord({self})")
    }
}

/// The last requests.
#[derive(Debug)]
pub(crate) struct Journal {
    records: VecDeque<RequestRecord>,
    capacity: usize,
}

impl Journal {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { records: VecDeque::new(), capacity }
    }

    pub(crate) fn add(&mut self, record: RequestRecord) {
        if self.capacity == 0 {
            return;
        }
        if self.records.len() == self.capacity {
            self.records.pop_front();
        }
        self.records.push_back(record);
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        self.records.clear();
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
