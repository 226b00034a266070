//! A parsed request.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;

use super::{AcceptedVersions, ApiVersion, ServiceError};

/// A request with its path and query decoded.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Path and query, as sent.
    pub(crate) target: String,
    /// The decoded path segments.
    pub(crate) path: Vec<String>,
    /// The decoded query parameters, in the order of the request.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The scheme and host that the client used, without a trailing slash.
    pub(crate) base: String,
    /// The API version that it is served with.
    pub(crate) version: ApiVersion,
    /// The id that its answer has.
    pub(crate) id: String,
}

impl Request {
    /// Parses a request. Fails if it names an API version that is not accepted.
    pub(crate) fn parse(
        parts: Parts,
        body: Bytes,
        base: String,
        id: String,
        accepted: AcceptedVersions,
    ) -> Result<Self, ServiceError> {
        let target = target(&parts);
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let path = path.split('/').skip(1).map(decoded).collect::<Option<_>>();
        let query = pairs(query);
        let (Some(path), Some(query)) = (path, query) else {
            return Err(ServiceError::bad_request("InvalidUri"));
        };
        let version = ApiVersion::parse(value(&query, "api-version"), accepted)?;
        Ok(Self {
            method: parts.method,
            path,
            query,
            headers: parts.headers,
            body,
            base,
            target,
            version,
            id,
        })
    }

    /// The path as sent, without the query.
    pub(crate) fn raw_path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The value of a query parameter; names are case-insensitive.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The value of a header, if it is visible ASCII.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// The path and query of a request, as sent.
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
