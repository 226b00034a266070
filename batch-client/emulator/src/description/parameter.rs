//! Parameters in the query and in headers.

use serde::Deserialize;
use serde_json::Value;

use super::error::DescriptionError;
use super::schema::Schema;
use crate::wire::{Request, ServiceError};

/// A parameter in the query or in a header.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) is_query: bool,
    is_required: bool,
    schema: Schema,
}

#[derive(Deserialize)]
struct RawParameter {
    name: String,
    #[serde(rename = "in")]
    location: String,
    #[serde(default)]
    required: bool,
}

impl Parameter {
    pub(super) fn read(parameter: &Value) -> Result<Self, DescriptionError> {
        let raw = RawParameter::deserialize(parameter)?;
        let schema = Schema::read(parameter).map_err(|error| error.at(&raw.name))?;
        let is_query = match raw.location.as_str() {
            "query" => true,
            "header" => false,
            other => return Err(DescriptionError::new(format!("{}: is in `{other}`", raw.name))),
        };
        Ok(Self { name: raw.name, is_query, is_required: raw.required, schema })
    }

    fn value<'r>(&self, request: &'r Request) -> Option<&'r str> {
        if self.is_query { request.query(&self.name) } else { request.header(&self.name) }
    }

    fn invalid(&self, value: &str, reason: String) -> ServiceError {
        if self.is_query {
            ServiceError::invalid_query(&self.name, value, reason)
        } else {
            ServiceError::invalid_header(&self.name, value).with("Reason", reason)
        }
    }

    fn missing(&self) -> ServiceError {
        if self.is_query {
            ServiceError::bad_request("MissingRequiredQueryParameter").with("QueryParameterName", &self.name)
        } else {
            ServiceError::bad_request("MissingRequiredHeader").with("HeaderName", &self.name)
        }
    }

    /// Checks the value of this parameter in a request.
    pub(super) fn check(&self, request: &Request) -> Result<(), ServiceError> {
        let header = request.headers.get(&self.name).filter(|_| !self.is_query);
        if header.is_some_and(|value| value.to_str().is_err()) {
            return Err(self.invalid("", "expected visible ASCII characters".to_owned()));
        }
        let Some(value) = self.value(request) else {
            return if self.is_required { Err(self.missing()) } else { Ok(()) };
        };
        check_value(&self.schema, &self.name, value).map_err(|reason| self.invalid(value, reason))
    }
}

/// Checks that a text is a value of this type; the error says what is expected.
fn check_value(schema: &Schema, name: &str, text: &str) -> Result<(), String> {
    match schema {
        Schema::Integer(integer) => {
            let number: i64 = text.parse().map_err(|_| "expected a whole number".to_owned())?;
            let (name, minimum, maximum) = (display_name(name), integer.limits.start(), integer.limits.end());
            if number < *minimum {
                return Err(format!("{name} cannot be less than {minimum}"));
            }
            if number > *maximum {
                return Err(format!("{name} cannot be greater than {maximum}"));
            }
            Ok(())
        }
        Schema::Boolean if !["true", "false"].contains(&text.to_ascii_lowercase().as_str()) => {
            Err("expected true or false".to_owned())
        }
        Schema::Text(limits) => limits.normalized(text, true).map(drop),
        _ => Ok(()),
    }
}

/// The name that the service uses in its reasons.
fn display_name(name: &str) -> &str {
    if name == "maxresults" { "MaxResults" } else { name }
}
