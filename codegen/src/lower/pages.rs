//! List operations: where a page keeps its items.

use std::collections::HashMap;

use super::ids::Ids;
use super::members::Members;
use super::schemas::Schemas;
use crate::error::Pointer;
use crate::model::{Model, Operation, Page, Type};
use crate::swagger::{self, Kind, Pageable, Schema, Set, Status};

/// Gives the operations that the documents call pageable their item type.
pub(super) fn lower<'d>(
    set: &'d Set<'_>,
    ids: &Ids<'_>,
    operations: &mut [Operation],
    models: &[Model],
    schemas: &Schemas<'d>,
) {
    let lowered = operations.iter_mut().map(|operation| (operation.id.clone(), operation));
    let mut lowered: HashMap<_, _> = lowered.collect();
    let mut known = HashMap::new();
    let paths = set.documents().flat_map(|document| &document.paths);
    for described in paths.flat_map(|item| &item.operations) {
        let Some(pageable) = &described.pageable else { continue };
        let Some(operation) = lowered.get_mut(ids.get(described)) else { continue };
        operation.page = page(pageable, operation, models);
        if operation.page.is_none() && is_known(described, pageable, &mut known, schemas) {
            refuse(pageable, schemas);
        }
    }
}

fn refuse(pageable: &Pageable, schemas: &Schemas<'_>) {
    let link = pageable.next_link.as_ref().map(|link| format!(" or \"{link}\"")).unwrap_or_default();
    let found = format!("a pageable operation whose answer has no array \"{}\"{link}", pageable.items);
    let supported = "an object with the array that \"itemName\" names (\"value\") and the named link";
    schemas.problems.note(&pageable.pointer, found, supported);
}

/// Whether no part of the page's schema was refused.
fn is_known<'d>(
    described: &'d swagger::Operation,
    pageable: &Pageable,
    known: &mut Known<'d>,
    schemas: &Schemas<'d>,
) -> bool {
    let responses = described.responses.iter().flatten();
    let success = responses.filter(|(status, _)| matches!(status, Status::Code(200..=299)));
    let mut responses = success.map(|(_, reference)| schemas.references.response(reference)).peekable();
    responses.peek().is_some()
        && responses.all(|response| {
            let schema = response.map(|response| response.schema.as_ref());
            schema
                .is_some_and(|schema| schema.is_none_or(|schema| is_whole(schema, pageable, known, schemas)))
        })
}

/// The properties of schemas, by their places: many operations can have one of many properties.
type Known<'d> = HashMap<&'d Pointer, Members<'d>>;

fn is_whole<'d>(
    schema: &'d Schema,
    pageable: &Pageable,
    known: &mut Known<'d>,
    schemas: &Schemas<'d>,
) -> bool {
    let references = &schemas.references;
    let Some(schema) = references.resolved(schema).filter(|schema| references.is_sound(schema)) else {
        return false;
    };
    if !matches!(schema.kind, Kind::Object { .. } | Kind::AllOf(_)) {
        return true;
    }
    let of = || Members::of(schema, references, schemas.problems);
    let members = known.entry(&schema.pointer).or_insert_with(of);
    let items = members.property(&pageable.items);
    !members.is_incomplete() && items.is_none_or(|items| references.is_sound(items))
}

fn page(pageable: &Pageable, operation: &Operation, models: &[Model]) -> Option<Page> {
    // With several answers there would be no telling which of them is a page.
    let [response] = operation.responses.as_slice() else { return None };
    let Type::Model(name) = &response.body.as_ref()?.ty else { return None };
    let model = models.iter().find(|model| model.name == *name)?;
    let items = model.fields.iter().find(|field| field.wire_name == pageable.items)?;
    let Type::Array(item) = &items.ty else { return None };
    let has = |name: &String| model.fields.iter().any(|field| field.wire_name == *name);
    if item.needs_property() || !pageable.next_link.as_ref().is_none_or(has) {
        return None;
    }
    Some(Page {
        items: pageable.items.clone(),
        next_link: pageable.next_link.clone(),
        item: item.as_ref().clone(),
    })
}
