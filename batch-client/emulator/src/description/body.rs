//! Checking a request's body.

use http::header;
use serde_json::{Map, Value};

use super::schema::{Format, Object, Property, Schema, Text};
use super::{Description, Operation};
use crate::refusal::Refusal;
use crate::request::Request;
use crate::{span, ticks};

/// The model below which limits are not checked: the service may accept a Job with an auto pool that it refuses as a Pool,
/// and report the fault in the Job afterwards.
const POOL: &str = "BatchPoolSpecification";

/// How deep a body may be nested; the models are nested less deep by far.
const MAX_DEPTH: usize = 64;

impl Description {
    /// The body of a request, checked and in the service's own form: without nulls, annotations of OData and what only
    /// the service sets, durations written as the service writes them.
    pub(crate) fn body(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Result<Map<String, Value>, Refusal> {
        let Some(body) = &operation.body else { return no_body(request) };
        if request.body.is_empty() {
            return if body.is_required { Err(missing_body()) } else { Ok(Map::new()) };
        }
        check_media_type(request)?;
        let value = serde_json::from_slice(&request.body)
            .map_err(|error| Refusal::bad_request("InvalidRequestBody").with("Reason", error.to_string()))?;
        match self.checked(&body.schema, value, &Place::root())? {
            Value::Object(members) => Ok(members),
            _ => Err(missing_body()),
        }
    }

    /// An object of the model of this name, checked like a body but with what only the service sets.
    pub(crate) fn object(&self, model: &str, value: Value) -> Result<Map<String, Value>, Refusal> {
        let source = if model == "BatchJob" { Source::Job } else { Source::Answer };
        let place = Place { source, ..Place::root() };
        match self.checked(&Schema::Model(model.to_owned()), value, &place)? {
            Value::Object(members) => Ok(members),
            other => Err(Refusal::property(model, other.to_string(), "expected an object")),
        }
    }

    fn checked(&self, schema: &Schema, value: Value, place: &Place) -> Result<Value, Refusal> {
        if place.depth > MAX_DEPTH {
            return Err(place.refuse(&Value::Null, "is nested too deep"));
        }
        match (schema, value) {
            (Schema::Any, value) => Ok(value),
            (Schema::Model(model), value) => match self.models.get(model) {
                Some(schema) => self.checked(schema, value, &place.of(model)),
                None => Ok(value),
            },
            (Schema::Object(object), Value::Object(members)) => self.checked_members(object, members, place),
            (Schema::Map(schema), Value::Object(members)) => {
                let checked = members.into_iter().map(|(name, value)| {
                    let value = self.checked(schema, value, &place.member(&name, false))?;
                    Ok((name, value))
                });
                checked.collect::<Result<Map<_, _>, _>>().map(Value::Object)
            }
            (Schema::Array { max_items, .. }, Value::Array(items))
                if place.checks_limits && items.len() as u64 > *max_items =>
            {
                let count = items.len();
                Err(place
                    .refuse(&Value::from(count), format!("{count} items, of which there may be {max_items}")))
            }
            (Schema::Array { items: schema, .. }, Value::Array(items)) => {
                let checked = items.into_iter().enumerate();
                let checked = checked.map(|(index, item)| self.checked(schema, item, &place.item(index)));
                checked.collect::<Result<_, _>>().map(Value::Array)
            }
            (schema, value) => checked_scalar(schema, value, place),
        }
    }

    fn checked_members(
        &self,
        object: &Object,
        members: Map<String, Value>,
        place: &Place,
    ) -> Result<Value, Refusal> {
        let mut checked = Map::new();
        for (name, value) in members {
            // Annotations of OData come back with what a client read before.
            if name.starts_with("odata.") || name.contains("@odata.") {
                continue;
            }
            let property = object.properties.get(&name);
            let property = property.ok_or_else(|| unsupported(&place.path(&name)))?;
            if value.is_null() || (property.is_read_only && place.source == Source::Request) {
                continue;
            }
            let place = place.member(&name, property.is_secret);
            let value = self.checked(&property.schema, value, &place)?;
            checked.insert(name, value);
        }
        let is_missing = |name: &&String| !checked.contains_key(*name) && !place.may_lack(object, name);
        match object.required.iter().find(is_missing) {
            Some(name) => Err(missing_property(&place.path(name))),
            None => Ok(Value::Object(checked)),
        }
    }
}

/// The origin of what is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A client, which does not set what is the service's.
    Request,
    /// A test that plants what answers have.
    Answer,
    /// A test that plants a Job, which may leave out what the service knows.
    Job,
}

/// Where in a body a value stands.
#[derive(Debug, Clone)]
struct Place {
    name: String,
    depth: usize,
    is_secret: bool,
    source: Source,
    /// Whether ranges, lengths, patterns and numbers of items are checked here, besides types.
    checks_limits: bool,
}

impl Place {
    fn root() -> Self {
        Self { name: String::new(), depth: 0, is_secret: false, source: Source::Request, checks_limits: true }
    }

    /// The same place, where a value of this model stands.
    fn of(&self, model: &str) -> Self {
        Self { checks_limits: self.checks_limits && model != POOL, ..self.clone() }
    }

    fn path(&self, member: &str) -> String {
        if self.name.is_empty() { member.to_owned() } else { format!("{}.{member}", self.name) }
    }

    fn member(&self, name: &str, is_secret: bool) -> Self {
        self.inside(self.path(name), is_secret)
    }

