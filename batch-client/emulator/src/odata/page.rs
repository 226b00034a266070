//! Lists in pages.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::filter::{FieldSource, Filter};
use super::query::{Queryable, given};
use super::selection::Selection;
use crate::wire::{Request, ServiceError};

/// The maximum size of a page, which is also the default.
const PAGE_SIZE: usize = 1000;

/// The characters that are encoded in a query value.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are encoded in a query name.
const QUERY_NAME: &AsciiSet = &QUERY_VALUE.remove(b'$');

/// The query of a list.
#[derive(Debug)]
pub(crate) struct ListQuery {
    filter: Option<Filter>,
    selection: Selection,
    max_results: usize,
    /// The key after which the page begins.
    after: Option<String>,
}

impl ListQuery {
    /// Parses the query of a list of these resources.
    pub(crate) fn parse(request: &Request, queryable: &Queryable<'_>) -> Result<Self, ServiceError> {
        let filter = given(request, "$filter").map(|text| {
            let parsed = Filter::parse(text, queryable.fields);
            parsed.map_err(|reason| ServiceError::invalid_query("$filter", text, reason))
        });
        // The range of `maxresults` has been checked against the description.
        let max_results = request.query("maxresults").and_then(|text| text.parse().ok());
        Ok(Self {
            filter: filter.transpose()?,
            selection: Selection::parse(request, queryable)?,
            max_results: max_results.unwrap_or(PAGE_SIZE),
            after: request.query("$skiptoken").map(key_of_token).transpose()?,
        })
    }

    /// The key after which the page begins.
    pub(crate) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Whether a resource matches the filter.
    pub(crate) fn matches(&self, resource: &impl FieldSource) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.matches(resource))
    }

    /// A page of the matching values of a list. Its tokens are positions in the list.
    pub(crate) fn page_by_position<'v, R: FieldSource>(
        &self,
        values: &'v [R],
        show: impl Fn(&'v R) -> Option<Map<String, Value>>,
    ) -> Result<Page, ServiceError> {
        let begin = self.after().map_or(Ok(0), position)?;
        let values = values.iter().enumerate().skip(begin).filter(|(_, value)| self.matches(*value));
        let values = values.map(|(index, value)| ((index + 1).to_string(), value));
        Ok(self.page(values, usize::MAX, show))
    }

    /// A page of resources, given in order with their keys. Ends after `scan_limit` of them, whether or not they are
    /// shown; `show` returns `None` for those that are not.
    pub(crate) fn page<K: AsRef<str>, R>(
        &self,
        resources: impl Iterator<Item = (K, R)>,
        scan_limit: usize,
        show: impl Fn(R) -> Option<Map<String, Value>>,
    ) -> Page {
        let mut resources = resources.peekable();
        let (mut items, mut last, mut scanned) = (Vec::new(), None, 0);
        while items.len() < self.max_results && scanned < scan_limit {
            let Some((key, resource)) = resources.next() else { break };
            scanned += 1;
            last = Some(key);
            items.extend(show(resource).map(|shown| Value::Object(self.selection.apply(shown))));
        }
        let last = last.filter(|_| resources.peek().is_some());
        Page { items, last: last.map(|key| key.as_ref().to_owned()) }
    }
}

/// A page of a list.
#[derive(Debug, Default)]
pub(crate) struct Page {
    items: Vec<Value>,
    /// The key of the last resource, if there are more.
    last: Option<String>,
}

impl Page {
    /// The body of the answer, with a link to the next page if there is one.
    pub(crate) fn body(self, request: &Request, metadata: &str) -> Value {
        let mut body = json!({ "odata.metadata": format!("{}/$metadata#{metadata}", request.base) });
        body["value"] = Value::Array(self.items);
        if let Some(last) = self.last {
            body["odata.nextLink"] = json!(next_link(request, &last));
        }
        body
    }
}

/// The URL of the request with another token.
fn next_link(request: &Request, last: &str) -> String {
    let pairs = request.query.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skiptoken"));
    let pairs = pairs.map(|(name, value)| {
        let name = utf8_percent_encode(name, QUERY_NAME);
        format!("{name}={}&", utf8_percent_encode(value, QUERY_VALUE))
    });
    let query: String = pairs.collect();
    format!("{}{}?{query}$skiptoken={}", request.base, request.raw_path(), token(last))
}

/// The position in a list that a token contains.
fn position(token: &str) -> Result<usize, ServiceError> {
    token.parse().map_err(|_| ServiceError::invalid_query("$skiptoken", token, "is not a token of this list"))
}

fn token(key: &str) -> String {
    format!("1.{}", URL_SAFE_NO_PAD.encode(key))
}

fn key_of_token(token: &str) -> Result<String, ServiceError> {
    let bytes = token.strip_prefix("1.").and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    key.ok_or_else(|| ServiceError::invalid_query("$skiptoken", token, "is not a token of this service"))
}
