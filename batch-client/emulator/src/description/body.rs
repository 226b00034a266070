//! Checking a request's body.

use http::header;
use serde_json::{Map, Value};

use super::scalar;
use super::schema::{Direction, Object, Property, Schema};
use super::{Description, Operation};
use crate::refusal::Refusal;
use crate::request::Request;

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
        let place = Place::root(Kind::Request { takes_older: !request.version.is_newest() });
        match self.checked(&body.schema, value, &place)? {
            Value::Object(members) => Ok(members),
            _ => Err(missing_body()),
        }
    }

    /// An object of the model of this name, checked like a body but with what only the service sets.
    pub(crate) fn object(&self, model: &str, value: Value) -> Result<Map<String, Value>, Refusal> {
        let place = Place::root(Kind::Answer { is_job: model == "BatchJob" });
        match self.checked(&Schema::Model(model.to_owned()), value, &place)? {
            Value::Object(mut members) => {
                self.arrange(model, &mut members);
                Ok(members)
            }
            other => Err(Refusal::property(model, other.to_string(), "expected an object")),
        }
    }

    fn checked(&self, schema: &Schema, value: Value, place: &Place) -> Result<Value, Refusal> {
        if place.depth > MAX_DEPTH {
            return Err(place.refuse_depth());
        }
        match (schema, value) {
            (Schema::Any, value) if nests_at_most(&value, MAX_DEPTH - place.depth) => Ok(value),
            (Schema::Any, _) => Err(place.refuse_depth()),
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
            (schema, value) => scalar::checked(schema, &value, place),
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
            let property = property.filter(|property| place.kind.has(property));
            let property = property.ok_or_else(|| unsupported(&place.path(&name)))?;
            if value.is_null() || !place.kind.keeps(property) {
                continue;
            }
            let place = place.member(&name, property.is_secret);
            let value = self.checked(&property.schema, value, &place)?;
            checked.insert(name, value);
        }
        let is_missing =
            |name: &&String| !checked.contains_key(*name) && !place.is_set_by_service(object, name);
        match object.required.iter().find(is_missing) {
            Some(name) => Err(missing_property(&place.path(name))),
            None => Ok(Value::Object(object.without_secrets(checked))),
        }
    }
}

/// Where in a body a value stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    name: String,
    depth: usize,
    is_secret: bool,
    kind: Kind,
    /// Whether ranges, lengths, patterns and numbers of items are checked here, besides types.
    pub(super) checks_limits: bool,
}

/// The kind of body.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// One that a client sends, with the properties of older versions of the API or without them.
    Request { takes_older: bool },
    /// One as the service sends it, which a test plants. A Job may leave out what the service knows.
    Answer { is_job: bool },
}

impl Kind {
    fn has(self, property: &Property) -> bool {
        !property.is_older || !matches!(self, Self::Request { takes_older: false })
    }

    /// Whether a property counts. Clients send back what they read, also what only the service sets.
    fn keeps(self, property: &Property) -> bool {
        property.direction != Direction::AnswersOnly || matches!(self, Self::Answer { .. })
    }

    /// Whether a property may be missing although it is required.
    fn may_lack(self, property: &Property) -> bool {
        let is_answer = matches!(self, Self::Answer { .. });
        match property.direction {
            Direction::Both => false,
            Direction::AnswersOnly => true,
            Direction::RequestsOnly => is_answer,
        }
    }
}

impl Object {
    fn without_secrets(&self, mut members: Map<String, Value>) -> Map<String, Value> {
        members.retain(|name, _| {
            self.properties.get(name).is_none_or(|property| property.direction != Direction::RequestsOnly)
        });
        members
    }
}

impl Place {
    fn root(kind: Kind) -> Self {
        Self { name: String::new(), depth: 0, is_secret: false, kind, checks_limits: true }
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

    fn is_set_by_service(&self, object: &Object, name: &str) -> bool {
        let is_job = matches!(self.kind, Kind::Answer { is_job: true });
        let may_be_left_out = is_job && ["", "executionInfo"].contains(&self.name.as_str());
        may_be_left_out || object.properties.get(name).is_some_and(|property| self.kind.may_lack(property))
    }

    /// A refusal of a value that stands here.
    pub(super) fn refuse(&self, value: &Value, reason: impl Into<String>) -> Refusal {
        let reason = self.located(reason.into());
        Refusal::property(self.leaf(), self.shown(value), reason)
    }

    /// A refusal of a value of another type than belongs here, with the service's own reason.
    pub(super) fn refuse_type(&self, value: &Value, reason: String, expected: &str) -> Refusal {
        Refusal::bad_request("InvalidRequestBody")
            .with("Reason", reason)
            .with("PropertyName", self.leaf())
            .with("PropertyValue", self.shown(value))
            .with("Expected", self.located(expected.to_owned()))
    }

    fn refuse_depth(&self) -> Refusal {
        Refusal::property_without_value(self.leaf(), &self.located("is nested too deep".to_owned()))
    }

    /// The value as a refusal shows it. A secret does not come back, nor what may hold one.
    fn shown(&self, value: &Value) -> String {
        match value {
            _ if self.is_secret => "[redacted]".to_owned(),
            Value::String(text) => text.clone(),
            Value::Object(members) if !members.is_empty() => "{...}".to_owned(),
            Value::Array(items) if !items.is_empty() => "[...]".to_owned(),
            other => other.to_string(),
        }
    }

    fn leaf(&self) -> &str {
        leaf(&self.name)
    }

    fn located(&self, text: String) -> String {
        if self.name.contains('.') { format!("{text}, at {}", self.name) } else { text }
    }
}

/// Whether a value has no more levels than these. What is nested deeper could be stored, but not be read again.
fn nests_at_most(value: &Value, levels: usize) -> bool {
    let fits = |inner: &Value| levels > 0 && nests_at_most(inner, levels - 1);
    match value {
        Value::Array(items) => items.iter().all(fits),
        Value::Object(members) => members.values().all(fits),
        _ => true,
    }
}

/// The last name of a path, which is all that the service tells.
fn leaf(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    if last.is_empty() { "body" } else { last }
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
