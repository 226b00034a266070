//! The properties of a model, its own and those of the models that it is composed of.

use std::collections::HashSet;

use super::references::References;
use crate::error::Pointer;
use crate::swagger::{Kind, Problems, Schema};

/// How deep compositions may be nested.
const DEEPEST: usize = 64;

/// The properties of a model, those of the models it is composed of first.
#[derive(Default)]
pub(super) struct Members<'d> {
    pub(super) properties: Vec<(&'d str, &'d Schema)>,
    pub(super) required: Vec<(&'d str, &'d Pointer)>,
    seen: HashSet<&'d Pointer>,
}

impl<'d> Members<'d> {
    pub(super) fn of(schema: &'d Schema, references: &References<'d>, problems: &Problems) -> Self {
        let mut members = Self::default();
        members.collect(schema, references, &mut Vec::new());
        members.check_required(problems);
        members
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
                    self.properties.retain(|(known, _)| known != name);
                    self.properties.push((name, property));
                }
                self.required.extend(required.iter().map(|(name, pointer)| (name.as_str(), pointer)));
            }
            Kind::AllOf(parts) => parts.iter().for_each(|part| self.collect(part, references, within)),
            Kind::Ref { pointer, target } => {
                if let Some((_, target)) = references.definition(pointer, target) {
                    self.collect(target, references, within);
                }
            }
            _ => references.refuse_part(&schema.pointer),
        }
    }

    fn check_required(&self, problems: &Problems) {
        for (name, pointer) in &self.required {
            if !self.properties.iter().any(|(property, _)| property == name) {
                problems.note(
                    pointer,
                    format!("the required property \"{name}\""),
                    "a name of \"properties\"",
                );
            }
        }
    }
}
