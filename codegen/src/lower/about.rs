//! Titles, descriptions and versions of documents.

use crate::swagger::{Document, Problems, Set};

/// Title and description are those of the first document: of one without operations, if there is one, which speaks for all.
pub(super) fn title<'d>(set: &'d Set<'_>) -> Option<&'d Document> {
    set.roots().next()
}

/// The version of the documents with operations, which must agree. The version of other documents is independent of
/// the service.
pub(super) fn version<'d>(set: &'d Set<'_>, problems: &Problems) -> &'d str {
    let mut with_operations = set.roots().filter(|document| document.has_operations());
    let Some(first) = with_operations.next() else {
        return title(set).map_or("", |document| &document.version);
    };
    for other in with_operations.filter(|other| other.version != first.version && !other.version.is_empty()) {
        let at = |document: &Document| document.pointer.key("info").key("version");
        let found = format!("the version \"{}\"", other.version);
        let supported = format!("\"{}\", as in another document with operations", first.version);
        problems.note_beside(&at(other), &at(first), found, supported);
    }
    &first.version
}
