//! The ids of operations: the document's, or for those without one a name made of verb and path.

use std::collections::{HashMap, HashSet};

use crate::error::Pointer;
use crate::names::Namespace;
use crate::swagger::{Document, Operation, PathItem, Problems, Verb};

/// The ids by the places of the operations.
pub(super) struct Ids<'d>(HashMap<&'d Pointer, String>);

impl<'d> Ids<'d> {
    pub(super) fn of(document: &'d Document, problems: &Problems) -> Self {
        let all = || document.paths.iter().flat_map(|item| item.operations.iter().map(move |op| (item, op)));
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

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

/// The ids that the document gives, each of which may occur once.
fn given<'d>(operations: impl Iterator<Item = &'d Operation>, problems: &Problems) -> HashSet<&'d str> {
    let mut seen = HashSet::new();
    for (operation, id) in operations.filter_map(|operation| Some((operation, operation.id.as_ref()?))) {
        // What is no text has been refused.
        if !id.is_empty() && !seen.insert(id.as_str()) {
            let found = format!("the operation id \"{id}\" a second time");
            problems.note(&operation.pointer.key("operationId"), found, "each operation id once");
        }
    }
    seen
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
