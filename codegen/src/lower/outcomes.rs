//! The responses that are results, and those that are errors.

use super::schemas::Schemas;
use super::{docs, responses};
use crate::error::Pointer;
use crate::markdown;
use crate::model::{Outcome, Response};
use crate::names;
use crate::swagger::{self, MaybeRef, Operation, Status, Verb};

const STATUSES: &str = "a status from 200 to 299 for each success, and from 300 to 599 for errors";

type Described = (Status, MaybeRef<swagger::Response>);

/// The answers that are no errors, the successes first. Every other status is an error of the client, which reads it
/// leniently whatever its shape.
pub(super) fn responses<'d>(
    operation: &'d Operation,
    name: &str,
    schemas: &mut Schemas<'d>,
) -> Option<Vec<Response>> {
    let described = operation.responses.as_ref()?;
    let pointer = operation.pointer.key("responses");
    check_statuses(described, operation, schemas);
    let mut expected = Vec::new();
    for (status, reference) in described {
        let response = schemas.references.response(reference);
        match (status, response) {
            (Status::Code(code), Some(response)) if is_expected(*code, operation.verb, Some(response)) => {
                expected.push((*code, response));
            }
            _ => check_error(response, schemas),
        }
    }
    check_success(described, &pointer, schemas);
    expected.sort_by_key(|(status, _)| *status);
    for (_, response) in &expected {
        let docs = docs::text(&response.description);
        schemas.budget.count(&docs, &pointer, schemas.problems);
    }
    let lower = |(status, response)| responses::lower(response, status, name, operation.verb, schemas);
    Some(expected.into_iter().map(lower).collect())
}

/// One success at least. Of a response that leads nowhere the status is known all the same.
fn check_success(described: &[Described], pointer: &Pointer, schemas: &Schemas<'_>) {
    let is_one = |status: &Status| matches!(status, Status::Code(code) if is_success(*code));
    if !described.iter().any(|(status, _)| is_one(status)) {
        schemas.problems.note(pointer, "no response for a success", STATUSES);
    }
}

fn check_statuses(described: &[Described], operation: &Operation, schemas: &Schemas<'_>) {
    for (status, _) in described {
        if let Status::Code(code @ ..=199) = status {
            let pointer = operation.pointer.key("responses").key(&code.to_string());
            schemas.problems.note(&pointer, format!("the status {code}"), STATUSES);
        }
    }
}

/// A success, or the 404 of a HEAD, which answers the question whether the resource exists.
fn is_expected(status: u16, verb: Verb, response: Option<&swagger::Response>) -> bool {
    let is_absence = status == 404 && verb == Verb::Head;
    is_success(status) || (is_absence && response.is_none_or(|response| !response.is_error))
}

fn is_success(status: u16) -> bool {
    (200..=299).contains(&status)
}

/// An error may have any shape, but the references in it must lead somewhere.
fn check_error<'d>(response: Option<&'d swagger::Response>, schemas: &mut Schemas<'d>) {
    if let Some(schema) = response.and_then(|response| response.schema.as_ref()) {
        schemas.type_of(schema, "DefaultResponse");
    }
}

/// The errors that have a status and a description of their own.
pub(super) fn errors(operation: &Operation, schemas: &Schemas<'_>) -> String {
    let described = operation.responses.iter().flatten();
    let mut errors: Vec<_> = described
        .filter_map(|(status, reference)| {
            let Status::Code(code) = *status else { return None };
            let response = schemas.references.response(reference)?;
            let is_error = !is_expected(code, operation.verb, Some(response));
            schemas.budget.count(&docs::text(&response.description), &operation.pointer, schemas.problems);
            is_error.then_some((code, &response.description))
        })
        .collect();
    errors.sort();
    let items: String = errors.iter().map(|(status, text)| format!("\n- {status}: {text}")).collect();
    if items.is_empty() {
        items
    } else {
        markdown::text(&format!("Errors that the service tells apart:\n{items}"))
    }
}

/// The type that an operation with several answers gives back.
pub(super) fn outcome(
    operation: &Operation,
    responses: &[Response],
    name: &str,
    schemas: &mut Schemas<'_>,
) -> Option<Outcome> {
    (responses.len() > 1).then(|| Outcome {
        name: schemas.types.type_name(&format!("{name}Response")),
        variants: responses.iter().map(|response| variant(response.status)).collect(),
        tells_existence: operation.verb == Verb::Head && responses.iter().any(|r| r.status == 404),
    })
}

/// The status in words, as in HTTP.
fn variant(status: u16) -> String {
    let name = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        404 => "NotFound",
        other => return names::pascal_case(&format!("Status{other}")),
    };
    name.to_owned()
}
