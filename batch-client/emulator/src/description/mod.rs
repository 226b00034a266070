//! The description in `spec/`, as far as requests are checked against it.

mod arrange;
mod body;
pub(crate) mod older;
mod order;
mod parameter;
mod scalar;
mod schema;
pub(crate) mod unserved;

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::Value;

pub(crate) use self::parameter::Parameter;
pub(crate) use self::schema::Schema;
use crate::request::Request;

/// The document that the client is generated from.
const DOCUMENT: &str = include_str!("../../../../spec/batch-jobs.json");

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
    /// The newest version of the API does not have it.
    is_older: bool,
}

#[derive(Debug)]
enum Segment {
    Text(String),
    /// A text that goes on in parentheses.
    Call(String),
    Parameter,
    /// The path of a file, whose slashes some clients do not encode.
    File,
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
        let models = document
            .definitions
            .iter()
            .map(|(name, schema)| (name.clone(), Schema::read_model(name, schema)));
        let mut operations: Vec<Operation> = Vec::new();
        for (path, item) in &document.paths {
            for (method, operation) in item.iter().filter(|(method, _)| *method != "parameters") {
                operations.push(Operation::read(&document, path, method, operation)?);
            }
        }
        operations.extend(unserved::operations(&operations)?);
        Ok(Self { operations, models: models.collect() })
    }

    /// The operation that a request asks for.
    pub(crate) fn route(&self, request: &Request) -> Route<'_> {
        let mut at_path = self
            .operations
            .iter()
            .filter(|operation| !(operation.is_older && request.version.is_newest()))
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
            is_older: false,
        })
    }

    /// The values of the path's parameters, if the path is this operation's.
    fn path_values(&self, path: &[String]) -> Option<Vec<String>> {
        let mut values = Vec::new();
        let mut rest = path;
        for segment in &self.path {
            let (found, others) = rest.split_first()?;
            rest = others;
            match segment {
                Segment::Parameter => values.push(found.clone()),
                Segment::File => {
                    let names: Vec<_> = std::iter::once(found).chain(rest).map(String::as_str).collect();
                    values.push(names.join("/"));
                    rest = &[];
                }
                Segment::Text(text) if text.eq_ignore_ascii_case(found) => {}
                Segment::Call(name) if is_call(found, name) => {}
                Segment::Text(_) | Segment::Call(_) => return None,
            }
        }
        rest.is_empty().then_some(values)
    }
}

impl Segment {
    fn read(text: &str) -> Self {
        match text.split_once('(') {
            Some((name, _)) => Self::Call(name.to_owned()),
            None if text == "{filePath}" => Self::File,
            None if text.starts_with('{') => Self::Parameter,
            None => Self::Text(text.to_owned()),
        }
    }
}

/// Whether a segment is this name with something in parentheses.
fn is_call(segment: &str, name: &str) -> bool {
    let (found, rest) = segment.split_once('(').unwrap_or_default();
    found.eq_ignore_ascii_case(name) && rest.ends_with(')')
}

/// A parameter, or the shared one that it refers to.
fn resolved(document: &Document, parameter: &Value) -> Result<RawParameter, serde_json::Error> {
    let shared = parameter.get("$ref").and_then(Value::as_str).and_then(|reference| {
        document.parameters.get(reference.trim_start_matches("#/parameters/")).cloned()
    });
    shared.map_or_else(|| RawParameter::deserialize(parameter), Ok)
}
