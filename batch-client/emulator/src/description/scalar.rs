//! Checking single values: text, numbers, truth.

use serde_json::{Number, Value};

use super::body::Place;
use super::schema::{Format, Schema, Text};
use crate::refusal::Refusal;
use crate::{span, ticks};

/// A value that is to be of this type, in the service's own form.
pub(super) fn checked(schema: &Schema, value: &Value, place: &Place) -> Result<Value, Refusal> {
    let read = read(schema, value).ok_or_else(|| wrong_type(schema, value, place))?;
    match (schema, &read) {
        (Schema::Text(limits), Value::String(text)) => limits
            .checked(text, place.checks_limits)
            .map(Value::String)
            .map_err(|reason| place.refuse(value, reason)),
        (Schema::Integer(integer), Value::Number(number)) => {
            let limits = if place.checks_limits { &integer.limits } else { &integer.range };
            if number.as_i64().is_some_and(|number| limits.contains(&number)) {
                return Ok(read);
            }
            let reason = format!("must be between {} and {}", limits.start(), limits.end());
            Err(place.refuse(value, reason))
        }
        _ => Ok(read),
    }
}

/// A value as this type. Numbers and truth values may travel as text, and 64-bit numbers, which do, as numbers.
fn read(schema: &Schema, value: &Value) -> Option<Value> {
    match (schema, value) {
        (Schema::Text(text), Value::String(found)) => text.format.checked(found).map(|_| value.clone()),
        (Schema::Text(Text { format: Format::Integer, .. }), Value::Number(number)) => {
            number.as_i64().map(|number| Value::from(number.to_string()))
        }
        (Schema::Integer(_), Value::Number(number)) => number.as_i64().map(Value::from),
        (Schema::Integer(_), Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        (Schema::Number, Value::Number(_)) | (Schema::Boolean, Value::Bool(_)) => Some(value.clone()),
        (Schema::Number, Value::String(text)) => number(text.trim()),
        (Schema::Boolean, Value::String(text)) => truth(text.trim()),
        _ => None,
    }
}

fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| text.parse().ok().and_then(Number::from_f64).map(Value::Number))
}

fn truth(text: &str) -> Option<Value> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    (is("true") || is("false")).then(|| Value::Bool(is("true")))
}

/// The refusal of a value of another type, in the words of the library by which the service reads bodies.
fn wrong_type(schema: &Schema, value: &Value, place: &Place) -> Refusal {
    let reason = match (schema.primitive(), node(value)) {
        (Some(primitive), PRIMITIVE) => format!(
            "Cannot convert a primitive value to the expected type '{primitive}'. See the inner exception for more \
             details."
        ),
        (_, found) => {
            let expected = schema.node();
            format!(
                "An unexpected '{found}' node was found when reading from the JSON reader. A '{expected}' node was \
                 expected."
            )
        }
    };
    place.refuse_type(value, reason, schema.expected())
}

const PRIMITIVE: &str = "PrimitiveValue";
const OBJECT: &str = "StartObject";
const ARRAY: &str = "StartArray";

/// What that library calls the beginning of a value.
fn node(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => OBJECT,
        Value::Array(_) => ARRAY,
        _ => PRIMITIVE,
    }
}

impl Schema {
    fn node(&self) -> &'static str {
        match self {
            Self::Model(_) | Self::Object(_) | Self::Map(_) => OBJECT,
            Self::Array { .. } => ARRAY,
            _ => PRIMITIVE,
        }
    }

    /// What OData calls this type, if it is a primitive one.
    fn primitive(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) => Some(text.format.primitive()),
            Self::Integer(_) => Some("Edm.Int32"),
            Self::Number => Some("Edm.Double"),
            Self::Boolean => Some("Edm.Boolean"),
            _ => None,
        }
    }

    /// What a value of this type is called.
    fn expected(&self) -> &'static str {
        match self {
            Self::Model(_) | Self::Object(_) | Self::Map(_) => "an object",
            Self::Array { .. } => "an array",
            Self::Text(text) => text.format.expected(),
            Self::Integer(_) => "a whole number",
            Self::Number => "a number",
            Self::Boolean => "true or false",
            Self::Any => "a value",
        }
    }
}

impl Text {
    /// The text in the service's own form, or what is wrong with it. Without its limits, only the form is checked.
    pub(super) fn checked(&self, text: &str, checks_limits: bool) -> Result<String, String> {
        if checks_limits {
            self.check_limits(text)?;
        }
        if !self.values.is_empty() {
            // The service itself writes some values in another case than its description.
            let known = self.values.iter().find(|value| value.eq_ignore_ascii_case(text));
            return known.cloned().ok_or_else(|| format!("must be one of {}", self.values.join(", ")));
        }
        self.format.checked(text).ok_or_else(|| format!("expected {}", self.format.expected()))
    }

    fn check_limits(&self, text: &str) -> Result<(), String> {
        let length = text.chars().count() as u64;
        if length < self.min_length || length > self.max_length {
            return Err(format!("must have {} to {} characters", self.min_length, self.max_length));
        }
        match self.pattern.as_ref().filter(|pattern| !pattern.is_match(text)) {
            Some(pattern) => Err(format!("must match {pattern}")),
            None => Ok(()),
        }
    }
}

impl Format {
    fn primitive(self) -> &'static str {
        match self {
            Self::Plain | Self::HttpDate => "Edm.String",
            Self::Date => "Edm.DateTime",
            Self::Duration => "Edm.Time",
            Self::Integer => "Edm.Int64",
        }
    }

    fn checked(self, text: &str) -> Option<String> {
        match self {
            Self::Plain => Some(text.to_owned()),
            Self::Date => ticks::parse_date(text).map(|date| date.to_string()),
            Self::HttpDate => httpdate::parse_http_date(text).ok().map(|_| text.to_owned()),
            Self::Duration => span::parse(text).map(span::format),
            Self::Integer => text.parse::<i64>().ok().map(|number| number.to_string()),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Plain => "a string",
            Self::Date => "a time such as 2026-02-03T22:19:00Z",
            Self::HttpDate => "a date such as Tue, 03 Feb 2026 22:19:00 GMT",
            Self::Duration => "a duration such as P1DT30M",
            Self::Integer => "a whole number in a string",
        }
    }
}
