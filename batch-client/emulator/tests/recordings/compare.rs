//! Comparison of answers with recorded ones.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::Response;
use crate::json;
use crate::support::Answer;

/// The momentary values of a session: those here for those in the recording, and the reverse.
#[derive(Default)]
pub(crate) struct Correspondence {
    here: BTreeMap<String, String>,
    there: BTreeMap<String, String>,
}

impl Correspondence {
    /// The value here for one of the recording, if there is one already.
    pub(crate) fn here<'v>(&'v self, there: &'v str) -> &'v str {
        self.here.get(there).map_or(there, String::as_str)
    }

    /// The differences between the heads of a recorded answer and the one here.
    /// The service says how it would send a body also in an answer to HEAD, which the server here does not.
    pub(crate) fn compare_head(&mut self, expected: &Response, found: &Answer, is_head: bool) -> Vec<String> {
        let mut problems = Vec::new();
        if found.status.as_u16() != expected.status {
            problems.push(format!("status {} instead of {}", found.status, expected.status));
        }
        let mut expected_names: BTreeSet<_> =
            expected.headers.keys().map(|name| name.to_ascii_lowercase()).collect();
        if is_head {
            expected_names.remove("transfer-encoding");
        }
        let found_names: BTreeSet<_> = found.headers.keys().map(|name| name.as_str().to_owned()).collect();
        if expected_names != found_names {
            problems.push(format!("headers {found_names:?} instead of {expected_names:?}"));
        }
        for (name, value) in &expected.headers {
            let (name, value) = (name.to_ascii_lowercase(), value.as_str().unwrap());
            let Some(found) = found.header(&name) else { continue };
            let place = format!("header {name}");
            match name.as_str() {
                // A body has the name of the host in it.
                "content-length" if !expected.body.is_null() => {}
                "date" | "last-modified" if is_http_date(value) && is_http_date(found) => {}
                _ => self.compare_text(&place, value, found, &mut problems),
            }
        }
        problems
    }

    /// Adds the differences between two bodies.
    pub(crate) fn compare(
        &mut self,
        place: &str,
        expected: &Value,
        found: &Value,
        problems: &mut Vec<String>,
    ) {
        match (expected, found) {
            (Value::Object(expected), Value::Object(found)) => {
                let names: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
                for name in names {
                    let (one, other) = (expected.get(name), found.get(name));
                    let place = format!("{place}/{name}");
                    self.compare(
                        &place,
                        one.unwrap_or(&Value::Null),
                        other.unwrap_or(&Value::Null),
                        problems,
                    );
                }
            }
            (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
                for (index, (one, other)) in expected.iter().zip(found).enumerate() {
                    self.compare(&format!("{place}/{index}"), one, other, problems);
                }
            }
            (Value::String(expected), Value::String(found)) => {
                self.compare_text(place, expected, found, problems);
            }
            _ if json::differences(expected, found).is_empty() => {}
            _ => problems.push(format!("{place}: {found} instead of {expected}")),
        }
    }

    fn compare_text(&mut self, place: &str, expected: &str, found: &str, problems: &mut Vec<String>) {
        let (one, other) = (without_moment(expected), without_moment(found));
        let is_same = if is_momentary(&one) && is_momentary(&other) {
            self.correspond(&one, &other)
        } else {
            one == other
        };
        if !is_same {
            problems.push(format!("{place}: {found:?} instead of {expected:?}"));
        }
    }

    /// Whether two values correspond, now and before.
    fn correspond(&mut self, there: &str, here: &str) -> bool {
        let stands_here = self.here.entry(there.to_owned()).or_insert_with(|| here.to_owned()) == here;
        let stood_there = self.there.entry(here.to_owned()).or_insert_with(|| there.to_owned()) == there;
        stands_here && stood_there
    }
}

/// Sorts lists: of Jobs, since the service promises no order.
pub(crate) fn sorted(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(items) = body.get_mut("value").and_then(Value::as_array_mut) {
        items.sort_by_key(|item| item["id"].to_string());
    }
    if body.is_object() && body["value"].is_null() {
        body.as_object_mut().unwrap().remove("value");
    }
    body
}

/// Removes the host, the token of a page, the request id and time of an error, and the space in a media type.
fn without_moment(text: &str) -> String {
    let text = text.split("$skiptoken=").next().unwrap_or_default();
    let text = text.split("\nRequestId:").next().unwrap_or_default().replace("; odata=", ";odata=");
    // The address of a file is encoded as a whole.
    if let Some((_, path)) = text.split_once("%3A%2F%2F").and_then(|(_, rest)| rest.split_once("%2F")) {
        return format!("%2F{path}");
    }
    match text.split_once("://").map(|(_, rest)| rest.split_once('/')) {
        Some(Some((_, path))) => format!("/{path}"),
        Some(None) => String::new(),
        None => text,
    }
}

fn is_http_date(text: &str) -> bool {
    text.len() == "Fri, 02 Jan 2026 03:04:05 GMT".len() && httpdate::parse_http_date(text).is_ok()
}

/// Whether a text differs in every replay: a time, an ETag or a generated id.
fn is_momentary(text: &str) -> bool {
    let is_tag = text.strip_prefix("0x").is_some_and(|tag| tag.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let last = text.get(text.len().saturating_sub(36)..).unwrap_or_default();
    let is_guid = last.len() == 36 && last.bytes().filter(|byte| *byte == b'-').count() == 4;
    is_tag || is_guid || OffsetDateTime::parse(text, &Rfc3339).is_ok()
}

/// Adds the places at which properties come in another order.
pub(crate) fn compare_order(place: &str, expected: &Value, found: &Value, problems: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let names = |of: &serde_json::Map<String, Value>| of.keys().cloned().collect::<Vec<_>>();
            if names(expected) != names(found) {
                problems.push(format!("{place}: {:?} instead of {:?}", names(found), names(expected)));
            }
            for (name, value) in expected {
                let other = found.get(name).unwrap_or(&Value::Null);
                compare_order(&format!("{place}/{name}"), value, other, problems);
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            for (index, (one, other)) in expected.iter().zip(found).enumerate() {
                compare_order(&format!("{place}/{index}"), one, other, problems);
            }
        }
        _ => {}
    }
}
