//! Duplicates in a set of documents.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::operations::verb;
use crate::error::Pointer;
use crate::swagger::{Problems, Set};

/// Refuses definitions of one name and operations of one verb and path in several documents, at the later of them.
pub(super) fn refuse(set: &Set<'_>, problems: &Problems) {
    let mut definitions = Once::new("each definition once in all documents", problems);
    for definition in set.documents().flat_map(|document| &document.definitions) {
        let what = || format!("the definition \"{}\" a second time", definition.name);
        definitions.add(definition.name.as_str(), &definition.value.pointer, what);
    }
    let mut operations = Once::new("each operation once in all documents", problems);
    for item in set.documents().flat_map(|document| &document.paths) {
        for operation in &item.operations {
            let verb = verb(operation.verb).method();
            let what = || format!("the operation {verb} {} a second time", item.path);
            operations.add((verb, item.path.as_str()), &operation.pointer, what);
        }
    }
}

/// Items by their identity, each with its place.
struct Once<'d, K> {
    first: HashMap<K, &'d Pointer>,
    supported: &'static str,
    problems: &'d Problems,
}

impl<'d, K: Eq + std::hash::Hash> Once<'d, K> {
    fn new(supported: &'static str, problems: &'d Problems) -> Self {
        Self { first: HashMap::new(), supported, problems }
    }

    fn add(&mut self, key: K, pointer: &'d Pointer, what: impl Fn() -> String) {
        match self.first.entry(key) {
            Entry::Occupied(first) => {
                self.problems.note_beside(pointer, first.get(), what(), self.supported);
            }
            Entry::Vacant(place) => {
                place.insert(pointer);
            }
        }
    }
}
