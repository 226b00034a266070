//! Following `$ref`.

use std::collections::HashMap;

use crate::documents::{Section, split};
use crate::error::{self, FileId, Pointer};
use crate::swagger::{Access, Document, Kind, MaybeRef, Named, Parameter, Problems, Response, Schema, Set};

/// The longest chain of aliases.
pub(super) const DEEPEST_ALIAS: usize = 64;

/// The most schemas that are searched for a refused one.
const MOST_STEPS: usize = 1_000;

/// Targets of references, by file and name.
type Parts<'d, T> = HashMap<FileId, HashMap<&'d str, &'d T>>;

/// The parts of all documents that can be referred to.
pub(super) struct References<'d> {
    set: &'d Set<'d>,
    problems: &'d Problems,
    definitions: Parts<'d, Schema>,
    parameters: Parts<'d, Parameter>,
    responses: Parts<'d, Response>,
}

impl<'d> References<'d> {
    pub(super) fn new(set: &'d Set<'d>, problems: &'d Problems) -> Self {
        Self {
            set,
            problems,
            definitions: parts(set, |document| &document.definitions),
            parameters: parts(set, |document| &document.parameters),
            responses: parts(set, |document| &document.responses),
        }
    }

    pub(super) fn parameter(&self, reference: &'d MaybeRef<Parameter>) -> Option<&'d Parameter> {
        self.resolve(reference, Section::Parameters, &self.parameters)
    }

    pub(super) fn response(&self, reference: &'d MaybeRef<Response>) -> Option<&'d Response> {
        self.resolve(reference, Section::Responses, &self.responses)
    }

    /// The definition's name and schema.
    pub(super) fn definition(&self, pointer: &Pointer, target: &str) -> Option<(&'d str, &'d Schema)> {
        self.find(pointer, target, Section::Definitions, &self.definitions)
    }

    /// The schema that a chain of references and lone `allOf`s ends in. `None` for a chain that bites its tail, which is
    /// refused where definitions are expanded.
    pub(super) fn resolved(&self, schema: &'d Schema) -> Option<&'d Schema> {
        let (mut current, mut met) = (schema, Vec::new());
        while met.len() <= DEEPEST_ALIAS {
            met.push(&current.pointer);
            match &current.kind {
                Kind::Ref { pointer, target } => current = self.definition(pointer, target)?.1,
                Kind::AllOf(parts) if parts.len() == 1 => current = parts.first()?,
                _ => return Some(current),
            }
            if met.contains(&&current.pointer) {
                return None;
            }
        }
        let found = "a reference that leads on and on";
        self.problems.note(&schema.pointer, found, "a reference that ends in a schema");
        None
    }

    /// Whether the schema, or its target through references and lone `allOf`s, is read-only.
    pub(super) fn is_read_only(&self, schema: &'d Schema) -> bool {
        self.is_any(schema, |schema| schema.access == Access::ReadOnly)
    }

    /// The same for write-only schemas.
    pub(super) fn is_write_only(&self, schema: &'d Schema) -> bool {
        self.is_any(schema, |schema| schema.access == Access::WriteOnly)
    }

    fn is_any(&self, schema: &'d Schema, is_it: impl Fn(&Schema) -> bool) -> bool {
        let mut current = Some(schema);
        for _ in 0..=DEEPEST_ALIAS {
            let Some(schema) = current else { return false };
            if is_it(schema) {
                return true;
            }
            current = match &schema.kind {
                Kind::Ref { pointer, target } => self.definition(pointer, target).map(|(_, schema)| schema),
                Kind::AllOf(parts) if parts.len() == 1 => parts.first(),
                _ => None,
            };
        }
        false
    }

    /// Whether no part of the schema was refused, down to objects with properties. A refused part could be anything,
    /// so that it causes no further problems.
    pub(super) fn is_sound(&self, schema: &'d Schema) -> bool {
        let mut open = vec![schema];
        for _ in 0..MOST_STEPS {
            let Some(schema) = open.pop() else { return true };
            match &schema.kind {
                Kind::Refused => return false,
                Kind::Ref { pointer, target } => {
                    match self.lookup(pointer, target, Section::Definitions, &self.definitions) {
                        Some((_, schema)) => open.push(schema),
                        None => return false,
                    }
                }
                Kind::AllOf(parts) => open.extend(parts),
                Kind::Array(inner) | Kind::Map(inner) => open.push(inner),
                _ => {}
            }
        }
        // Cycles have been refused.
        false
    }

    pub(super) fn refuse_depth(&self, pointer: &Pointer) {
        self.problems.note(pointer, "a composition more than 64 levels deep", "at most 64 levels");
    }

    pub(super) fn refuse_cycle(&self, pointer: &Pointer) {
        self.problems.note(pointer, "a composition that contains itself", "an \"allOf\" of other models");
    }

    pub(super) fn refuse_part(&self, pointer: &Pointer) {
        self.problems.note(
            pointer,
            "a part of \"allOf\" that has no properties",
            "objects with \"properties\"",
        );
    }

    fn resolve<T>(
        &self,
        reference: &'d MaybeRef<T>,
        section: Section,
        parts: &Parts<'d, T>,
    ) -> Option<&'d T> {
        match reference {
            MaybeRef::Inline(value) => Some(value),
            MaybeRef::Ref { pointer, target } => {
                self.find(pointer, target, section, parts).map(|(_, value)| value)
            }
        }
    }

    /// The target of a reference; a dangling one is refused.
    fn find<T>(
        &self,
        pointer: &Pointer,
        target: &str,
        section: Section,
        parts: &Parts<'d, T>,
    ) -> Option<(&'d str, &'d T)> {
        let found = self.lookup(pointer, target, section, parts);
        // An empty target stands for one that was not even text, which has been refused.
        if found.is_none() && !target.is_empty() {
            self.refuse(pointer, target, section);
        }
        found
    }

    /// The target of a reference.
    fn lookup<T>(
        &self,
        pointer: &Pointer,
        target: &str,
        section: Section,
        parts: &Parts<'d, T>,
    ) -> Option<(&'d str, &'d T)> {
        let (file, fragment) = split(target);
        let id = self.set.linked(pointer.file(), &file)?;
        let name = section.name_in(fragment)?;
        parts.get(&id)?.get_key_value(name.as_str()).map(|(name, value)| (*name, *value))
    }

    fn refuse(&self, pointer: &Pointer, target: &str, section: Section) {
        let (file, fragment) = split(target);
        // The reason for an unread file has been reported.
        let Some(id) = self.set.linked(pointer.file(), &file) else { return };
        let owner = if id == pointer.file() { "this document" } else { self.set.sources.name(id) };
        let supported = format!("\"{file}#/{}/...\" with a name that {owner} defines", section.keyword());
        let hint = || error::nearest(&section.name_in(fragment)?, self.set.names(id, section));
        self.problems.note_with_hint(pointer, format!("the reference \"{target}\""), supported, hint);
    }
}

fn parts<'d, T>(set: &'d Set<'_>, of: impl Fn(&'d Document) -> &'d [Named<T>]) -> Parts<'d, T> {
    let parts = |document: &'d Document| {
        let named = of(document).iter().map(|named| (named.name.as_str(), &named.value));
        (document.pointer.file(), named.collect())
    };
    set.documents().map(parts).collect()
}
