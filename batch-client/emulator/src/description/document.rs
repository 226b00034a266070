//! The description as a document of Swagger 2.0.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::error::DescriptionError;
use super::models::Models;
use super::operation::{Body, Operation, method_named};
use super::parameter::Parameter;
use super::path::PathTemplate;
use super::schema::Schema;

/// The prefix of references to shared parameters.
const PARAMETERS: &str = "#/parameters/";

/// The parts of a document that matter here.
#[derive(Deserialize)]
pub(super) struct Document {
    paths: BTreeMap<String, BTreeMap<String, Value>>,
    #[serde(default)]
    parameters: BTreeMap<String, Value>,
    definitions: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawOperation {
    operation_id: String,
    #[serde(default)]
    parameters: Vec<Value>,
    #[serde(rename = "x-ms-pageable")]
    pageable: Option<Value>,
}

impl Document {
    pub(super) fn parse(text: &str) -> Result<Self, DescriptionError> {
        Ok(serde_json::from_str(text)?)
    }

    pub(super) fn models(&self) -> Result<Models, DescriptionError> {
        let models = self.definitions.iter().map(|(name, schema)| {
            let model = Schema::read_model(name, schema).map_err(|error| error.at(name))?;
            Ok((name.clone(), model))
        });
        Ok(Models::new(models.collect::<Result<_, DescriptionError>>()?))
    }

    pub(super) fn operations(&self) -> Result<Vec<Operation>, DescriptionError> {
        let mut operations = Vec::new();
        for (path, item) in &self.paths {
            for (method, raw) in item.iter().filter(|(method, _)| *method != "parameters") {
                let operation = self.operation(path, method, raw);
                operations.push(operation.map_err(|error| error.at(&format!("{method} {path}")))?);
            }
        }
        Ok(operations)
    }

    fn operation(&self, path: &str, method: &str, raw: &Value) -> Result<Operation, DescriptionError> {
        let raw = RawOperation::deserialize(raw)?;
        let (mut parameters, mut body) = (Vec::new(), None);
        for parameter in &raw.parameters {
            let parameter = self.resolved(parameter)?;
            match &parameter["schema"] {
                Value::Null => parameters.push(Parameter::read(parameter)?),
                schema => {
                    let is_required = parameter["required"] == true;
                    body = Some(Body { schema: Schema::read(schema)?, is_required });
                }
            }
        }
        Ok(Operation {
            name: raw.operation_id.rsplit('_').next().unwrap_or_default().to_owned(),
            method: method_named(method)?,
            path: PathTemplate::parse(path),
            parameters,
            body,
            is_pageable: raw.pageable.is_some(),
            is_older: false,
        })
    }

    /// A parameter, or the shared one that it refers to.
    fn resolved<'v>(&'v self, parameter: &'v Value) -> Result<&'v Value, DescriptionError> {
        let Some(reference) = parameter["$ref"].as_str() else { return Ok(parameter) };
        let shared = reference.strip_prefix(PARAMETERS).and_then(|name| self.parameters.get(name));
        shared.ok_or_else(|| DescriptionError::new(format!("there is no parameter {reference}")))
    }
}
