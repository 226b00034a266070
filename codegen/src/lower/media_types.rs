//! The media types of bodies, where they are not the usual one.

use crate::swagger::{Document, MediaType, Operation};

/// What the body of a request is, if the operation does not take `application/json`.
pub(super) fn body(document: &Document, operation: &Operation) -> Option<&'static str> {
    unusual(operation.consumes.as_ref().unwrap_or(&document.consumes))
}

/// What an answer in JSON is, if the operation does not give `application/json`.
pub(super) fn accept(document: &Document, operation: &Operation) -> Option<&'static str> {
    unusual(operation.produces.as_ref().unwrap_or(&document.produces))
}

/// The first form of JSON among others than `application/json`.
fn unusual(listed: &[MediaType]) -> Option<&'static str> {
    if listed.contains(&MediaType::Json) {
        return None;
    }
    listed.iter().find_map(|media_type| match media_type {
        MediaType::MergePatch => Some("application/merge-patch+json"),
        MediaType::TextJson => Some("text/json"),
        MediaType::Json | MediaType::Binary => None,
    })
}
