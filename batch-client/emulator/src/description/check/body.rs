//! Checks of bodies.

use http::header;
use serde_json::{Map, Value};

use super::kind::BodyKind;
use super::place::Place;
use super::scalar;
use crate::description::models::Models;
use crate::description::operation::Operation;
use crate::description::schema::{Direction, Object, Schema};
use crate::wire::{Request, ServiceError};

/// The maximum nesting of a body; the models are nested far less.
const MAX_DEPTH: usize = 64;

impl Models {
    /// The body of a request, checked and in the service's own form.
    pub(in crate::description) fn body(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Result<Map<String, Value>, ServiceError> {
        let Some(body) = &operation.body else { return no_body(request) };
        if request.body.is_empty() {
            return if body.is_required { Err(missing_body()) } else { Ok(Map::new()) };
        }
        check_media_type(request)?;
        let value = serde_json::from_slice(&request.body).map_err(|error| {
            ServiceError::bad_request("InvalidRequestBody").with("Reason", error.to_string())
        })?;
        let place = Place::root(BodyKind::Request { has_older: !request.version.is_newest() });
        match self.checked(&body.schema, value, &place)? {
            Value::Object(members) => Ok(members),
            _ => Err(missing_body()),
        }
    }

    /// An object as it appears in answers, checked, and with its properties in order.
    pub(in crate::description) fn answer_object(
        &self,
        model: &str,
        value: Value,
        may_be_partial: &'static [&'static str],
    ) -> Result<Map<String, Value>, ServiceError> {
        let place = Place::root(BodyKind::Answer { may_be_partial });
        match self.checked(&Schema::Model(model.to_owned()), value, &place)? {
            Value::Object(mut members) => {
                self.arrange(model, &mut members);
                Ok(members)
            }
            other => Err(ServiceError::invalid_property(model, other.to_string(), "expected an object")),
        }
    }

    fn checked(&self, schema: &Schema, value: Value, place: &Place) -> Result<Value, ServiceError> {
        if place.depth > MAX_DEPTH {
            return Err(place.too_deep());
        }
        match (schema, value) {
            (Schema::Any, value) if nests_at_most(&value, MAX_DEPTH - place.depth) => Ok(value),
            (Schema::Any, _) => Err(place.too_deep()),
            (Schema::Model(model), value) => self.checked(self.get(model)?, value, &place.in_model(model)),
            (Schema::Object(object), Value::Object(members)) => self.checked_members(object, members, place),
            (Schema::Map(schema), Value::Object(members)) => self.checked_map(schema, members, place),
            (Schema::Array { items: schema, max_items }, Value::Array(items)) => {
                check_count(items.len(), *max_items, place)?;
                let checked = items.into_iter().enumerate();
                let checked = checked.map(|(index, item)| self.checked(schema, item, &place.item(index)));
                checked.collect::<Result<_, _>>().map(Value::Array)
            }
            (schema, value) => scalar::checked(schema, &value, place),
        }
    }

    fn checked_map(
        &self,
        schema: &Schema,
        members: Map<String, Value>,
        place: &Place,
    ) -> Result<Value, ServiceError> {
        let checked = members.into_iter().map(|(name, value)| {
            let value = self.checked(schema, value, &place.member(&name, false))?;
            Ok((name, value))
        });
        checked.collect::<Result<Map<_, _>, _>>().map(Value::Object)
    }

    fn checked_members(
        &self,
        object: &Object,
        members: Map<String, Value>,
        place: &Place,
    ) -> Result<Value, ServiceError> {
        let mut checked = Map::new();
        for (name, value) in members {
            if is_annotation(&name) {
                continue;
            }
            let property = object.properties.get(&name).filter(|property| place.kind.has(property));
            let property = property.ok_or_else(|| place.unsupported(&name))?;
            if value.is_null() || !place.kind.keeps(property) {
                continue;
            }
            let place = place.member(&name, property.is_secret);
            let value = self.checked(&property.schema, value, &place)?;
            checked.insert(name, value);
        }
        let is_missing = |name: &&String| !checked.contains_key(*name) && !place.may_lack(object, name);
        match object.required.iter().find(is_missing) {
            Some(name) => Err(place.missing(name)),
            None => Ok(Value::Object(without_secrets(object, checked))),
        }
    }
}

/// Whether a property is an annotation of OData. Clients send them back with what they have read.
fn is_annotation(name: &str) -> bool {
    name.starts_with("odata.") || name.contains("@odata.")
}

/// Removes the secrets that answers do not contain.
fn without_secrets(object: &Object, mut members: Map<String, Value>) -> Map<String, Value> {
    members.retain(|name, _| {
        object.properties.get(name).is_none_or(|property| property.direction != Direction::RequestsOnly)
    });
    members
}

fn check_count(items: usize, max_items: u64, place: &Place) -> Result<(), ServiceError> {
    if place.checks_limits && items as u64 > max_items {
        let reason = format!("{items} items, but the maximum is {max_items}");
        return Err(place.invalid(&Value::from(items), reason));
    }
    Ok(())
}

/// Whether a value has at most this many levels. Deeper values could be stored, but not read again.
fn nests_at_most(value: &Value, levels: usize) -> bool {
    let fits = |inner: &Value| levels > 0 && nests_at_most(inner, levels - 1);
    match value {
        Value::Array(items) => items.iter().all(fits),
        Value::Object(members) => members.values().all(fits),
        _ => true,
    }
}

/// Accepts only JSON, with OData's parameters and the encoding that JSON has anyway.
fn check_media_type(request: &Request) -> Result<(), ServiceError> {
    let Some(text) = request.header(header::CONTENT_TYPE.as_str()) else {
        return Err(ServiceError::bad_request("MissingRequiredHeader").with("HeaderName", "Content-Type"));
    };
    let mut parts = text.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case("application/json"));
    let is_known = parts.all(|part| {
        let part = part.to_ascii_lowercase().replace('"', "");
        part.is_empty() || part == "charset=utf-8" || part.starts_with("odata=")
    });
    if is_json && is_known { Ok(()) } else { Err(ServiceError::invalid_header("Content-Type", text)) }
}

fn no_body(request: &Request) -> Result<Map<String, Value>, ServiceError> {
    if request.body.is_empty() {
        return Ok(Map::new());
    }
    Err(ServiceError::bad_request("InvalidRequestBody").with("Reason", "this operation takes no body"))
}

fn missing_body() -> ServiceError {
    ServiceError::bad_request("InvalidRequestBody").with("Reason", "expected a JSON object")
}
