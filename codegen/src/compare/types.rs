//! Types: models and enums that are used in the same place are compared once, whatever they are called.

use std::collections::{HashMap, HashSet};

use super::changes::{Changes, Kind, Subject};
use super::describe;
use crate::model::{Api, Enum, Field, Ident, Model, Presence, Role, Type, Variant};

/// The place of a type's changes, under its old and new name.
fn place(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { format!("{old} -> {new}") }
}

/// The models and enums of both documents, and which of them have been compared.
pub(super) struct Types<'a> {
    old: Side<'a>,
    new: Side<'a>,
    compared: HashSet<(&'a str, &'a str)>,
    changes: &'a Changes,
}

/// The types of one document by their names.
struct Side<'a> {
    models: HashMap<&'a str, &'a Model>,
    enums: HashMap<&'a str, &'a Enum>,
    /// Models with their input forms.
    inputs: HashMap<&'a str, &'a str>,
    /// In the order of the document.
    names: Vec<&'a str>,
}

impl<'a> Side<'a> {
    fn of(api: &'a Api) -> Self {
        let output = |model: &'a Model| match &model.role {
            Role::InputOf { output, .. } => Some((output.as_str(), model.name.as_str())),
            Role::Input | Role::Output => None,
        };
        let own = api.models.iter().filter(|model| output(model).is_none()).map(|model| model.name.as_str());
        Self {
            models: api.models.iter().map(|model| (model.name.as_str(), model)).collect(),
            enums: api.enums.iter().map(|lowered| (lowered.name.as_str(), lowered)).collect(),
            inputs: api.models.iter().filter_map(output).collect(),
            names: own.chain(api.enums.iter().map(|lowered| lowered.name.as_str())).collect(),
        }
    }

    /// The model itself, for its input form as well.
    fn model(&self, name: &str) -> Option<&'a Model> {
        let model = self.models.get(name)?;
        match &model.role {
            Role::InputOf { output, .. } => self.models.get(output.as_str()).copied(),
            Role::Input | Role::Output => Some(model),
        }
    }

    fn is_sent(&self, model: &Model) -> bool {
        model.role != Role::Output || self.inputs.contains_key(model.name.as_str())
    }
}

/// Whether a constructor takes it, if there is one.
fn is_argument(field: &Field) -> bool {
    field.presence > Presence::Optional && !field.read_only
}

/// The arguments of a model's constructor that the other model's has, too, in their order.
fn common_arguments<'a>(model: &'a Model, other: &Model) -> Vec<&'a str> {
    let in_other: HashSet<_> = arguments(other).collect();
    arguments(model).filter(|name| in_other.contains(name)).collect()
}

fn arguments(model: &Model) -> impl Iterator<Item = &str> {
    model.fields.iter().filter(|field| is_argument(field)).map(|field| field.wire_name.as_str())
}

fn fields_by_name(model: &Model) -> HashMap<&str, &Field> {
    model.fields.iter().map(|field| (field.wire_name.as_str(), field)).collect()
}

fn variants_by_value(lowered: &Enum) -> HashMap<&str, &Variant> {
    lowered.variants.iter().map(|variant| (variant.wire.as_str(), variant)).collect()
}

