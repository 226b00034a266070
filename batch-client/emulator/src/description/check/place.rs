//! Places in a body, and the errors for values there.

use serde_json::Value;

use super::kind::BodyKind;
use crate::description::schema::Object;
use crate::wire::ServiceError;

/// The model inside which limits are not checked: the service may accept a pool specification that it would not accept
/// as a Pool, and report the error afterwards, in what contains the specification.
const WITHOUT_LIMITS: &str = "BatchPoolSpecification";

/// The place of a value in a body.
#[derive(Debug, Clone)]
pub(super) struct Place {
    name: String,
    pub(super) depth: usize,
    is_secret: bool,
    pub(super) kind: BodyKind,
    /// Whether ranges, lengths, patterns and numbers of items are checked here, in addition to types.
    pub(super) checks_limits: bool,
}

impl Place {
    pub(super) fn root(kind: BodyKind) -> Self {
        Self { name: String::new(), depth: 0, is_secret: false, kind, checks_limits: true }
    }

    /// The same place, for a value of this model.
    pub(super) fn in_model(&self, model: &str) -> Self {
        Self { checks_limits: self.checks_limits && model != WITHOUT_LIMITS, ..self.clone() }
    }

    pub(super) fn member(&self, name: &str, is_secret: bool) -> Self {
        self.inside(self.path(name), is_secret)
    }

    pub(super) fn item(&self, index: usize) -> Self {
        self.inside(format!("{}[{index}]", self.name), false)
    }

    fn inside(&self, name: String, is_secret: bool) -> Self {
        Self { name, depth: self.depth + 1, is_secret: self.is_secret || is_secret, ..*self }
    }

    fn path(&self, member: &str) -> String {
        if self.name.is_empty() { member.to_owned() } else { format!("{}.{member}", self.name) }
    }

    /// Whether a required property may be missing here.
    pub(super) fn may_lack(&self, object: &Object, name: &str) -> bool {
        self.kind.may_be_partial(&self.name)
            || object.properties.get(name).is_some_and(|property| self.kind.may_lack(property))
    }

    /// The error for an invalid value here.
    pub(super) fn invalid(&self, value: &Value, reason: impl Into<String>) -> ServiceError {
        let reason = self.located(reason.into());
        ServiceError::invalid_property(self.leaf(), self.shown(value), reason)
    }

    /// The error for a value of another type, with the service's own reason.
    pub(super) fn wrong_type(&self, value: &Value, reason: String, expected: &str) -> ServiceError {
        ServiceError::bad_request("InvalidRequestBody")
            .with("Reason", reason)
            .with("PropertyName", self.leaf())
            .with("PropertyValue", self.shown(value))
            .with("Expected", self.located(expected.to_owned()))
    }

    pub(super) fn too_deep(&self) -> ServiceError {
        ServiceError::invalid_property_without_value(
            self.leaf(),
            &self.located("is nested too deep".to_owned()),
        )
    }

    /// The error for a property that the object here does not have.
    pub(super) fn unsupported(&self, member: &str) -> ServiceError {
        let path = self.path(member);
        ServiceError::bad_request("UnsupportedProperty")
            .with("PropertyName", leaf(&path))
            .with("Reason", format!("the request has no property {path}"))
    }

    /// The error for a required property that is missing here.
    pub(super) fn missing(&self, member: &str) -> ServiceError {
        let path = self.path(member);
        ServiceError::bad_request("MissingRequiredProperty")
            .with("PropertyName", leaf(&path))
            .with("Reason", format!("the request needs {path}"))
    }

    /// The value in an error. Secrets are hidden, and everything that may contain one.
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

/// The last name of a path, which is all that the service reports.
fn leaf(path: &str) -> &str {
    let last = path.rsplit('.').next().unwrap_or(path);
    if last.is_empty() { "body" } else { last }
}
