//! Parameters, and their places in a request.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::docs;

use super::paths;
use super::schemas::Schemas;
use super::version;
use crate::error::Pointer;
use crate::model::{self, SharedParameter, Type, Version, Writing};
use crate::names::{self, Namespace};
use crate::swagger::{CollectionFormat, Kind, Operation, Parameter, PathItem, Place, Schema};

/// Headers that the client fills in itself for every call.
const RUNTIME_HEADERS: [&str; 4] = ["accept", "content-type", "content-length", "authorization"];

/// The most parameters of an operation. The request is one chain of calls, which compilers parse recursively.
const MOST_PARAMETERS: usize = 200;

const SIMPLE_TYPES: &str = "string, integer, number, boolean, or in query and header an array of these";

/// The parameters of an operation, and the version that it asks for.
pub(super) fn lower<'d>(
    item: &'d PathItem,
    operation: &'d Operation,
    type_name: &str,
    schemas: &mut Schemas<'d>,
) -> (Vec<model::Parameter>, Version) {
    let (mut parameters, is_complete) = merged(item, operation, schemas);
    if parameters.len() > MOST_PARAMETERS {
        let found = format!("an operation with {} parameters", parameters.len());
        let supported = format!("at most {MOST_PARAMETERS}");
        schemas.problems.note(&operation.pointer, found, supported);
        parameters.clear();
    }
    if is_complete {
        check_names(item, operation, &parameters, schemas);
    }
    check_path(item, &parameters, schemas);
    check_single_body(&parameters, schemas);
    check_encoding(&parameters, schemas);
    check_headers(&parameters, schemas);
    let version = version::lower(&parameters, schemas);
    parameters.retain(|parameter| !is_the_clients(parameter));
    let mut lowered: Vec<_> =
        parameters.iter().map(|parameter| self::parameter(parameter, type_name, schemas)).collect();
    name_fields(&parameters, &mut lowered);
    (lowered, version)
}

/// The path's parameters and the operation's, where the latter replace the former; and whether these are all, since one
/// that was refused may be any.
fn merged<'d>(
    item: &'d PathItem,
    operation: &'d Operation,
    schemas: &Schemas<'d>,
) -> (Vec<&'d Parameter>, bool) {
    let mut merged: Vec<&Parameter> = Vec::new();
    let mut is_complete = true;
    let mut places: HashMap<(&str, Place), usize> = HashMap::new();
    for (references, may_replace) in [(&item.parameters, false), (&operation.parameters, true)] {
        let earlier = merged.len();
        for reference in references {
            let parameter =
                schemas.references.parameter(reference).filter(|parameter| !parameter.name.is_empty());
            let Some(parameter) = parameter else {
                is_complete = false;
                continue;
            };
            match places.entry((&parameter.name, parameter.place)) {
                Entry::Occupied(place) if may_replace && *place.get() < earlier => {
                    merged[*place.get()] = parameter;
                }
                Entry::Occupied(_) => {
                    let found = format!("the parameter \"{}\" a second time", parameter.name);
                    schemas.problems.note(&parameter.pointer, found, "each parameter once in each place");
                }
                Entry::Vacant(place) => {
                    place.insert(merged.len());
                    merged.push(parameter);
                }
            }
        }
    }
    (merged, is_complete)
}

fn is_the_clients(parameter: &Parameter) -> bool {
    match parameter.place {
        Place::Query => version::is_it(parameter),
        Place::Header => RUNTIME_HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str()),
        Place::Path | Place::Body => false,
    }
}

