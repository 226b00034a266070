//! The media types of bodies, where they are not the usual one.

use crate::swagger::{Document, MediaType, Operation};

/// The media type of a request body, if the operation does not take `application/json`.
pub(super) fn body(document: &Document, operation: &Operation) -> Option<&'static str> {
    unusual(operation.consumes.as_ref().unwrap_or(&document.consumes))
}

/// The media type of a JSON response, if the operation does not give `application/json`.
pub(super) fn accept(document: &Document, operation: &Operation) -> Option<&'static str> {
    unusual(operation.produces.as_ref().unwrap_or(&document.produces))
}

/// The form of JSON that is listed in place of `application/json`. That by the old name comes last.
fn unusual(listed: &[MediaType]) -> Option<&'static str> {
    let names = [
        (MediaType::Json, None),
        (MediaType::MergePatch, Some("application/merge-patch+json")),
        (MediaType::TextJson, Some("text/json")),
    ];
    names.into_iter().find(|(media_type, _)| listed.contains(media_type)).and_then(|(_, name)| name)
}
