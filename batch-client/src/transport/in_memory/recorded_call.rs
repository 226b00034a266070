//! A call that a service in memory was asked.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A call that an [`InMemory`](super::InMemory) was asked: one attempt. `Display` is its method and path.
#[derive(Clone)]
pub struct RecordedCall {
    rule: Option<Arc<str>>,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
}

impl RecordedCall {
    pub(super) fn new(request: &http::Request<Bytes>) -> Self {
        let mut headers = request.headers().clone();
        headers.remove(AUTHORIZATION);
        Self {
            rule: None,
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().map(decoded).unwrap_or_default(),
            parameters: Vec::new(),
            headers,
            body: request.body().clone(),
        }
    }

    pub(super) fn matched(&mut self, rule: &Arc<str>, parameters: &[(String, String)]) {
        self.rule = Some(Arc::clone(rule));
        self.parameters = parameters.to_vec();
    }

    /// The rule that answered it, for example `GET /jobs/{jobId}`. `None` if no rule matched.
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it travels, percent-encoded.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text that stands for a parameter of the rule, such as `jobId`, decoded.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        value(&self.parameters, name)
    }

    /// The value of a query parameter, such as `$filter`, decoded.
    pub fn query(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers but `Authorization`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it travels; empty, if there is none.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as JSON; `Null`, if it is empty or something else.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

fn value<'v>(pairs: &'v [(String, String)], name: &str) -> Option<&'v str> {
    pairs.iter().find(|(there, _)| there == name).map(|(_, value)| value.as_str())
}

fn decoded(query: &str) -> Vec<(String, String)> {
    let text = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (text(name), text(value))).collect()
}

impl fmt::Display for RecordedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Bodies and queries can hold secrets, so that only their sizes show.
impl fmt::Debug for RecordedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<Cow<'_, str>> = self.query.iter().map(|(name, _)| name.into()).collect();
        f.debug_struct("RecordedCall")
            .field("call", &self.to_string())
            .field("rule", &self.rule)
            .field("query", &names)
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
