//! The models of the API, by name.

use std::collections::BTreeMap;

use super::error::DescriptionError;
use super::schema::Schema;
use crate::wire::ServiceError;

/// The models of the API. Every reference between them has its model once
/// [`check_references`](Self::check_references) has succeeded.
#[derive(Debug)]
pub(super) struct Models(BTreeMap<String, Schema>);

impl Models {
    pub(super) fn new(models: BTreeMap<String, Schema>) -> Self {
        Self(models)
    }

    pub(super) fn get(&self, name: &str) -> Result<&Schema, ServiceError> {
        self.0.get(name).ok_or_else(|| ServiceError::internal(format!("there is no model {name}")))
    }

    /// The names of a model's properties.
    pub(super) fn properties(&self, model: &str) -> impl Iterator<Item = &str> {
        self.0.get(model).into_iter().flat_map(Schema::property_names)
    }

    /// Checks that every model that these schemas and the models themselves refer to exists.
    pub(super) fn check_references<'s>(
        &'s self,
        schemas: impl Iterator<Item = &'s Schema>,
    ) -> Result<(), DescriptionError> {
        let mut names = self.0.values().chain(schemas).flat_map(Schema::references);
        match names.find(|name| !self.0.contains_key(*name)) {
            Some(missing) => Err(DescriptionError::new(format!("there is no model {missing}"))),
            None => Ok(()),
        }
    }
}
