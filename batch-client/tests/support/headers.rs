//! The typed headers of responses, by the `Debug` form of the structs that have them.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};

use serde_json::{Map, Value};

use super::calls::parsed_date;

/// The fields of such a struct: names without underscores, and the `Debug` forms of the values that are there.
pub type Fields = BTreeMap<String, Option<String>>;

pub fn fields(headers: &impl Debug) -> Fields {
    let text = format!("{headers:#?}");
    let lines: Vec<_> = text.lines().collect();
    let fields = lines.windows(2).filter_map(|lines| {
        let [line, next] = lines else { return None };
        let (name, value) = line.strip_prefix("    ")?.split_once(": ")?;
        let value = (value == "Some(").then(|| next.trim().trim_end_matches(',').to_owned());
        (!name.starts_with(' ')).then(|| (plain(name), value))
    });
    fields.collect()
}

/// The differences between the headers that were sent and the fields, a line each: each field has the value of its header,
/// and none without it.
pub fn differences(sent: &Map<String, Value>, fields: &Fields) -> String {
    let sent: BTreeMap<_, _> = sent.iter().map(|(name, value)| (plain(name), value)).collect();
    let mut out = String::new();
    for (name, found) in fields {
        let is_same = match (sent.get(name), found) {
            (None, None) => true,
            (Some(Value::String(sent)), Some(found)) => is_read(sent, found),
            _ => false,
        };
        if !is_same {
            writeln!(out, "header {name}: {found:?} instead of {:?}", sent.get(name)).unwrap();
        }
    }
    out
}

/// The differences between the typed values that another client gives and the fields, a line each.
pub fn differences_of_typed(expected: &Map<String, Value>, fields: &Fields) -> String {
    let mut out = String::new();
    for (name, expected) in expected {
        let is_same = match (expected, fields.get(&plain(name))) {
            (Value::Null, None | Some(None)) => true,
            (Value::String(text), Some(Some(found))) => is_text_or_date(text, found),
            (value, Some(Some(found))) => found.parse::<Value>().is_ok_and(|found| found == *value),
            _ => false,
        };
        if !is_same {
            writeln!(out, "header {name}: {:?} instead of {expected}", fields.get(&plain(name))).unwrap();
        }
    }
    out
}

fn is_read(sent: &str, found: &str) -> bool {
    is_text_or_date(sent, found) || sent.to_lowercase() == found
}

fn is_text_or_date(text: &str, found: &str) -> bool {
    format!("{text:?}") == found || parsed_date(text).is_some_and(|date| format!("{date:?}") == found)
}

/// A name of a header or of a field, in the one spelling that both can have.
fn plain(name: &str) -> String {
    name.replace(['-', '_'], "").to_lowercase()
}
