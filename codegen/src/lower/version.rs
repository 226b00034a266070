//! The API version that an operation requests.

use super::schemas::Schemas;
use crate::model::Version;
use crate::swagger::{Kind, Parameter, Place, Schema};

/// The parameter for the version.
const NAME: &str = "api-version";

pub(super) fn is_it(parameter: &Parameter) -> bool {
    parameter.place == Place::Query && parameter.name == NAME
}

/// The version that an operation with these parameters asks for.
pub(super) fn lower(parameters: &[&Parameter], schemas: &Schemas<'_>) -> Version {
    let Some(parameter) = parameters.iter().find(|parameter| is_it(parameter)) else {
        return Version::Absent;
    };
    let own = schemas.version;
    match pinned(&parameter.schema) {
        Some(version) if version == own => Version::OfClient,
        Some(version) => {
            check_text(&version, parameter, schemas);
            Version::Fixed(version)
        }
        None => {
            check_values(parameter, own, schemas);
            Version::OfClient
        }
    }
}

/// The only version that the parameter can have: its default, or the one value that it may have.
fn pinned(schema: &Schema) -> Option<String> {
    let default = schema.default.as_deref().filter(|json| *json != "null");
    default.map(as_text).or_else(|| match values(schema).as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    })
}

/// A value in JSON as a query has it. Versions can be numbers, too.
fn as_text(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
}

/// The values that the parameter may have, if they are listed.
fn values(schema: &Schema) -> Vec<&str> {
    match &schema.kind {
        Kind::Enum(values) => values.values.iter().map(|value| value.wire.as_str()).collect(),
        _ => schema.values.iter().map(|(value, _)| value.as_str()).collect(),
    }
}

fn check_text(version: &str, parameter: &Parameter, schemas: &Schemas<'_>) {
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if version.is_empty() || !version.chars().all(is_usual) {
        let found = format!("the \"{NAME}\" \"{version}\"");
        schemas.problems.note(&parameter.pointer, found, "letters, digits, dashes, dots and underscores");
    }
}

/// With several versions to choose from, the client's has to be one of them.
fn check_values(parameter: &Parameter, own: &str, schemas: &Schemas<'_>) {
    let values = values(&parameter.schema);
    if !values.is_empty() && !values.contains(&own) {
        let found = format!("an \"{NAME}\" that can't be \"{own}\", the version of the document");
        let supported = "that version among the values, a \"default\", or one value, which is sent then";
        schemas.problems.note(&parameter.pointer, found, supported);
    }
}
