//! List operations: where a page keeps its items.

use super::schemas::Schemas;
use crate::model::{Model, Operation, Page, Type};
use crate::swagger::{Document, Pageable};

/// Gives the operations that the document calls pageable their item type.
pub(super) fn lower(
    document: &Document,
    operations: &mut [Operation],
    models: &[Model],
    schemas: &Schemas<'_>,
) {
    for described in document.paths.iter().flat_map(|item| &item.operations) {
        let lowered = operations.iter_mut().find(|operation| operation.id == described.id);
        if let (Some(pageable), Some(operation)) = (&described.pageable, lowered) {
            operation.page = page(pageable, operation, models);
            if operation.page.is_none() {
                let link =
                    pageable.next_link.as_ref().map(|link| format!(" or \"{link}\"")).unwrap_or_default();
                let found =
                    format!("a pageable operation whose answer has no array \"{}\"{link}", pageable.items);
                let supported =
                    "an object with the array that \"itemName\" names (\"value\") and the named link";
                schemas.problems.note(&pageable.pointer, found, supported);
            }
        }
    }
}

fn page(pageable: &Pageable, operation: &Operation, models: &[Model]) -> Option<Page> {
    // With several answers there would be no telling which of them is a page.
    let [response] = operation.responses.as_slice() else { return None };
    let Type::Model(name) = &response.body.as_ref()?.ty else { return None };
    let model = models.iter().find(|model| model.name == *name)?;
    let items = model.fields.iter().find(|field| field.wire_name == pageable.items)?;
    let Type::Array(item) = &items.ty else { return None };
    let has = |name: &String| model.fields.iter().any(|field| field.wire_name == *name);
    if item.needs_form() || !pageable.next_link.as_ref().is_none_or(has) {
        return None;
    }
    Some(Page {
        items: pageable.items.clone(),
        next_link: pageable.next_link.clone(),
        item: item.as_ref().clone(),
    })
}
