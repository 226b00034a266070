//! The description in `spec/`, as far as requests are checked against it.

mod body;
mod parameter;
mod schema;

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::Value;

pub(crate) use self::parameter::Parameter;
pub(crate) use self::schema::Schema;
use crate::request::Request;

/// The document that the client is generated from.
const DOCUMENT: &str = include_str!("../../../spec/batch-jobs.json");

/// The operations and models of the description.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) operations: Vec<Operation>,
    models: BTreeMap<String, Schema>,
}

/// One operation of the description.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The operation id after its underscore, for example `GetJob`.
    pub(crate) name: String,
    method: Method,
    path: Vec<Segment>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    is_pageable: bool,
}

#[derive(Debug)]
enum Segment {
    Text(String),
    Parameter,
}

#[derive(Debug)]
struct Body {
    schema: Schema,
    is_required: bool,
}

/// What a path of the description is asked for.
#[derive(Debug)]
pub(crate) enum Route<'d> {
    /// An operation, with the values of the path's parameters.
    Operation(&'d Operation, Vec<String>),
    /// The path is there, but not with this method.
    OtherMethod,
    /// No operation has this path.
    Unknown,
}

#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, BTreeMap<String, Value>>,
    parameters: BTreeMap<String, RawParameter>,
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

#[derive(Debug, Clone, Deserialize)]
struct RawParameter {
    name: String,
    #[serde(rename = "in")]
    place: String,
    #[serde(default)]
    required: bool,
    schema: Option<Value>,
    #[serde(flatten)]
    kind: Value,
}

impl Description {
    /// Reads the description that the program was built with.
    pub(crate) fn read() -> Result<Self, serde_json::Error> {
        let document: Document = serde_json::from_str(DOCUMENT)?;
        let models = document.definitions.iter().map(|(name, schema)| (name.clone(), Schema::read(schema)));
        let mut operations = Vec::new();
        for (path, item) in &document.paths {
            for (method, operation) in item.iter().filter(|(method, _)| *method != "parameters") {
                operations.push(Operation::read(&document, path, method, operation)?);
            }
        }
        Ok(Self { operations, models: models.collect() })
    }

    /// The operation that a request asks for.
    pub(crate) fn route(&self, request: &Request) -> Route<'_> {
        let mut at_path = self
            .operations
            .iter()
            .filter_map(|operation| Some((operation, operation.path_values(&request.path)?)))
            .peekable();
        if at_path.peek().is_none() {
            return Route::Unknown;
        }
        at_path
            .find(|(operation, _)| operation.method == request.method)
            .map_or(Route::OtherMethod, |(operation, values)| Route::Operation(operation, values))
    }

    /// The names of a model's properties.
    pub(crate) fn properties(&self, model: &str) -> impl Iterator<Item = &str> {
        self.models.get(model).into_iter().flat_map(Schema::property_names)
    }
}

impl Operation {
    fn read(document: &Document, path: &str, method: &str, raw: &Value) -> Result<Self, serde_json::Error> {
        let raw: RawOperation = RawOperation::deserialize(raw)?;
        let (mut parameters, mut body) = (Vec::new(), None);
        for parameter in &raw.parameters {
            let parameter = resolved(document, parameter)?;
            match &parameter.schema {
                Some(schema) => {
                    body = Some(Body { schema: Schema::read(schema), is_required: parameter.required });
                }
                None => parameters.push(Parameter::read(&parameter)),
            }
        }
        Ok(Self {
            name: raw.operation_id.rsplit('_').next().unwrap_or_default().to_owned(),
            method: method.to_ascii_uppercase().parse().unwrap_or_default(),
            path: path.split('/').skip(1).map(Segment::read).collect(),
            parameters,
            body,
            is_pageable: raw.pageable.is_some(),
        })
    }

    /// The values of the path's parameters, if the path is this operation's.
    fn path_values(&self, path: &[String]) -> Option<Vec<String>> {
        if path.len() != self.path.len() {
            return None;
        }
        let mut values = Vec::new();
        for (segment, found) in self.path.iter().zip(path) {
            match segment {
                Segment::Parameter => values.push(found.clone()),
                Segment::Text(text) if text.eq_ignore_ascii_case(found) => {}
                Segment::Text(_) => return None,
            }
        }
        Some(values)
    }
}

impl Segment {
    fn read(text: &str) -> Self {
        if text.starts_with('{') { Self::Parameter } else { Self::Text(text.to_owned()) }
    }
}

/// A parameter, or the shared one that it refers to.
fn resolved(document: &Document, parameter: &Value) -> Result<RawParameter, serde_json::Error> {
    let shared = parameter.get("$ref").and_then(Value::as_str).and_then(|reference| {
        document.parameters.get(reference.trim_start_matches("#/parameters/")).cloned()
    });
    shared.map_or_else(|| RawParameter::deserialize(parameter), Ok)
}