impl<'a> Types<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api, changes: &'a Changes) -> Self {
        Self { old: Side::of(old), new: Side::of(new), compared: HashSet::new(), changes }
    }

    /// Compares the types of one thing, and all that they lead to.
    pub(super) fn compare(&mut self, place: &str, subject: (Subject, &str), old: &Type, new: &Type) {
        let mut open = Vec::new();
        self.step(place, subject, old, new, &mut open);
        while let Some((old, new)) = open.pop() {
            self.models(old, new, &mut open);
        }
    }

    fn step(
        &mut self,
        place: &str,
        subject: (Subject, &str),
        old: &Type,
        new: &Type,
        open: &mut Vec<(&'a Model, &'a Model)>,
    ) {
        match (old, new) {
            (Type::Boxed(old), new) => self.step(place, subject, old, new, open),
            (old, Type::Boxed(new)) => self.step(place, subject, old, new, open),
            (Type::Array(old), Type::Array(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Secret(old), Type::Secret(new)) => self.step(place, subject, old, new, open),
            (Type::Model(old), Type::Model(new)) => open.extend(self.pair(old, new)),
            (Type::Enum(old), Type::Enum(new)) => self.enums(old, new),
            (old, new) if old == new => {}
            (old, new) => {
                let texts = (Some(describe::ty(old)), Some(describe::ty(new)));
                self.changes.note(place, subject, Kind::Retyped, texts, true);
            }
        }
    }

    /// The models of these names, unless they have been compared.
    fn pair(&mut self, old: &Ident, new: &Ident) -> Option<(&'a Model, &'a Model)> {
        let (old, new) = (self.old.model(old)?, self.new.model(new)?);
        self.compared.insert((old.name.as_str(), new.name.as_str())).then_some((old, new))
    }

    fn models(&mut self, old: &'a Model, new: &'a Model, open: &mut Vec<(&'a Model, &'a Model)>) {
        let place = &place(&old.name, &new.name);
        self.changes.note_name(place, (Subject::Model, &new.name), &old.name, &new.name);
        let (in_old, in_new) = (fields_by_name(old), fields_by_name(new));
        for before in &old.fields {
            let subject = (Subject::Property, before.wire_name.as_str());
            match in_new.get(before.wire_name.as_str()).copied() {
                Some(after) => self.fields(place, (before, after), self.old.is_sent(old), open),
                None => {
                    self.changes.note_removed(
                        place,
                        subject,
                        describe::optional(&before.ty, before.is_required()),
                    );
                }
            }
        }
        for after in new.fields.iter().filter(|after| !in_old.contains_key(after.wire_name.as_str())) {
            let is = describe::optional(&after.ty, after.is_required());
            let subject = (Subject::Property, after.wire_name.as_str());
            let in_constructor = self.new.is_sent(new) && is_argument(after);
            self.changes.note_field(place, subject, is, in_constructor);
        }
        if self.old.is_sent(old) && self.new.is_sent(new) {
            let (before, after) = (common_arguments(old, new), common_arguments(new, old));
            self.changes.note_order(place, (Subject::Model, &new.name), &before, &after);
        }
    }

    fn fields(
        &mut self,
        place: &str,
        (old, new): (&'a Field, &'a Field),
        is_sent: bool,
        open: &mut Vec<(&'a Model, &'a Model)>,
    ) {
        let subject = (Subject::Property, new.wire_name.as_str());
        self.changes.note_name(place, subject, &old.name, &new.name);
        self.changes.note_presence(place, subject, old.presence, new.presence);
        if old.read_only != new.read_only {
            let kind = if new.read_only { Kind::MadeReadOnly } else { Kind::MadeWritable };
            // A setter more breaks nobody.
            let breaks = is_sent && (new.read_only || is_argument(new));
            self.changes.note(place, subject, kind, (None, None), breaks);
        }
        self.step(place, subject, &old.ty, &new.ty, open);
    }

    fn enums(&mut self, old: &Ident, new: &Ident) {
        let Some((old, new)) = self.old.enums.get(old.as_str()).zip(self.new.enums.get(new.as_str())) else {
            return;
        };
        if !self.compared.insert((old.name.as_str(), new.name.as_str())) {
            return;
        }
        let place = &place(&old.name, &new.name);
        self.changes.note_name(place, (Subject::Enum, &new.name), &old.name, &new.name);
        let (in_old, in_new) = (variants_by_value(old), variants_by_value(new));
        for before in &old.variants {
            let subject = (Subject::Value, before.wire.as_str());
            match in_new.get(before.wire.as_str()) {
                Some(after) => self.changes.note_name(place, subject, &before.name, &after.name),
                None => self.changes.note(place, subject, Kind::Removed, (None, None), true),
            }
        }
        for after in new.variants.iter().filter(|after| !in_old.contains_key(after.wire.as_str())) {
            // Enums are open, so that there is always an arm for others.
            self.changes.note(place, (Subject::Value, &after.wire), Kind::Added, (None, None), false);
        }
    }

    /// Compares the types that no operation led to, by their names.
    pub(super) fn compare_rest(&mut self) {
        let (seen_old, seen_new): (HashSet<_>, HashSet<_>) = self.compared.iter().copied().unzip();
        let old: Vec<_> = self.old.names.iter().copied().filter(|name| !seen_old.contains(name)).collect();
        let new: Vec<_> = self.new.names.iter().copied().filter(|name| !seen_new.contains(name)).collect();
        let (in_old, in_new): (HashSet<_>, HashSet<_>) =
            (old.iter().copied().collect(), new.iter().copied().collect());
        for name in &old {
            if in_new.contains(name) {
                self.compare_named(name);
            } else {
                self.note_type(name, &self.old, Kind::Removed);
            }
        }
        for name in new.iter().filter(|name| !in_old.contains(*name)) {
            self.note_type(name, &self.new, Kind::Added);
        }
    }

    fn compare_named(&mut self, name: &str) {
        let is_model = |side: &Side<'_>| side.models.contains_key(name);
        let ty = |is_model: bool| {
            if is_model { Type::Model(name.to_owned()) } else { Type::Enum(name.to_owned()) }
        };
        let (old, new) = (ty(is_model(&self.old)), ty(is_model(&self.new)));
        self.compare(name, (Subject::Model, name), &old, &new);
    }

    fn note_type(&self, name: &str, side: &Side<'_>, kind: Kind) {
        let subject = if side.enums.contains_key(name) { Subject::Enum } else { Subject::Model };
        self.changes.note(name, (subject, name), kind, (None, None), kind == Kind::Removed);
    }
}
