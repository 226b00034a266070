//! The ids of operations: the document's, or for those without one a name made of verb and path.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::error::Pointer;
use crate::names::Namespace;
use crate::swagger::{Document, Operation, PathItem, Problems, Set, Verb};

/// The ids by the places of the operations.
pub(super) struct Ids<'d>(HashMap<&'d Pointer, String>);

impl<'d> Ids<'d> {
    pub(super) fn of(set: &'d Set<'_>, problems: &Problems) -> Self {
        let paths = || set.documents().flat_map(|document| &document.paths);
        let all = || paths().flat_map(|item| item.operations.iter().map(move |op| (item, op)));
        let given = given(all().map(|(_, operation)| operation), problems);
        let mut taken = Namespace::with(&given.iter().copied().collect::<Vec<_>>());
        let mut ids = HashMap::new();
        for (item, operation) in all() {
            let id = operation.id.clone().unwrap_or_else(|| made(item, operation, &mut taken, problems));
            ids.insert(&operation.pointer, id);
        }
        Self(ids)
    }

    /// The id of an operation of the document.
    pub(super) fn get(&self, operation: &Operation) -> &str {
        self.0.get(&operation.pointer).map_or("", String::as_str)
    }

    /// The ids of one document's operations.
    pub(super) fn of_document(&self, document: &Document) -> impl Iterator<Item = &str> {
        document.paths.iter().flat_map(|item| &item.operations).map(|operation| self.get(operation))
    }
}

/// The ids that the document gives, each of which may occur once.
fn given<'d>(operations: impl Iterator<Item = &'d Operation>, problems: &Problems) -> HashSet<&'d str> {
    let mut seen: HashMap<&str, Pointer> = HashMap::new();
    for (operation, id) in operations.filter_map(|operation| Some((operation, operation.id.as_ref()?))) {
        let pointer = operation.pointer.key("operationId");
        match seen.entry(id) {
            // Anything but a string has been refused.
            Entry::Occupied(first) if !id.is_empty() => {
                let found = format!("the operation id \"{id}\" a second time");
                problems.note_beside(&pointer, first.get(), found, "each operation id once");
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(pointer);
            }
        }
    }
    seen.into_keys().collect()
}

/// `GetTreesTreeId` for `GET /trees/{treeId}`, with a number if that is taken.
fn made(item: &PathItem, operation: &Operation, taken: &mut Namespace, problems: &Problems) -> String {
    let id = taken.type_name(&format!("{} {}", verb(operation.verb), item.path));
    let found = format!("no \"operationId\": the operation is called \"{id}\" here");
    problems.remark(&operation.pointer, found, "the name is made of verb and path");
    id
}

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Put => "put",
        Verb::Post => "post",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
        Verb::Head => "head",
    }
}