fn in_path<'a>(parameters: &'a [&'a Parameter]) -> impl Iterator<Item = &'a Parameter> {
    parameters.iter().copied().filter(|parameter| parameter.place == Place::Path)
}

/// Each `{name}` of the path has its parameter.
fn check_names(item: &PathItem, operation: &Operation, parameters: &[&Parameter], schemas: &Schemas<'_>) {
    let is_there = |name: &str| in_path(parameters).any(|parameter| parameter.name == name);
    for name in paths::parameters(&item.path).into_iter().filter(|name| !is_there(name)) {
        let found = format!("\"{{{name}}}\" in the path \"{}\"", item.path);
        schemas.problems.note(&operation.pointer, found, "a required path parameter of that name");
    }
}

/// Each parameter of the path has its `{name}` there.
fn check_path(item: &PathItem, parameters: &[&Parameter], schemas: &Schemas<'_>) {
    let names = paths::parameters(&item.path);
    for parameter in in_path(parameters) {
        if !names.contains(&parameter.name.as_str()) {
            let found = format!("the path parameter \"{}\"", parameter.name);
            schemas.problems.note(&parameter.pointer, found, format!("the names in \"{}\"", item.path));
        }
        if !parameter.required {
            let found = format!("the optional path parameter \"{}\"", parameter.name);
            schemas.problems.note(&parameter.pointer, found, "\"required\": true");
        }
    }
}

fn check_single_body(parameters: &[&Parameter], schemas: &Schemas<'_>) {
    for extra in parameters.iter().filter(|parameter| parameter.place == Place::Body).skip(1) {
        schemas.problems.note(&extra.pointer, "a second body", "one body");
    }
}

/// In a query, the end of the value would be ambiguous.
fn check_encoding(parameters: &[&Parameter], schemas: &Schemas<'_>) {
    let is_elsewhere = |parameter: &&&Parameter| parameter.skips_encoding && parameter.place != Place::Path;
    for parameter in parameters.iter().filter(is_elsewhere) {
        let found = "\"x-ms-skip-url-encoding\" on a parameter that is not in the path";
        schemas.problems.note(&parameter.pointer, found, "it on parameters in the path");
    }
}

fn writing(parameter: &Parameter) -> Writing {
    match (parameter.skips_encoding, parameter.collection_format) {
        (true, _) => Writing::WithSlashes,
        (false, Some(CollectionFormat::Multi)) => Writing::Repeated,
        (false, _) => Writing::Encoded,
    }
}

fn check_headers(parameters: &[&Parameter], schemas: &Schemas<'_>) {
    for parameter in parameters.iter().filter(|parameter| parameter.place == Place::Header) {
        check_header_name(&parameter.name, &parameter.pointer, schemas);
    }
}

/// HTTP restricts the names of headers.
pub(super) fn check_header_name(name: &str, pointer: &Pointer, schemas: &Schemas<'_>) {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() || !name.chars().all(is_token) {
        let found = format!("the header \"{name}\"");
        schemas.problems.note(pointer, found, "letters, digits and the signs !#$%&'*+-.^_`|~");
    }
}

fn parameter<'d>(parameter: &'d Parameter, type_name: &str, schemas: &mut Schemas<'d>) -> model::Parameter {
    let name = parameter.given_name();
    let hint =
        format!("{}{}", type_name.strip_suffix("Parameters").unwrap_or(type_name), names::pascal_case(name));
    let (place, ty) = match parameter.place {
        Place::Body => body(parameter, &hint, schemas),
        Place::Header if parameter.is_client_request_id => (model::Place::RequestId, Type::STRING),
        Place::Path => (model::Place::Path, simple_type(parameter, &hint, schemas)),
        Place::Query => (model::Place::Query, simple_type(parameter, &hint, schemas)),
        Place::Header => (model::Place::Header, simple_type(parameter, &hint, schemas)),
    };
    let docs = docs::of(&parameter.schema);
    schemas.budget.count(&docs, &parameter.pointer, schemas.problems);
    let mut lowered = model::Parameter {
        wire_name: parameter.name.clone(),
        field: String::new(),
        docs,
        place,
        ty,
        required: parameter.required && place != model::Place::RequestId,
        takes_into: false,
        writing: writing(parameter),
        shared: None,
    };
    lowered.shared = SharedParameter::find(&lowered);
    lowered
}

