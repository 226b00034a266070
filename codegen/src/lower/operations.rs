//! Operations and the names of the types that belong to them.

use std::collections::{HashMap, HashSet};

use super::schemas::Schemas;
use super::{docs, names, parameters, responses};
use crate::model::{self, Docs, Response, Verb};
use crate::swagger::{self, Document, MaybeRef, Operation, PathItem, Status};

const ONE_SUCCESS: &str = "one status from 200 to 299, besides \"default\"";

pub(super) fn lower<'d>(document: &'d Document, schemas: &mut Schemas<'d>) -> Vec<model::Operation> {
    check_ids(document, schemas);
    let names = type_names(document);
    let mut operations = Vec::new();
    for item in &document.paths {
        for operation in &item.operations {
            let name = names.get(operation.id.as_str()).map_or("", String::as_str);
            operations.extend(self::operation(item, operation, name, schemas));
        }
    }
    operations
}

fn check_ids(document: &Document, schemas: &Schemas<'_>) {
    let mut seen = HashSet::new();
    for operation in document.paths.iter().flat_map(|item| &item.operations) {
        let pointer = operation.pointer.key("operationId");
        if !operation.id.is_empty() && !seen.insert(&operation.id) {
            let found = format!("the operation id \"{}\" a second time", operation.id);
            schemas.problems.note(&pointer, found, "each operation id once");
        }
    }
}

/// What the types of an operation begin with: the id after its `_`, or all of it where others end alike.
fn type_names(document: &Document) -> HashMap<&str, String> {
    let ids: Vec<_> =
        document.paths.iter().flat_map(|item| &item.operations).map(|op| op.id.as_str()).collect();
    let short = |id: &str| names::pascal_case(id.split_once('_').map_or(id, |(_, name)| name));
    let mut counts: HashMap<String, usize> = HashMap::new();
    for id in &ids {
        *counts.entry(short(id)).or_default() += 1;
    }
    let name = |id: &&'_ str| if counts[&short(id)] == 1 { short(id) } else { names::pascal_case(id) };
    ids.iter().map(|id| (*id, name(id))).collect()
}

fn operation<'d>(
    item: &'d PathItem,
    operation: &'d Operation,
    name: &str,
    schemas: &mut Schemas<'d>,
) -> Option<model::Operation> {
    let parameters_type = schemas.types.type_name(&format!("{name}Parameters"));
    let parameters = parameters::lower(item, operation, &parameters_type, schemas);
    let response = response(operation, name, schemas)?;
    Some(model::Operation {
        id: operation.id.clone(),
        verb: verb(operation.verb),
        path: item.path.clone(),
        // Routes give the method its name and its place.
        function: String::new(),
        route: None,
        docs: description(operation),
        deprecated: operation.deprecated,
        parameters_type,
        parameters,
        response,
        // Found once the models are there.
        page: None,
    })
}

fn verb(verb: swagger::Verb) -> Verb {
    match verb {
        swagger::Verb::Get => Verb::Get,
        swagger::Verb::Put => Verb::Put,
        swagger::Verb::Post => Verb::Post,
        swagger::Verb::Patch => Verb::Patch,
        swagger::Verb::Delete => Verb::Delete,
        swagger::Verb::Head => Verb::Head,
    }
}

fn description(operation: &Operation) -> Docs {
    let parts = [operation.summary.as_deref(), operation.description.as_deref()];
    let mut parts: Vec<_> = parts.into_iter().flatten().map(str::trim).collect();
    parts.dedup();
    docs::text(&parts.join("\n\n"))
}

/// The one answer that is a success. Every other status is the default response: an error of the client.
fn response<'d>(operation: &'d Operation, name: &str, schemas: &mut Schemas<'d>) -> Option<Response> {
    let responses = operation.responses.as_ref()?;
    let pointer = operation.pointer.key("responses");
    let mut success = None;
    for (status, reference) in responses {
        let Status::Code(code) = status else { continue };
        if success.is_some() || !(200..=299).contains(code) {
            schemas.problems.note(&pointer.key(&code.to_string()), format!("the status {code}"), ONE_SUCCESS);
        } else {
            success = Some((*code, reference));
        }
    }
    if success.is_none() {
        schemas.problems.note(&pointer, "no response for a success", ONE_SUCCESS);
    }
    check_default(responses, schemas);
    let (status, reference) = success?;
    let response = schemas.references.response(reference)?;
    Some(responses::lower(response, status, name, operation.verb, schemas))
}

/// The default response may have any shape, since the client reads it leniently, but its references must lead somewhere.
fn check_default<'d>(responses: &'d [(Status, MaybeRef<swagger::Response>)], schemas: &mut Schemas<'d>) {
    for (status, reference) in responses {
        if *status == Status::Default
            && let Some(response) = schemas.references.response(reference)
            && let Some(schema) = &response.schema
        {
            schemas.type_of(schema, "DefaultResponse");
        }
    }
}
