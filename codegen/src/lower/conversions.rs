//! The conversions into a model that its description asks for.

use std::collections::HashSet;

use crate::error::{self, Pointer};
use crate::model::{Field, Ident, Scalar, Type};
use crate::swagger::{Conversion, Problems, Schema};

/// The fields that each conversion into a model sets.
pub(super) fn lower(model: &str, schema: &Schema, fields: &[Field], problems: &Problems) -> Vec<Vec<Ident>> {
    let lowering = Lowering { model, fields, problems };
    let mut sources = HashSet::new();
    schema.conversions.iter().map(|conversion| lowering.conversion(conversion, &mut sources)).collect()
}

/// The source of a conversion, as far as two of them must differ.
#[derive(PartialEq, Eq, Hash)]
enum Source<'a> {
    /// Anything that converts into the values, one or as a tuple: the compiler takes one such conversion only.
    Values,
    Model(&'a str),
}

struct Lowering<'a> {
    model: &'a str,
    fields: &'a [Field],
    problems: &'a Problems,
}

impl<'a> Lowering<'a> {
    fn conversion(&self, conversion: &Conversion, sources: &mut HashSet<Source<'a>>) -> Vec<Ident> {
        let properties = &conversion.properties;
        let set: Vec<_> = properties.iter().filter_map(|(name, pointer)| self.field(name, pointer)).collect();
        if set.len() < properties.len() {
            return Vec::new();
        }
        self.check_required(conversion, &set);
        if let Some(source) = source(&set)
            && !sources.insert(source)
        {
            let supported = "one from a string or a tuple, and one from each model";
            self.problems.note(&conversion.pointer, "a second conversion from the same type", supported);
        }
        set.iter().map(|field| field.name.clone()).collect()
    }

    /// The field of a property that a value can be given for.
    fn field(&self, name: &str, pointer: &Pointer) -> Option<&'a Field> {
        let field = self.fields.iter().find(|field| field.wire_name == name);
        let supported = "the name of a property that is a string or an object with properties";
        if field.is_none() {
            let names = self.fields.iter().map(|field| field.wire_name.as_str());
            let found = format!("\"{name}\", which is no property here");
            self.problems.note_with_hint(pointer, found, supported, || error::nearest(name, names));
        }
        let field = field?;
        let is_fit = is_text(&field.ty) || model(&field.ty).is_some_and(|model| model != self.model);
        if !is_fit || field.read_only {
            self.problems.note(pointer, format!("the property \"{name}\""), supported);
            return None;
        }
        Some(field)
    }

    /// A conversion that left a required property out could not make a whole model.
    fn check_required(&self, conversion: &Conversion, set: &[&Field]) {
        let is_missing = |field: &&Field| {
            let is_set = set.iter().any(|one| one.wire_name == field.wire_name);
            field.is_required() && !field.read_only && !is_set
        };
        if let Some(Field { wire_name, .. }) = self.fields.iter().find(is_missing) {
            let found = format!("a conversion without the required property \"{wire_name}\"");
            self.problems.note(&conversion.pointer, found, "conversions from all that is required");
        }
    }
}

fn source<'a>(set: &[&'a Field]) -> Option<Source<'a>> {
    match set {
        [] => None,
        [field] => Some(model(&field.ty).map_or(Source::Values, Source::Model)),
        _ => Some(Source::Values),
    }
}

fn is_text(ty: &Type) -> bool {
    match ty {
        Type::Secret(inner) => is_text(inner),
        _ => *ty == Type::Scalar(Scalar::String),
    }
}

/// The model that a type is, and not an array or a map of.
fn model(ty: &Type) -> Option<&str> {
    match ty {
        Type::Model(name) => Some(name),
        Type::Boxed(inner) => model(inner),
        Type::Scalar(_) | Type::Array(_) | Type::Map(_) | Type::Enum(_) | Type::Secret(_) => None,
    }
}
