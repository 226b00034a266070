//! Operations of the API.

use http::Method;

use super::error::DescriptionError;
use super::parameter::Parameter;
use super::path::PathTemplate;
use super::schema::Schema;

/// An operation of the API.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The operation id after its underscore, for example `GetJob`.
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) path: PathTemplate,
    /// The parameters in the query and in headers.
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    /// Whether it answers in pages.
    pub(crate) is_pageable: bool,
    /// Whether only older versions of the API have it.
    pub(super) is_older: bool,
}

/// The body of an operation's requests.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) schema: Schema,
    pub(super) is_required: bool,
}

/// The HTTP method with this name, in any case.
pub(super) fn method_named(name: &str) -> Result<Method, DescriptionError> {
    let method = name.to_ascii_uppercase().parse();
    method.map_err(|_| DescriptionError::new(format!("`{name}` is not a method")))
}
