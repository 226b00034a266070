//! Models, enums and types.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use super::boxes::{box_large, box_recursion, held_in_place};
use super::budget::Budget;
use super::endless::Held;
use super::groups::{self, Groups};
use super::members::Members;
use super::{conversions, docs};

use super::references::{DEEPEST_ALIAS, References};
use crate::error::Pointer;
use crate::model::{Enum, Field, Home, Ident, Model, Presence, Role, Type, Variant};
use crate::names::{self, Namespace};
use crate::swagger::{EnumValue, EnumValues, Kind, LONGEST_NAME, Problems, Schema, Set};

/// The deepest nesting of schemas, by reference or in place.
const DEEPEST_SCHEMA: usize = 200;

/// The deepest nesting of arrays and maps.
const DEEPEST_TYPE: usize = 32;

const PROPERTY_TYPES: &str =
    "string, integer, number, boolean, array, object, or a reference to a definition";

/// The models and enums of all documents; inline ones join as they are met.
pub(super) struct Schemas<'d> {
    pub(super) problems: &'d Problems,
    /// The version of the documents, which is the client's.
    pub(super) version: &'d str,
    pub(super) references: References<'d>,
    pub(super) budget: Budget,
    /// The names of all generated types.
    pub(super) types: Namespace,
    /// The types of definitions, by their places.
    named: HashMap<&'d Pointer, Type>,
    /// Models that are still to be lowered: Rust name and schema.
    queue: VecDeque<(Ident, &'d Schema)>,
    enums: Vec<Enum>,
    /// Enums by the names that the document gives them, with their values.
    enums_by_name: HashMap<&'d str, (Ident, Vec<&'d str>)>,
    aliases: Vec<(&'d str, &'d Schema)>,
    /// The required properties that are models.
    pub(super) held: Vec<Held>,
    /// The current nesting of schemas.
    depth: usize,
    /// The aliases that are being followed.
    expanding: Vec<&'d Pointer>,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(set: &'d Set<'d>, version: &'d str, problems: &'d Problems) -> Self {
        let mut schemas = Self {
            problems,
            version,
            references: References::new(set, problems),
            budget: Budget::default(),
            types: Namespace::with(names::TYPES_IN_USE),
            named: HashMap::new(),
            queue: VecDeque::new(),
            enums: Vec::new(),
            enums_by_name: HashMap::new(),
            aliases: Vec::new(),
            held: Vec::new(),
            depth: 0,
            expanding: Vec::new(),
        };
        for definition in set.documents().flat_map(|document| &document.definitions) {
            schemas.declare(&definition.name, &definition.value);
        }
        schemas
    }

    /// Gives a definition its Rust name, so that others can refer to it before it is lowered.
    fn declare(&mut self, name: &'d str, schema: &'d Schema) {
        match &schema.kind {
            Kind::Enum(values) => {
                let ty = self.enumeration(name, values, schema);
                self.named.insert(&schema.pointer, ty);
            }
            _ if is_model(schema) => {
                let ident = self.types.type_name(name);
                self.named.insert(&schema.pointer, Type::Model(ident.clone()));
                self.queue.push_back((ident, schema));
            }
            // An alias has no type of its own. It stands for one where it is used.
            _ => self.aliases.push((name, schema)),
        }
    }

    /// Lowers all models, inline ones included.
    pub(super) fn lower_all(&mut self) -> (Vec<Model>, Vec<Enum>) {
        self.expand_aliases();
        let mut models = Vec::new();
        while let Some((name, schema)) = self.queue.pop_front() {
            if self.budget.is_spent() {
                break;
            }
            models.push(self.model(name, schema));
        }
        box_recursion(&mut models);
        box_large(&mut models);
        (models, std::mem::take(&mut self.enums))
    }

    /// Follows unused aliases as well, to find their problems.
    fn expand_aliases(&mut self) {
        for (name, schema) in std::mem::take(&mut self.aliases) {
            let is_bytes = matches!(schema.kind, Kind::File);
            if !self.named.contains_key(&schema.pointer) && !is_bytes {
                self.expand(name, &schema.pointer, schema);
            }
        }
    }

    /// The homes of definitions by their documents, if each group has its own: that group, or common for a document
    /// without operations.
    pub(super) fn homes(&self, set: &'d Set<'_>, groups: &Groups<'_>) -> Vec<(Ident, Home)> {
        if groups::is_alone(set) {
            return Vec::new();
        }
        let home = |document| groups.of_document(document).map_or(Home::Common, Home::Group);
        let named = |schema: &Schema| match self.named.get(&schema.pointer).map(Type::core) {
            Some(Type::Model(name) | Type::Enum(name)) => Some(name.clone()),
            _ => None,
        };
        let definitions = set.documents().flat_map(|document| {
            document.definitions.iter().map(move |definition| (&definition.value, home(document)))
        });
        definitions.filter_map(|(schema, home)| Some((named(schema)?, home))).collect()
    }

    fn model(&mut self, name: Ident, schema: &'d Schema) -> Model {
        let members = Members::of(schema, &self.references, self.problems);
        let mut names = Names::default();
        let fields: Vec<_> = members
            .properties()
            .map(|(wire_name, property)| {
                let required = members.is_required(wire_name);
                self.check_nullable(property, required);
                self.field(&name, wire_name, property, required, &mut names)
            })
            .collect();
        let docs = docs::of(schema);
        self.budget.count(&docs, &schema.pointer, self.problems);
        let conversions = if members.is_incomplete() {
            Vec::new()
        } else {
            conversions::lower(&name, schema, &fields, self.problems)
        };
        Model {
            docs,
            fields,
            role: Role::Output,
            clears_read_only: false,
            conversions,
            name,
            home: Home::Common,
        }
    }

    /// The client does not distinguish null from absence, which a required property would need.
    fn check_nullable(&self, property: &Schema, required: bool) {
        if property.nullable && required {
            let found = "a required property that may be null";
            self.problems.note(&property.pointer, found, "\"x-nullable\" on optional properties");
        }
    }

    fn field(
        &mut self,
        model: &str,
        wire_name: &'d str,
        schema: &'d Schema,
        required: bool,
        names: &mut Names,
    ) -> Field {
        let hint = format!("{model}{}", names::pascal_case(&names::snake_case(wire_name)));
        let docs = docs::of(schema);
        self.budget.count(&docs, &schema.pointer, self.problems);
        let ty = self.type_of(schema, &hint);
        if let Some(target) = held_in_place(&ty).filter(|_| required) {
            let (holder, property) = (model.to_owned(), wire_name.to_owned());
            self.held.push(Held { holder, property, model: target.clone(), pointer: schema.pointer.clone() });
        }
        let rust_name = schema.client_name.as_deref().unwrap_or(wire_name);
        Field {
            wire_name: wire_name.to_owned(),
            name: names.fields.field(rust_name),
            setter: names.setters.field(rust_name),
            docs,
            ty,
            presence: if required { Presence::Required } else { Presence::Optional },
            read_only: self.references.is_read_only(schema),
            write_only: self.references.is_write_only(schema),
            clears_read_only: false,
        }
    }

    /// The type of a property, of an item or of anything else that travels inside JSON.
    pub(super) fn type_of(&mut self, schema: &'d Schema, hint: &str) -> Type {
        if self.depth >= DEEPEST_SCHEMA {
            let supported = format!("at most {DEEPEST_SCHEMA} schemas inside of one another");
            self.problems.note(&schema.pointer, "too many arrays and maps around one another", supported);
            return Type::ANY_JSON;
        }
        self.depth += 1;
        let ty = self.bare_type(schema, hint);
        self.depth -= 1;
        if schema.secret && !matches!(ty, Type::Secret(_)) { Type::Secret(Box::new(ty)) } else { ty }
    }

    fn bare_type(&mut self, schema: &'d Schema, hint: &str) -> Type {
        match &schema.kind {
            Kind::Any | Kind::Refused => Type::ANY_JSON,
            Kind::Ref { pointer, target } => self.referred(pointer, target),
            Kind::AllOf(parts) if parts.len() == 1 => match parts.first() {
                Some(part) => self.type_of(part, hint),
                None => Type::ANY_JSON,
            },
            Kind::Scalar(scalar) => Type::Scalar(*scalar),
            Kind::File => self.refuse_file(&schema.pointer),
            Kind::Array(items) => {
                let item = self.type_of(items, &format!("{hint}Item"));
                Type::Array(Box::new(self.shallow(item, &schema.pointer)))
            }
            Kind::Map(values) => {
                let value = self.type_of(values, &format!("{hint}Value"));
                Type::Map(Box::new(self.shallow(value, &schema.pointer)))
            }
            Kind::Object { properties, .. } if properties.is_empty() => Type::ANY_JSON,
            Kind::Object { .. } | Kind::AllOf(_) => self.inline_model(hint, schema),
            Kind::Enum(values) => self.enumeration(hint, values, schema),
        }
    }

    fn referred(&mut self, pointer: &Pointer, target: &str) -> Type {
        let Some((name, schema)) = self.references.definition(pointer, target) else { return Type::ANY_JSON };
        if let Some(ty) = self.named.get(&schema.pointer) {
            let secret = schema.secret && !matches!(ty, Type::Secret(_));
            return if secret { Type::Secret(Box::new(ty.clone())) } else { ty.clone() };
        }
        self.expand(name, pointer, schema)
    }

    /// The type that an alias stands for. Only a model can hold itself: an array or a map that does is refused.
    fn expand(&mut self, name: &'d str, pointer: &Pointer, schema: &'d Schema) -> Type {
        if self.expanding.contains(&&schema.pointer) {
            let found = format!("the definition \"{name}\", which holds itself without a model in between");
            self.problems.note(pointer, found, "recursion through an object with \"properties\"");
            return Type::ANY_JSON;
        }
        if self.expanding.len() >= DEEPEST_ALIAS {
            let supported = format!("at most {DEEPEST_ALIAS} definitions that stand for one another");
            self.problems.note(pointer, "a long chain of definitions that stand for one another", supported);
            return Type::ANY_JSON;
        }
        self.expanding.push(&schema.pointer);
        let ty = self.type_of(schema, &names::pascal_case(name));
        self.expanding.pop();
        self.named.insert(&schema.pointer, ty.clone());
        ty
    }

    fn refuse_file(&self, pointer: &Pointer) -> Type {
        self.problems.note(pointer, "a file or binary text inside JSON", PROPERTY_TYPES);
        Type::BYTES
    }

    /// The type, unless its arrays and maps are nested too deeply for compilers.
    fn shallow(&self, ty: Type, pointer: &Pointer) -> Type {
        if ty.depth() < DEEPEST_TYPE {
            return ty;
        }
        let supported = format!("at most {DEEPEST_TYPE} around one another");
        self.problems.note(pointer, "too many arrays and maps around one another", supported);
        Type::ANY_JSON
    }

    /// Whether a name for something that has none of its own is too long, since it is made of those around it.
    fn refuses_hint(&self, hint: &str, pointer: &Pointer) -> bool {
        let is_too_long = hint.len() > LONGEST_NAME;
        if is_too_long {
            let found = "an object or enum inside of so many others that its name gets too long";
            self.problems.note(pointer, found, "definitions, whose names are their own");
        }
        is_too_long
    }

    fn inline_model(&mut self, hint: &str, schema: &'d Schema) -> Type {
        if self.refuses_hint(hint, &schema.pointer) {
            return Type::ANY_JSON;
        }
        let name = self.types.type_name(hint);
        self.queue.push_back((name.clone(), schema));
        Type::Model(name)
    }

    /// An enum. Where `x-ms-enum` gives it a name, the same name with the same values, in any order, is the same enum.
    fn enumeration(&mut self, hint: &str, values: &'d EnumValues, schema: &'d Schema) -> Type {
        let wires: Vec<_> = values.values.iter().map(|value| value.wire.as_str()).collect();
        if let Some((known, known_wires)) =
            values.name.as_deref().and_then(|name| self.enums_by_name.get(name))
        {
            if !is_same_set(known_wires, &wires) {
                let found = format!("the enum \"{hint}\" with the values {wires:?}");
                self.problems.note(&schema.pointer, found, format!("its values elsewhere: {known_wires:?}"));
            }
            return Type::Enum(known.clone());
        }
        if values.name.is_none() && self.refuses_hint(hint, &schema.pointer) {
            return Type::STRING;
        }
        self.check_values(values);
        let ident = self.types.type_name(values.name.as_deref().unwrap_or(hint));
        if let Some(name) = &values.name {
            self.enums_by_name.insert(name, (ident.clone(), wires));
        }
        let docs = docs::of(schema);
        self.budget.count(&docs, &schema.pointer, self.problems);
        let lowered =
            Enum { name: ident.clone(), home: Home::Common, docs, variants: variants(&values.values) };
        self.enums.push(lowered);
        Type::Enum(ident)
    }

    fn check_values(&self, values: &EnumValues) {
        let mut seen = HashSet::new();
        for value in &values.values {
            let docs = docs::text(value.description.as_deref().unwrap_or_default());
            self.budget.count(&docs, &value.pointer, self.problems);
            if !seen.insert(value.wire.as_str()) {
                let found = format!("the enum value \"{}\" a second time", value.wire);
                self.problems.note(&value.pointer, found, "each value once");
            }
        }
    }
}

/// The names that are taken in a model.
struct Names {
    fields: Namespace,
    setters: Namespace,
}

impl Default for Names {
    fn default() -> Self {
        Self { fields: Namespace::with(names::FIELDS_IN_USE), setters: Namespace::with(names::MODEL_METHODS) }
    }
}

/// An object with properties, or a composition that is more than another name for its only part.
fn is_model(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object { properties, .. } => !properties.is_empty(),
        Kind::AllOf(parts) => parts.len() > 1,
        _ => false,
    }
}

fn variants(values: &[EnumValue]) -> Vec<Variant> {
    let mut namespace = Namespace::with(&["UnknownValue"]);
    let variant = |value: &EnumValue| Variant {
        wire: value.wire.clone(),
        name: namespace.type_name(value.name.as_deref().unwrap_or(&value.wire)),
        docs: docs::text(value.description.as_deref().unwrap_or_default()),
    };
    values.iter().map(variant).collect()
}

fn is_same_set(one: &[&str], other: &[&str]) -> bool {
    let set = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<BTreeSet<_>>();
    set(one) == set(other)
}
