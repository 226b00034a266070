//! The properties of a model, its own and those of the models that it is composed of.

use std::collections::{HashMap, HashSet};

use super::references::References;
use crate::error::Pointer;
use crate::swagger::{Kind, Problems, Schema};

/// The deepest nesting of compositions.
const DEEPEST: usize = 64;

/// The properties of a model, those of the models it is composed of first.
#[derive(Default)]
pub(super) struct Members<'d> {
    /// The later of two with one name counts, in its place.
    properties: Vec<Option<(&'d str, &'d Schema)>>,
    /// The index in `properties` of each name.
    places: HashMap<&'d str, usize>,
    required: HashMap<&'d str, &'d Pointer>,
    /// A part was refused, so that not all properties are known.
    is_incomplete: bool,
    seen: HashSet<&'d Pointer>,
}

impl<'d> Members<'d> {
    pub(super) fn of(schema: &'d Schema, references: &References<'d>, problems: &Problems) -> Self {
        let mut members = Self::default();
        members.collect(schema, references, &mut Vec::new());
        members.check_required(problems);
        members
    }

    pub(super) fn properties(&self) -> impl Iterator<Item = (&'d str, &'d Schema)> + '_ {
        self.properties.iter().flatten().copied()
    }

    pub(super) fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    pub(super) fn property(&self, name: &str) -> Option<&'d Schema> {
        let (_, schema) = self.properties.get(*self.places.get(name)?).copied().flatten()?;
        Some(schema)
    }

    pub(super) fn is_required(&self, name: &str) -> bool {
        self.required.contains_key(name)
    }

    fn collect(&mut self, schema: &'d Schema, references: &References<'d>, within: &mut Vec<&'d Pointer>) {
        if within.contains(&&schema.pointer) {
            return references.refuse_cycle(&schema.pointer);
        }
        if within.len() >= DEEPEST {
            return references.refuse_depth(&schema.pointer);
        }
        if !self.seen.insert(&schema.pointer) {
            return;
        }
        within.push(&schema.pointer);
        self.collect_part(schema, references, within);
        within.pop();
    }

    fn collect_part(
        &mut self,
        schema: &'d Schema,
        references: &References<'d>,
        within: &mut Vec<&'d Pointer>,
    ) {
        match &schema.kind {
            Kind::Object { properties, required } => {
                for (name, property) in properties {
                    if let Some(earlier) = self.places.insert(name, self.properties.len()) {
                        self.properties[earlier] = None;
                    }
                    self.properties.push(Some((name, property)));
                }
                for (name, pointer) in required {
                    self.required.entry(name).or_insert(pointer);
                }
            }
            Kind::AllOf(parts) => parts.iter().for_each(|part| self.collect(part, references, within)),
            Kind::Ref { pointer, target } => match references.definition(pointer, target) {
                Some((_, target)) => self.collect(target, references, within),
                None => self.is_incomplete = true,
            },
            Kind::Refused => self.is_incomplete = true,
            _ => {
                references.refuse_part(&schema.pointer);
                self.is_incomplete = true;
            }
        }
    }

    fn check_required(&self, problems: &Problems) {
        for (name, pointer) in self.required.iter().filter(|_| !self.is_incomplete) {
            if !self.places.contains_key(name) {
                problems.note(
                    pointer,
                    format!("the required property \"{name}\""),
                    "a name of \"properties\"",
                );
            }
        }
    }
}
