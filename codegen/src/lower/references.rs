//! Following `$ref`.

use std::collections::HashMap;

use crate::error::{self, Pointer};
use crate::swagger::{Access, Document, Kind, MaybeRef, Named, Parameter, Problems, Response, Schema};

/// How many definitions may stand for one another by name.
pub(super) const DEEPEST_ALIAS: usize = 64;

/// How many schemas are looked at to find one that was refused.
const MOST_STEPS: usize = 1_000;

/// The parts of a document that can be referred to.
pub(super) struct References<'d> {
    problems: &'d Problems,
    definitions: HashMap<&'d str, &'d Schema>,
    parameters: HashMap<&'d str, &'d Parameter>,
    responses: HashMap<&'d str, &'d Response>,
}

impl<'d> References<'d> {
    pub(super) fn new(document: &'d Document, problems: &'d Problems) -> Self {
        Self {
            problems,
            definitions: by_name(&document.definitions),
            parameters: by_name(&document.parameters),
            responses: by_name(&document.responses),
        }
    }

    pub(super) fn parameter(&self, reference: &'d MaybeRef<Parameter>) -> Option<&'d Parameter> {
        self.resolve(reference, "parameters", &self.parameters)
    }

    pub(super) fn response(&self, reference: &'d MaybeRef<Response>) -> Option<&'d Response> {
        self.resolve(reference, "responses", &self.responses)
    }

    /// The definition's name and schema.
    pub(super) fn definition(&self, pointer: &Pointer, target: &str) -> Option<(&'d str, &'d Schema)> {
        self.find(pointer, target, "definitions", &self.definitions)
    }

    /// The schema that a chain of references and lone `allOf`s ends in; a chain that bites its tail is refused.
    pub(super) fn resolved(&self, schema: &'d Schema) -> Option<&'d Schema> {
        let mut current = schema;
        for _ in 0..=DEEPEST_ALIAS {
            match &current.kind {
                Kind::Ref { pointer, target } => current = self.definition(pointer, target)?.1,
                Kind::AllOf(parts) if parts.len() == 1 => current = parts.first()?,
                _ => return Some(current),
            }
        }
        let found = "a reference that leads back to itself or on and on";
        self.problems.note(&schema.pointer, found, "a reference that ends in a schema");
        None
    }

    /// Whether the schema, or what it stands for by a chain of references and lone `allOf`s, is read-only.
    pub(super) fn is_read_only(&self, schema: &'d Schema) -> bool {
        self.is_any(schema, |schema| schema.access == Access::ReadOnly)
    }

    /// The same for what only requests have.
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

    /// Whether nothing of what the schema is made of was refused, up to objects with properties. What was may be
    /// anything, so that nothing follows from it.
    pub(super) fn is_sound(&self, schema: &'d Schema) -> bool {
        let mut open = vec![schema];
        for _ in 0..MOST_STEPS {
            let Some(schema) = open.pop() else { return true };
            match &schema.kind {
                Kind::Refused => return false,
                Kind::Ref { target, .. } => match lookup(target, "definitions", &self.definitions) {
                    Some((_, schema)) => open.push(schema),
                    None => return false,
                },
                Kind::AllOf(parts) => open.extend(parts),
                Kind::Array(inner) | Kind::Map(inner) => open.push(inner),
                _ => {}
            }
        }
        // What leads on and on has been refused.
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
        section: &str,
        named: &HashMap<&'d str, &'d T>,
    ) -> Option<&'d T> {
        match reference {
            MaybeRef::Inline(value) => Some(value),
            MaybeRef::Ref { pointer, target } => {
                self.find(pointer, target, section, named).map(|(_, value)| value)
            }
        }
    }

    /// What a reference leads to; one that leads nowhere is refused.
    fn find<T>(
        &self,
        pointer: &Pointer,
        target: &str,
        section: &str,
        named: &HashMap<&'d str, &'d T>,
    ) -> Option<(&'d str, &'d T)> {
        let prefix = format!("#/{section}/");
        let found = lookup(target, section, named);
        // An empty target stands for one that was not even text, which has been refused.
        if found.is_none() && !target.is_empty() {
            let supported = format!("\"{prefix}...\" with a name that this document defines");
            let hint = || hint(target, &prefix, named.keys().copied());
            self.problems.note_with_hint(pointer, format!("the reference \"{target}\""), supported, hint);
        }
        found
    }
}

/// What a reference leads to.
fn lookup<'d, T>(target: &str, section: &str, named: &HashMap<&'d str, &'d T>) -> Option<(&'d str, &'d T)> {
    let name = target.strip_prefix("#/")?.strip_prefix(section)?.strip_prefix('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    named.get_key_value(name.as_str()).map(|(name, value)| (*name, *value))
}

fn hint<'a>(target: &str, prefix: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    match target.strip_prefix(prefix) {
        Some(name) => error::nearest(name, names),
        None if target.starts_with('#') => None,
        None => Some("only this document is read; copy what is referred to into it".to_owned()),
    }
}

fn by_name<T>(named: &[Named<T>]) -> HashMap<&str, &T> {
    named.iter().map(|named| (named.name.as_str(), &named.value)).collect()
}
