//! The API description that requests are checked against.

mod arrangement;
mod check;
mod document;
mod error;
mod models;
mod older_versions;
mod operation;
mod parameter;
mod path;
mod property_order;
mod router;
mod schema;
mod undescribed;

use serde_json::{Map, Value};

use self::document::Document;
pub(crate) use self::error::DescriptionError;
use self::models::Models;
pub(crate) use self::older_versions::OLDER_PROPERTIES;
pub(crate) use self::operation::Operation;
pub(crate) use self::path::{PathIds, Segment};
pub(crate) use self::router::Route;
use self::router::Router;
use crate::wire::{Request, ServiceError};

/// The documents that the client is generated from, joined by `cargo xtask generate`.
const DOCUMENT: &str = include_str!("description.json");

/// The operations and models of the API.
#[derive(Debug)]
pub(crate) struct Description {
    router: Router,
    models: Models,
}

impl Description {
    /// Reads the description that is part of the program, and adds the operations that it lacks.
    pub(crate) fn read() -> Result<Self, DescriptionError> {
        let document = Document::parse(DOCUMENT)?;
        let models = document.models()?;
        let mut operations = document.operations()?;
        let bodies = operations.iter().filter_map(|operation| operation.body.as_ref());
        models.check_references(bodies.map(|body| &body.schema))?;
        operations.extend(undescribed::operations()?);
        Ok(Self { router: Router::new(operations), models })
    }

    /// The operation of a request.
    pub(crate) fn route(&self, request: &Request) -> Route<'_> {
        self.router.route(request)
    }

    /// The names of all operations.
    pub(crate) fn operation_names(&self) -> impl Iterator<Item = &str> {
        self.router.operations().map(|operation| operation.name.as_str())
    }

    /// The names of a model's properties.
    pub(crate) fn properties(&self, model: &str) -> impl Iterator<Item = &str> {
        self.models.properties(model)
    }

    /// Puts the properties of an object of this model, and of everything in it, into the order of answers.
    pub(crate) fn arrange(&self, model: &str, members: &mut Map<String, Value>) {
        self.models.arrange(model, members);
    }

    /// The body of a request, checked and in the service's own form: without nulls, OData annotations and read-only
    /// properties, and with normalized durations.
    pub(crate) fn body(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Result<Map<String, Value>, ServiceError> {
        self.models.body(operation, request)
    }

    /// An object as it appears in answers, checked like a body. At the places in `may_be_partial`, required properties
    /// may be missing; an empty text stands for the object itself.
    pub(crate) fn answer_object(
        &self,
        model: &str,
        value: Value,
        may_be_partial: &'static [&'static str],
    ) -> Result<Map<String, Value>, ServiceError> {
        self.models.answer_object(model, value, may_be_partial)
    }
}

#[cfg(test)]
mod tests {
    use super::document::Document;
    use super::{DOCUMENT, Description, undescribed};

    #[test]
    fn the_description_is_readable() {
        let description = Description::read().map_err(|error| error.to_string());
        assert!(description.is_ok_and(|description| description.operation_names().count() >= 12));
    }

    /// A group that gets a description has to leave the tables of operations without one.
    #[test]
    fn no_described_operation_is_listed_as_undescribed() {
        let names = |operations: Vec<super::Operation>| {
            operations.into_iter().map(|operation| operation.name).collect::<Vec<_>>()
        };
        let described = Document::parse(DOCUMENT).and_then(|document| document.operations()).map(names);
        let undescribed = undescribed::operations().map(names).unwrap_or_default();
        let both = described
            .map(|names| names.into_iter().filter(|name| undescribed.contains(name)).collect::<Vec<_>>());
        assert_eq!(both, Ok(Vec::new()));
    }
}