    fn item(&self, index: usize) -> Self {
        self.inside(format!("{}[{index}]", self.name), false)
    }

    fn inside(&self, name: String, is_secret: bool) -> Self {
        Self { name, depth: self.depth + 1, is_secret: self.is_secret || is_secret, ..*self }
    }

    /// Whether a required property may be missing here: the service sets it, or what is checked is an answer.
    fn may_lack(&self, object: &Object, name: &str) -> bool {
        let may_be_left_out =
            self.source == Source::Job && ["", "executionInfo"].contains(&self.name.as_str());
        let is_other_way = |property: &Property| {
            property.is_read_only || (property.is_write_only && self.source != Source::Request)
        };
        may_be_left_out || object.properties.get(name).is_some_and(is_other_way)
    }

    /// A refusal of a value that stands here. A secret does not come back.
    fn refuse(&self, value: &Value, reason: impl Into<String>) -> Refusal {
        let shown = match value {
            _ if self.is_secret => "[redacted]".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let reason = reason.into();
        let reason = if self.name.contains('.') { format!("{reason}, at {}", self.name) } else { reason };
        Refusal::property(leaf(&self.name), shown, reason)
    }
}

/// The last name of a path, which is all that the service tells.
fn leaf(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    if last.is_empty() { "body" } else { last }
}

fn checked_scalar(schema: &Schema, value: Value, place: &Place) -> Result<Value, Refusal> {
    match (schema, &value) {
        (Schema::Text(text), Value::String(found)) => text
            .checked(found, place.checks_limits)
            .map(Value::String)
            .map_err(|reason| place.refuse(&value, reason)),
        // 64-bit numbers travel as text, but numbers are taken, too.
        (Schema::Text(Text { format: Format::Integer, .. }), Value::Number(number)) if number.is_i64() => {
            Ok(Value::String(number.to_string()))
        }
        (Schema::Integer(integer), Value::Number(number)) => {
            let limits = if place.checks_limits { &integer.limits } else { &integer.range };
            match number.as_i64() {
                Some(number) if limits.contains(&number) => Ok(value),
                Some(_) => {
                    let (least, most) = (limits.start(), limits.end());
                    Err(place.refuse(&value, format!("must be between {least} and {most}")))
                }
                None => Err(place.refuse(&value, "expected a whole number")),
            }
        }
        (Schema::Number, Value::Number(_)) | (Schema::Boolean, Value::Bool(_)) => Ok(value),
        _ => Err(place.refuse(&value, format!("expected {}", schema.expected()))),
    }
}

impl Schema {
    /// What a value of this type is called.
    fn expected(&self) -> &'static str {
        match self {
            Self::Model(_) | Self::Object(_) | Self::Map(_) => "an object",
            Self::Array { .. } => "an array",
            Self::Text(_) => "a string",
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
            Self::Plain => "text",
            Self::Date => "a time such as 2026-02-03T22:19:00Z",
            Self::HttpDate => "a date such as Tue, 03 Feb 2026 22:19:00 GMT",
            Self::Duration => "a duration such as P1DT30M",
            Self::Integer => "a whole number in a string",
        }
    }
}

/// Only JSON is taken, and of its parameters only OData's and the encoding that JSON has anyhow.
fn check_media_type(request: &Request) -> Result<(), Refusal> {
    let Some(text) = request.header(header::CONTENT_TYPE.as_str()) else {
        return Err(Refusal::bad_request("MissingRequiredHeader").with("HeaderName", "Content-Type"));
    };
    let mut parts = text.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case("application/json"));
    let is_known = parts.all(|part| {
        let part = part.to_ascii_lowercase().replace('"', "");
        part.is_empty() || part == "charset=utf-8" || part.starts_with("odata=")
    });
    if is_json && is_known { Ok(()) } else { Err(Refusal::header("Content-Type", text)) }
}

fn no_body(request: &Request) -> Result<Map<String, Value>, Refusal> {
    if request.body.is_empty() {
        return Ok(Map::new());
    }
    Err(Refusal::bad_request("InvalidRequestBody").with("Reason", "this operation takes no body"))
}

fn missing_body() -> Refusal {
    Refusal::bad_request("InvalidRequestBody").with("Reason", "expected a JSON object")
}

fn unsupported(name: &str) -> Refusal {
    Refusal::bad_request("UnsupportedProperty")
        .with("PropertyName", leaf(name))
        .with("Reason", format!("the request has no property {name}"))
}

fn missing_property(name: &str) -> Refusal {
    Refusal::bad_request("MissingRequiredProperty")
        .with("PropertyName", leaf(name))
        .with("Reason", format!("the request needs {name}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    /// A description of one model, `Box`, with at most two items in it.
    fn of_boxes() -> Description {
        let items = json!({ "type": "array", "maxItems": 2, "items": { "type": "string" } });
        let schema = Schema::read(&json!({ "type": "object", "properties": { "items": items } }));
        Description { operations: Vec::new(), models: BTreeMap::from([("Box".to_owned(), schema)]) }
    }

    #[test]
    fn an_array_has_no_more_items_than_the_description_allows() {
        let description = of_boxes();
        let full = json!({ "items": ["a", "b"] });
        assert_eq!(Value::Object(description.object("Box", full.clone()).unwrap()), full);
        let refused = description.object("Box", json!({ "items": ["a", "b", "c"] })).unwrap_err();
        assert!(format!("{refused:?}").contains("3 items, of which there may be 2"), "{refused:?}");
    }
}
