//! The groups of operations, and the group of each operation.

use std::collections::{BTreeMap, HashMap};

use super::docs;
use super::ids::Ids;
use crate::error::{FileId, Pointer};
use crate::markdown;
use crate::model::Group;
use crate::names::{self, Namespace};
use crate::swagger::{Document, Operation, Set};

/// The groups, in the order of their names as the documents have them, so that neither the order of documents nor that of
/// operations matters.
pub(super) struct Groups<'d> {
    pub(super) all: Vec<Group>,
    of_operation: HashMap<&'d Pointer, usize>,
    of_document: HashMap<FileId, usize>,
}

/// The operations of a group, each with its document.
type Members<'d> = Vec<(&'d Document, &'d Operation)>;

impl<'d> Groups<'d> {
    pub(super) fn of(set: &'d Set<'_>, ids: &Ids<'_>) -> Self {
        let is_alone = is_alone(set);
        let taken = names::GROUPS_IN_USE.iter().copied().chain(set.taken.iter().map(String::as_str));
        let mut namespace = Namespace::with(&taken.collect::<Vec<_>>());
        let mut groups = Self { all: Vec::new(), of_operation: HashMap::new(), of_document: HashMap::new() };
        for (name, members) in members(set, ids) {
            for (document, operation) in &members {
                groups.of_operation.insert(&operation.pointer, groups.all.len());
                // The groups of a single document have its definitions in common.
                if !is_alone {
                    groups.of_document.insert(document.pointer.file(), groups.all.len());
                }
            }
            let document = members.first().map(|(document, _)| *document);
            groups.all.push(Group {
                name: namespace.module(&name),
                about: document.filter(|_| !is_alone).map(about).unwrap_or_default(),
                document: document
                    .map(|it| set.sources.name(it.pointer.file()).to_owned())
                    .unwrap_or_default(),
            });
        }
        groups
    }

    /// The group of an operation.
    pub(super) fn get(&self, operation: &Operation) -> usize {
        self.of_operation.get(&operation.pointer).copied().unwrap_or_default()
    }

    /// The group of a document with operations, where each has its own.
    pub(super) fn of_document(&self, document: &Document) -> Option<usize> {
        self.of_document.get(&document.pointer.file()).copied()
    }
}

/// Whether there is only one document, whose operations may be of several groups.
pub(super) fn is_alone(set: &Set<'_>) -> bool {
    set.roots().nth(1).is_none()
}

/// The groups by the names that the documents give them.
fn members<'d>(set: &'d Set<'_>, ids: &Ids<'_>) -> BTreeMap<String, Members<'d>> {
    let is_alone = is_alone(set);
    let mut members: BTreeMap<String, Members<'d>> = BTreeMap::new();
    for document in set.roots() {
        for operation in document.operations() {
            let name = if is_alone { subject(document, operation, ids, set) } else { stem(document, set) };
            members.entry(names::snake_case(&name)).or_default().push((document, operation));
        }
    }
    members
}

/// The topic of an operation in a single document: its first tag, else the prefix of its id, else the whole document.
fn subject(document: &Document, operation: &Operation, ids: &Ids<'_>, set: &Set<'_>) -> String {
    let prefix = || ids.get(operation).split_once('_').map(|(prefix, _)| prefix.to_owned());
    let named = operation.tag.clone().or_else(prefix).filter(|name| !names::words(name).is_empty());
    named.unwrap_or_else(|| stem(document, set))
}

/// The name of a document without folder and ending.
fn stem(document: &Document, set: &Set<'_>) -> String {
    let name = set.sources.name(document.pointer.file());
    let file = name.rsplit('/').next().unwrap_or_default();
    file.strip_suffix(".json").unwrap_or(file).to_owned()
}

fn about(document: &Document) -> String {
    let description = docs::text(document.description.as_deref().unwrap_or_default());
    format!("{}\n\n{}", markdown::phrase(&format!("{}.", document.title)), description.text)
        .trim_end()
        .to_owned()
}
