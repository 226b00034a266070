//! Checking a request's query and headers.

use super::schema::Schema;
use super::{Operation, RawParameter};
use crate::refusal::Refusal;
use crate::request::Request;

/// The headers that make a request conditional. They must not be passed over where they are not supported: the caller
/// would take an unguarded write for a guarded one.
pub(crate) const CONDITIONS: [&str; 4] =
    ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

/// A parameter in the query or in a header.
#[derive(Debug)]
pub(crate) struct Parameter {
    name: String,
    is_query: bool,
    is_required: bool,
    schema: Schema,
}

impl Parameter {
    pub(super) fn read(raw: &RawParameter) -> Self {
        Self {
            name: raw.name.clone(),
            is_query: raw.place == "query",
            is_required: raw.required,
            schema: Schema::read(&raw.kind),
        }
    }

    fn value<'r>(&self, request: &'r Request) -> Option<&'r str> {
        if self.is_query { request.query(&self.name) } else { request.header(&self.name) }
    }

    fn refuse(&self, value: &str, reason: String) -> Refusal {
        if self.is_query {
            Refusal::query(&self.name, value, reason)
        } else {
            Refusal::header(&self.name, value).with("Reason", reason)
        }
    }

    fn missing(&self) -> Refusal {
        if self.is_query {
            Refusal::bad_request("MissingRequiredQueryParameter").with("QueryParameterName", &self.name)
        } else {
            Refusal::bad_request("MissingRequiredHeader").with("HeaderName", &self.name)
        }
    }

    fn check(&self, request: &Request) -> Result<(), Refusal> {
        let header = request.headers.get(&self.name).filter(|_| !self.is_query);
        if header.is_some_and(|value| value.to_str().is_err()) {
            return Err(self.refuse("", "expected visible ASCII characters".to_owned()));
        }
        let Some(value) = self.value(request) else {
            return if self.is_required { Err(self.missing()) } else { Ok(()) };
        };
        check_text(&self.schema, &self.name, value).map_err(|reason| self.refuse(value, reason))
    }
}

impl Operation {
    /// Checks the query and the headers of a request for this operation.
    pub(crate) fn check_parameters(&self, request: &Request) -> Result<(), Refusal> {
        self.check_query_names(request)?;
        self.check_conditions(request)?;
        self.parameters.iter().try_for_each(|parameter| parameter.check(request))
    }

    fn check_query_names(&self, request: &Request) -> Result<(), Refusal> {
        for (index, (name, value)) in request.query.iter().enumerate() {
            let is_same = |other: &str| other.eq_ignore_ascii_case(name);
            let is_page = self.is_pageable && is_same("$skiptoken");
            let is_known = self.parameters.iter().any(|known| known.is_query && is_same(&known.name));
            if !is_known && !is_page {
                // The service passes over what does not claim to be OData's.
                if !name.starts_with('$') {
                    continue;
                }
                return Err(Refusal::bad_request("UnsupportedQueryParameter")
                    .with("QueryParameterName", name)
                    .with("QueryParameterValue", value)
                    .with("Reason", "the operation has no query parameter of this name"));
            }
            if request.query.iter().take(index).any(|(earlier, _)| is_same(earlier)) {
                return Err(Refusal::query(name, value, "is given more than once"));
            }
        }
        Ok(())
    }

    fn check_conditions(&self, request: &Request) -> Result<(), Refusal> {
        let given: Vec<_> = CONDITIONS
            .iter()
            .flat_map(|name| request.headers.get_all(*name).iter().map(move |_| name))
            .collect();
        let is_known = |name: &str| self.parameters.iter().any(|known| known.name.eq_ignore_ascii_case(name));
        if let Some(name) = given.iter().find(|name| !is_known(name)) {
            return Err(Refusal::bad_request("UnsupportedHeader").with("HeaderName", **name));
        }
        if given.len() > 1 {
            return Err(Refusal::bad_request("MultipleConditionHeadersNotSupported"));
        }
        Ok(())
    }
}

/// Whether a text can be a value of this type, and if not, why.
fn check_text(schema: &Schema, name: &str, text: &str) -> Result<(), String> {
    match schema {
        Schema::Integer(integer) => {
            let number: i64 = text.parse().map_err(|_| "expected a whole number".to_owned())?;
            let (name, minimum, maximum) = (spoken(name), integer.limits.start(), integer.limits.end());
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
        Schema::Text(limits) => limits.checked(text, true).map(drop),
        _ => Ok(()),
    }
}

/// The name as the service says it in reasons.
fn spoken(name: &str) -> &str {
    if name == "maxresults" { "MaxResults" } else { name }
}
