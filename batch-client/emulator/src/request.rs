//! A request, taken apart.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;

use crate::refusal::Refusal;
use crate::version::{Accepted, ApiVersion};

/// A request with its path and query decoded.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Path and query as they travelled.
    pub(crate) target: String,
    /// The decoded segments of the path.
    pub(crate) path: Vec<String>,
    /// Decoded names and values, in the order of the request.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Scheme and host by which the client called, without a slash at the end.
    pub(crate) base: String,
    /// The version of the API by which it is served.
    pub(crate) version: ApiVersion,
}

impl Request {
    /// Takes a request apart, unless it names a version of the API that is not accepted.
    pub(crate) fn read(parts: Parts, body: Bytes, base: String, accepted: Accepted) -> Result<Self, Refusal> {
        let target = target(&parts);
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let path = path.split('/').skip(1).map(decoded).collect::<Option<_>>();
        let query = pairs(query);
        let (Some(path), Some(query)) = (path, query) else {
            return Err(Refusal::bad_request("InvalidUri"));
        };
        let version = ApiVersion::read(value(&query, "api-version"), accepted)?;
        Ok(Self { method: parts.method, path, query, headers: parts.headers, body, base, target, version })
    }

    /// The value of a query parameter, whatever the case of its name.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The value of a header, if it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// Path and query as they travelled.
pub(crate) fn target(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

fn value<'q>(query: &'q [(String, String)], name: &str) -> Option<&'q str> {
    let pair = query.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    pair.map(|(_, value)| value.as_str())
}

fn pairs(query: &str) -> Option<Vec<(String, String)>> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(name)?, decoded(value)?))
        })
        .collect()
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
