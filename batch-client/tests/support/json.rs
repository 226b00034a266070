//! Comparison of JSON by meaning: durations, time stamps and numbers by value.

use std::fmt::Write;

use batch_client::BatchDuration;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The differences between two values, a line each with the place; empty if there are none.
pub fn differences(expected: &Value, found: &Value) -> String {
    let mut out = String::new();
    compare("", expected, found, &mut out);
    out
}

/// The number of values in objects, at every depth.
pub fn count_properties(value: &Value) -> usize {
    match value {
        Value::Object(members) => members.values().map(|value| 1 + count_properties(value)).sum(),
        Value::Array(items) => items.iter().map(count_properties).sum(),
        _ => 0,
    }
}

/// The length of a value as text in the layout of Python: ASCII alone, and a blank behind each comma and colon.
pub fn length_in_python(value: &Value) -> usize {
    value.to_string().len() + added_in_python(value)
}

fn added_in_python(value: &Value) -> usize {
    match value {
        Value::Object(members) => {
            let added = |(key, value): (&String, &Value)| escapes(key) + added_in_python(value);
            (2 * members.len()).saturating_sub(1) + members.iter().map(added).sum::<usize>()
        }
        Value::Array(items) => {
            items.len().saturating_sub(1) + items.iter().map(added_in_python).sum::<usize>()
        }
        Value::String(text) => escapes(text),
        _ => 0,
    }
}

/// What `\u00e4` and the like take more than the characters themselves.
fn escapes(text: &str) -> usize {
    let of = |character: char| r"\u0000".len() * character.len_utf16() - character.len_utf8();
    text.chars().filter(|character| *character >= '\u{7f}').map(of).sum()
}

fn compare(place: &str, expected: &Value, found: &Value, out: &mut String) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let place = format!("{place}/{key}");
                match found.get(key) {
                    Some(other) => compare(&place, value, other, out),
                    None => writeln!(out, "{place}: {value} is missing").unwrap(),
                }
            }
            for (key, value) in found.iter().filter(|(key, _)| !expected.contains_key(*key)) {
                writeln!(out, "{place}/{key}: {value} is too much").unwrap();
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (one, other)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{place}/{index}"), one, other, out);
            }
        }
        _ if is_same(expected, found) => {}
        _ => writeln!(out, "{place}: {found} instead of {expected}").unwrap(),
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    // Integers beyond 53 bits that differ can be the same fraction.
    let has_fraction = one.is_f64() || other.is_f64();
    let numbers = one.as_f64().zip(other.as_f64()).filter(|_| has_fraction);
    let texts = one.as_str().zip(other.as_str());
    one == other
        || numbers.is_some_and(|(one, other)| one.total_cmp(&other).is_eq())
        || texts.is_some_and(|(one, other)| same_duration(one, other) || same_time(one, other))
}

fn same_duration(one: &str, other: &str) -> bool {
    let parse = |text: &str| text.parse::<BatchDuration>().ok();
    parse(one).is_some_and(|one| parse(other) == Some(one))
}

fn same_time(one: &str, other: &str) -> bool {
    let parse = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    parse(one).is_some_and(|one| parse(other) == Some(one))
}
