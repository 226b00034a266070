//! Checks the query and the headers of a request.

use crate::description::operation::Operation;
use crate::wire::{Request, ServiceError};

/// The headers that make a request conditional. They must not be ignored where they are not supported: the caller
/// would take an unconditional write for a conditional one.
const CONDITIONS: [&str; 4] = ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

impl Operation {
    /// Checks the query and the headers of a request.
    pub(crate) fn check(&self, request: &Request) -> Result<(), ServiceError> {
        self.check_query_names(request)?;
        self.check_conditions(request)?;
        self.parameters.iter().try_for_each(|parameter| parameter.check(request))
    }

    fn check_query_names(&self, request: &Request) -> Result<(), ServiceError> {
        for (index, (name, value)) in request.query.iter().enumerate() {
            let is_same = |other: &str| other.eq_ignore_ascii_case(name);
            let is_page = self.is_pageable && is_same("$skiptoken");
            let is_known = self.parameters.iter().any(|known| known.is_query && is_same(&known.name));
            if !is_known && !is_page {
                // The service ignores unknown parameters, except those in OData's style.
                if !name.starts_with('$') {
                    continue;
                }
                return Err(ServiceError::bad_request("UnsupportedQueryParameter")
                    .with("QueryParameterName", name)
                    .with("QueryParameterValue", value)
                    .with("Reason", "the operation has no query parameter of this name"));
            }
            if request.query.iter().take(index).any(|(earlier, _)| is_same(earlier)) {
                return Err(ServiceError::invalid_query(name, value, "is given more than once"));
            }
        }
        Ok(())
    }

    fn check_conditions(&self, request: &Request) -> Result<(), ServiceError> {
        let given: Vec<_> = CONDITIONS
            .iter()
            .flat_map(|name| request.headers.get_all(*name).iter().map(move |_| name))
            .collect();
        let is_known = |name: &str| self.parameters.iter().any(|known| known.name.eq_ignore_ascii_case(name));
        if let Some(name) = given.iter().find(|name| !is_known(name)) {
            return Err(ServiceError::bad_request("UnsupportedHeader").with("HeaderName", **name));
        }
        if given.len() > 1 {
            return Err(ServiceError::bad_request("MultipleConditionHeadersNotSupported"));
        }
        Ok(())
    }
}
