//! Fields: the properties that a kind of resource can be filtered by, and their values.

use serde_json::{Map, Value};

use crate::timestamp::Timestamp;

/// A property that can be used in filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// The path, with slashes, as in `executionInfo/startTime`.
    pub(crate) path: &'static str,
    pub(super) kind: FieldKind,
    /// The possible values of a state; empty for other kinds.
    pub(super) values: &'static [&'static str],
}

/// The type of a field, which decides how it can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// Case-insensitive text, with an order and prefixes.
    Text,
    /// One of several values, without an order.
    State,
    Time,
    /// A whole number.
    Number,
}

impl Field {
    pub(crate) const fn text(path: &'static str) -> Self {
        Self { path, kind: FieldKind::Text, values: &[] }
    }

    pub(crate) const fn time(path: &'static str) -> Self {
        Self { path, kind: FieldKind::Time, values: &[] }
    }

    pub(crate) const fn number(path: &'static str) -> Self {
        Self { path, kind: FieldKind::Number, values: &[] }
    }

    pub(crate) const fn state(path: &'static str, values: &'static [&'static str]) -> Self {
        Self { path, kind: FieldKind::State, values }
    }
}

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldValue<'a> {
    Text(&'a str),
    Time(Timestamp),
    Number(i64),
}

impl<'a> FieldValue<'a> {
    pub(super) fn text(self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The time, which JSON has as text.
    pub(super) fn time(self) -> Option<Timestamp> {
        match self {
            Self::Time(time) => Some(time),
            Self::Text(text) => Timestamp::parse(text),
            Self::Number(_) => None,
        }
    }

    pub(super) fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// A resource with fields: JSON, or a type that knows its values without being converted to JSON.
pub(crate) trait FieldSource {
    /// The value at a field's path.
    fn field(&self, path: &str) -> Option<FieldValue<'_>>;
}

impl FieldSource for Value {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        self.as_object()?.field(path)
    }
}

impl FieldSource for Map<String, Value> {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        if let Some((name, rest)) = path.split_once('/') {
            return self.get(name)?.field(rest);
        }
        match self.get(path)? {
            Value::String(text) => Some(FieldValue::Text(text)),
            Value::Number(number) => number.as_i64().map(FieldValue::Number),
            _ => None,
        }
    }
}
