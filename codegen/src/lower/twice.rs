//! Duplicates in a set of documents.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::operations::verb;
use super::paths;
use crate::error::Pointer;
use crate::swagger::{Problems, Set};

/// Refuses definitions of one name in several documents, and operations of one verb and route, at the later of them.
pub(super) fn refuse(set: &Set<'_>, problems: &Problems) {
    let mut definitions = Once::new("each definition once in all documents", problems);
    for definition in set.documents().flat_map(|document| &document.definitions) {
        let what = |(): &()| format!("the definition \"{}\" a second time", definition.name);
        definitions.add(definition.name.as_str(), (), &definition.value.pointer, what);
    }
    let mut operations = Once::new("each operation once in all documents", problems);
    for item in set.documents().flat_map(|document| &document.paths) {
        for operation in &item.operations {
            let verb = verb(operation.verb).method();
            let what = |first: &&str| again(verb, &item.path, first);
            operations.add((verb, paths::route(&item.path)), item.path.as_str(), &operation.pointer, what);
        }
    }
}

/// Paths that differ in the names of their parameters only are one route.
fn again(verb: &str, path: &str, first: &str) -> String {
    let other = if first == path { String::new() } else { format!(", as {verb} {path}") };
    format!("the operation {verb} {first} a second time{other}")
}

/// Items by their identity, each with its place and what it is called there.
struct Once<'d, K, N> {
    first: HashMap<K, (N, &'d Pointer)>,
    supported: &'static str,
    problems: &'d Problems,
}

impl<'d, K: Eq + std::hash::Hash, N> Once<'d, K, N> {
    fn new(supported: &'static str, problems: &'d Problems) -> Self {
        Self { first: HashMap::new(), supported, problems }
    }

    fn add(&mut self, key: K, name: N, pointer: &'d Pointer, what: impl Fn(&N) -> String) {
        match self.first.entry(key) {
            Entry::Occupied(first) => {
                let (name, first) = first.get();
                self.problems.note_beside(pointer, first, what(name), self.supported);
            }
            Entry::Vacant(place) => {
                place.insert((name, pointer));
            }
        }
    }
}
