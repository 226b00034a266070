//! Checks of strings, numbers and booleans.

use serde_json::{Number, Value};

use super::place::Place;
use crate::description::schema::{Format, Schema, Text};
use crate::wire::ServiceError;

/// Checks a value against a scalar type; returns it in the service's own form.
pub(super) fn checked(schema: &Schema, value: &Value, place: &Place) -> Result<Value, ServiceError> {
    let converted = converted(schema, value).ok_or_else(|| wrong_type(schema, value, place))?;
    match (schema, &converted) {
        (Schema::Text(limits), Value::String(text)) => limits
            .normalized(text, place.checks_limits)
            .map(Value::String)
            .map_err(|reason| place.invalid(value, reason)),
        (Schema::Integer(integer), Value::Number(number)) => {
            let limits = if place.checks_limits { &integer.limits } else { &integer.range };
            if number.as_i64().is_some_and(|number| limits.contains(&number)) {
                return Ok(converted);
            }
            let reason = format!("must be between {} and {}", limits.start(), limits.end());
            Err(place.invalid(value, reason))
        }
        _ => Ok(converted),
    }
}

/// Converts a value to this type. Numbers and booleans may be sent as strings, and 64-bit numbers, which are strings, as
/// numbers.
fn converted(schema: &Schema, value: &Value) -> Option<Value> {
    match (schema, value) {
        (Schema::Text(text), Value::String(found)) => text.format.normalized(found).map(|_| value.clone()),
        (Schema::Text(Text { format: Format::Integer, .. }), Value::Number(number)) => {
            number.as_i64().map(|number| Value::from(number.to_string()))
        }
        (Schema::Integer(_), Value::Number(number)) => number.as_i64().map(Value::from),
        (Schema::Integer(_), Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        (Schema::Number, Value::Number(_)) | (Schema::Boolean, Value::Bool(_)) => Some(value.clone()),
        (Schema::Number, Value::String(text)) => number(text.trim()),
        (Schema::Boolean, Value::String(text)) => boolean(text.trim()),
        _ => None,
    }
}

fn number(text: &str) -> Option<Value> {
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| text.parse().ok().and_then(Number::from_f64).map(Value::Number))
}

fn boolean(text: &str) -> Option<Value> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    (is("true") || is("false")).then(|| Value::Bool(is("true")))
}

/// The error for a value of another type, in the words of the library that the service reads bodies with.
fn wrong_type(schema: &Schema, value: &Value, place: &Place) -> ServiceError {
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
    place.wrong_type(value, reason, schema.expected())
}

const PRIMITIVE: &str = "PrimitiveValue";
const OBJECT: &str = "StartObject";
const ARRAY: &str = "StartArray";

/// That library's name for the beginning of a value.
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

    /// The name of the type in OData, if it is a primitive type.
    fn primitive(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) => Some(text.format.primitive()),
            Self::Integer(_) => Some("Edm.Int32"),
            Self::Number => Some("Edm.Double"),
            Self::Boolean => Some("Edm.Boolean"),
            _ => None,
        }
    }

    /// A description of the type for messages.
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