/// Names the fields: those of shared parameters first, since the client's setters have these names.
fn name_fields(parameters: &[&Parameter], lowered: &mut [model::Parameter]) {
    let mut namespace = Namespace::with(names::CALL_METHODS);
    let mut taken = HashSet::new();
    for parameter in lowered.iter_mut() {
        // A header that is there twice, in other letter case, is shared once.
        parameter.shared = parameter.shared.filter(|shared| taken.insert(shared.field));
        if let Some(shared) = parameter.shared {
            parameter.field = namespace.take(shared.field, "_");
        }
    }
    for (parameter, described) in lowered.iter_mut().zip(parameters) {
        if parameter.shared.is_none() {
            parameter.field = field_name(described.given_name(), &mut namespace);
        }
    }
}

fn field_name(name: &str, namespace: &mut Namespace) -> String {
    let snake = names::snake_case(name);
    // A setter must not hide a method that every call has.
    let name = if names::CALL_METHODS.contains(&snake.as_str()) { format!("{snake}_value") } else { snake };
    namespace.take(&name, "_")
}

fn body<'d>(parameter: &'d Parameter, hint: &str, schemas: &mut Schemas<'d>) -> (model::Place, Type) {
    if is_binary(&parameter.schema, schemas) {
        return (model::Place::Bytes, Type::BYTES);
    }
    let ty = schemas.type_of(&parameter.schema, hint);
    check_body(&ty, &parameter.schema, schemas);
    (model::Place::Json { clear_read_only: false, demanding: false }, ty)
}

/// Forms are given to properties, so that a body can't be a value that needs one.
pub(super) fn check_body(ty: &Type, schema: &Schema, schemas: &Schemas<'_>) {
    if ty.needs_property() {
        let found =
            "a body that is, or is made of, 64-bit numbers, dates or time stamps outside of an object";
        schemas.problems.note(&schema.pointer, found, "these as properties of an object");
    }
}

/// Whether the schema, or the schema it refers to, is raw bytes instead of JSON.
pub(super) fn is_binary<'d>(schema: &'d Schema, schemas: &Schemas<'d>) -> bool {
    let resolved = schemas.references.resolved(schema);
    resolved.is_some_and(|end| matches!(end.kind, Kind::File))
}

/// The type of a value that travels as text in a path, a query or a header.
fn simple_type<'d>(parameter: &'d Parameter, hint: &str, schemas: &mut Schemas<'d>) -> Type {
    let ty = schemas.type_of(&parameter.schema, hint);
    let is_list = is_list(&ty);
    if is_list && parameter.collection_format.is_none() {
        let found = format!("the array \"{}\" without a collection format", parameter.name);
        let supported = "\"collectionFormat\": \"csv\", or \"multi\" in a query";
        schemas.problems.note(&parameter.pointer, found, supported);
    }
    let is_text = travels_as_text(&ty) || !schemas.references.is_sound(&parameter.schema);
    if !is_text || (is_list && parameter.place == Place::Path) {
        let found = format!("the parameter \"{}\" of a type that has no text form there", parameter.name);
        schemas.problems.note(&parameter.schema.pointer, found, SIMPLE_TYPES);
    }
    ty
}

fn is_list(ty: &Type) -> bool {
    match ty {
        Type::Secret(inner) => is_list(inner),
        Type::Array(_) => true,
        Type::Scalar(_) | Type::Enum(_) | Type::Map(_) | Type::Model(_) | Type::Boxed(_) => false,
    }
}

/// A form is given to a value that stands alone, and not to one inside of another.
fn has_text_form(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(scalar) if scalar.facts().text_form.is_some())
}

fn travels_as_text(ty: &Type) -> bool {
    match ty {
        Type::Array(item) => !is_list(item) && !has_text_form(item) && travels_as_text(item),
        Type::Secret(inner) => !has_text_form(inner) && travels_as_text(inner),
        Type::Scalar(_) | Type::Enum(_) | Type::Map(_) | Type::Model(_) | Type::Boxed(_) => {
            ty.reader().is_some()
        }
    }
}
