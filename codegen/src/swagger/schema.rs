//! Schemas: what a value looks like, wherever it stands.

use super::enumeration::{self, EnumValues};
use super::read::{At, Object};
use crate::error::Pointer;

/// A schema, or the type of a parameter or header, which Swagger writes with the same keywords.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schema {
    pub(crate) pointer: Pointer,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) kind: Kind,
    /// A format that says what the text or number is, without a type of its own in Rust.
    pub(crate) form: Option<&'static str>,
    pub(crate) access: Access,
    pub(crate) secret: bool,
    pub(crate) nullable: bool,
    pub(crate) client_name: Option<String>,
    /// The default that the service applies, as JSON text.
    pub(crate) default: Option<String>,
    pub(crate) limits: Limits,
}

/// Which way a value travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Access {
    #[default]
    ReadWrite,
    /// Answers show it, and a request can't set it.
    ReadOnly,
    /// A request may set it, and no answer shows it.
    WriteOnly,
}

/// What kind of value a schema describes.
#[derive(Debug, Clone, Default)]
pub(crate) enum Kind {
    /// Nothing is said: any JSON value.
    #[default]
    Any,
    /// What is there was refused, so that nothing further about it needs to be.
    Refused,
    Ref {
        pointer: Pointer,
        target: String,
    },
    AllOf(Vec<Schema>),
    String(Option<Format>),
    Integer(Format),
    Number,
    Boolean,
    File,
    Array(Box<Schema>),
    Map(Box<Schema>),
    Object {
        properties: Vec<(String, Schema)>,
        required: Vec<(String, Pointer)>,
    },
    Enum(EnumValues),
}

/// The formats that change how a value travels or which Rust type holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Int32,
    Int64,
    DateTime,
    Rfc1123,
    Duration,
    Binary,
    Password,
}

/// Limits that the service enforces; the documentation of the generated code tells them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<String>,
    pub(crate) maximum: Option<String>,
    pub(crate) min_length: Option<String>,
    pub(crate) max_length: Option<String>,
    pub(crate) min_items: Option<String>,
    pub(crate) max_items: Option<String>,
    pub(crate) pattern: Option<String>,
    /// The minimum itself is too small.
    pub(crate) excludes_minimum: bool,
    /// The maximum itself is too large.
    pub(crate) excludes_maximum: bool,
    pub(crate) has_distinct_items: bool,
}

pub(super) fn read(at: &At<'_>) -> Schema {
    read_keywords(at.object())
}

/// Reads the keywords that are left in `object` as a schema's.
pub(super) fn read_keywords(mut object: Object<'_>) -> Schema {
    let mut schema = Schema {
        pointer: object.pointer(),
        title: object.text("title"),
        description: object.text("description"),
        kind: Kind::Any,
        form: form(&mut object),
        access: access(&mut object),
        secret: object.flag("x-ms-secret"),
        nullable: false,
        client_name: object.name("x-ms-client-name"),
        default: object.get("default").map(|at| at.value.to_string()),
        limits: limits(&mut object),
    };
    schema.kind = kind(&mut object);
    if matches!(schema.kind, Kind::String(Some(Format::Password))) {
        schema.secret = true;
    }
    schema.nullable = object.flag("x-nullable");
    object.pass_over(&["example", "externalDocs", "x-ms-identifiers"]);
    // Said to other generators: which types they have elsewhere, and what they show one level higher than it travels.
    object.pass_over(&["x-ms-azure-resource", "x-ms-external", "x-ms-client-flatten"]);
    object.finish();
    schema
}

/// Whether a request may set it on creation only is the service's to enforce.
fn access(object: &mut Object<'_>) -> Access {
    let is_read_only = object.flag("readOnly");
    let mutability = object.strings("x-ms-mutability");
    let reads = mutability.iter().filter(|moment| *moment == "read").count();
    match mutability.len() {
        _ if is_read_only => Access::ReadOnly,
        0 => Access::ReadWrite,
        _ if reads == 0 => Access::WriteOnly,
        moments if reads == moments => Access::ReadOnly,
        _ => Access::ReadWrite,
    }
}

/// Formats that the documentation tells and nothing checks.
const FORMS: [(&str, &str); 8] = [
    ("byte", "Base64"),
    ("base64url", "Base64 in its URL form"),
    ("date", "a date as `2026-01-31`"),
    ("time", "a time as `13:45:00`"),
    ("email", "an e-mail address"),
    ("char", "one character"),
    ("arm-id", "the id of an Azure resource"),
    ("unixtime", "seconds since the beginning of 1970"),
];

fn form(object: &mut Object<'_>) -> Option<&'static str> {
    let format = object.get("format")?.value.as_str()?;
    FORMS.iter().find(|(name, _)| *name == format).map(|(_, form)| *form)
}

fn limits(object: &mut Object<'_>) -> Limits {
    let mut number = |keyword| object.get(keyword).map(|at| at.number());
    Limits {
        minimum: number("minimum"),
        maximum: number("maximum"),
        min_length: number("minLength"),
        max_length: number("maxLength"),
        min_items: number("minItems"),
        max_items: number("maxItems"),
        pattern: object.text("pattern"),
        excludes_minimum: object.flag("exclusiveMinimum"),
        excludes_maximum: object.flag("exclusiveMaximum"),
        has_distinct_items: object.flag("uniqueItems"),
    }
}

/// The keywords that say what a value is made of.
struct Structure<'a> {
    declared: Option<At<'a>>,
    format: Option<At<'a>>,
    items: Option<At<'a>>,
    properties: Option<At<'a>>,
    required: Option<At<'a>>,
    additional: Option<At<'a>>,
    all_of: Option<At<'a>>,
    reference: Option<At<'a>>,
    values: Option<At<'a>>,
}

impl<'a> Structure<'a> {
    fn read(object: &mut Object<'a>) -> Self {
        Self {
            declared: object.get("type"),
            format: object.get("format"),
            items: object.get("items"),
            properties: object.get("properties"),
            required: object.get_unless_taken("required"),
            additional: object.get("additionalProperties"),
            all_of: object.get("allOf"),
            reference: object.get("$ref"),
            values: object.get("enum"),
        }
    }

    /// Refuses what has no meaning beside `what`.
    fn allow(&self, what: &str, allowed: &[&str]) {
        let all = [
            ("type", &self.declared),
            ("format", &self.format),
            ("items", &self.items),
            ("properties", &self.properties),
            ("required", &self.required),
            ("additionalProperties", &self.additional),
            ("allOf", &self.all_of),
            ("$ref", &self.reference),
            ("enum", &self.values),
        ];
        for (keyword, at) in all {
            if let Some(at) = at
                && !allowed.contains(&keyword)
            {
                at.refuse(
                    format!("\"{keyword}\" beside {what}"),
                    format!("beside {what}: {}", allowed.join(", ")),
                );
            }
        }
    }
}

fn kind(object: &mut Object<'_>) -> Kind {
    let structure = Structure::read(object);
    let extension = object.get("x-ms-enum").map(|at| enumeration::extension(&at));
    if let Some(at) = &structure.reference {
        structure.allow("a reference", &["$ref"]);
        return Kind::Ref { target: at.string(), pointer: at.pointer.clone() };
    }
    if structure.values.is_some() {
        return enumeration(&structure, extension.unwrap_or_default());
    }
    let has_members =
        structure.properties.is_some() || structure.additional.is_some() || structure.required.is_some();
    let name = match &structure.declared {
        Some(at) => type_name(at),
        None if has_members => Some("object"),
        None => None,
    };
    match name {
        Some(name) => typed(object, &structure, name),
        None if structure.declared.is_some() => Kind::Refused,
        None => {
            structure.allow("no type", &["allOf"]);
            structure.all_of.map_or(Kind::Any, |at| all_of(&at))
        }
    }
}

fn typed(object: &Object<'_>, structure: &Structure<'_>, name: &str) -> Kind {
    let format = structure.format.as_ref();
    let is_file = name == "file" || (name == "object" && format.is_some_and(|at| at.value == "file"));
    let allowed: &[&str] = match name {
        "string" | "integer" | "number" => &["type", "format"],
        "array" => &["type", "items"],
        "object" if is_file => &["type", "format"],
        "object" => &["type", "properties", "required", "additionalProperties", "allOf"],
        _ => &["type"],
    };
    structure.allow(&format!("the type {name}"), allowed);
    match name {
        _ if is_file => Kind::File,
        "string" => format.map_or(Kind::String(None), string_kind),
        "integer" => format.map_or(Kind::Integer(Format::Int32), integer_kind),
        "number" => number(format),
        "boolean" => Kind::Boolean,
        "array" => array(object, structure.items.as_ref()),
        _ => members(object, structure),
    }
}

fn all_of(at: &At<'_>) -> Kind {
    let parts: Vec<_> = at.elements().iter().map(read).collect();
    if parts.is_empty() {
        at.refuse("an empty \"allOf\"", "at least one schema");
    }
    Kind::AllOf(parts)
}

fn type_name(at: &At<'_>) -> Option<&'static str> {
    let names = ["string", "integer", "number", "boolean", "file", "array", "object"];
    at.one_of(&names.map(|name| (name, name)))
}

fn integer_kind(at: &At<'_>) -> Kind {
    let formats = [("int32", Format::Int32), ("int64", Format::Int64), ("unixtime", Format::Int64)];
    at.one_of(&formats).map_or(Kind::Refused, Kind::Integer)
}

fn string_kind(at: &At<'_>) -> Kind {
    let formats = [
        ("date-time", Kind::String(Some(Format::DateTime))),
        ("date-time-rfc1123", Kind::String(Some(Format::Rfc1123))),
        ("date-time-rfc7231", Kind::String(Some(Format::Rfc1123))),
        ("duration", Kind::String(Some(Format::Duration))),
        ("int64", Kind::String(Some(Format::Int64))),
        ("binary", Kind::String(Some(Format::Binary))),
        ("password", Kind::String(Some(Format::Password))),
        // These narrow the text, and the service checks them; on the wire and in Rust they are strings.
        ("uuid", Kind::String(None)),
        ("uri", Kind::String(None)),
        ("url", Kind::String(None)),
        ("byte", Kind::String(None)),
        ("base64url", Kind::String(None)),
        ("date", Kind::String(None)),
        ("time", Kind::String(None)),
        ("email", Kind::String(None)),
        ("char", Kind::String(None)),
        ("arm-id", Kind::String(None)),
    ];
    at.one_of(&formats).unwrap_or(Kind::Refused)
}

fn number(format: Option<&At<'_>>) -> Kind {
    if let Some(at) = format {
        at.one_of(&[("double", ()), ("float", ())]);
    }
    Kind::Number
}

fn array(object: &Object<'_>, items: Option<&At<'_>>) -> Kind {
    let Some(at) = items else {
        object.at.refuse("an array without \"items\"", "\"items\" with the schema of the elements");
        return Kind::Refused;
    };
    Kind::Array(Box::new(read(at)))
}

/// An object: a model, a map, or a composition of models.
fn members(object: &Object<'_>, structure: &Structure<'_>) -> Kind {
    let properties = structure.properties.as_ref().map(At::members).unwrap_or_default();
    let own: Vec<_> = properties.into_iter().map(|(name, at)| (name.to_owned(), read(&at))).collect();
    let names = structure.required.as_ref().map(At::elements).unwrap_or_default();
    let required: Vec<_> = names.iter().map(|at| (at.string(), at.pointer.clone())).collect();
    // `false` says that there are no others, which is how every model here is read.
    let additional = structure.additional.as_ref().filter(|at| at.value != &serde_json::Value::Bool(false));
    match additional {
        None => compose(object, own, required, structure.all_of.as_ref()),
        Some(at) if own.is_empty() && structure.all_of.is_none() => {
            structure.allow("a map", &["type", "properties", "additionalProperties"]);
            Kind::Map(Box::new(map_values(at)))
        }
        Some(at) => {
            at.refuse("\"additionalProperties\" next to \"properties\" or \"allOf\"", "one of the two");
            Kind::Refused
        }
    }
}

fn map_values(at: &At<'_>) -> Schema {
    if at.value == &serde_json::Value::Bool(true) {
        return Schema { pointer: at.pointer.clone(), ..Schema::default() };
    }
    read(at)
}

fn compose(
    object: &Object<'_>,
    properties: Vec<(String, Schema)>,
    required: Vec<(String, Pointer)>,
    composed: Option<&At<'_>>,
) -> Kind {
    if properties.is_empty() && composed.is_none() {
        for (name, pointer) in &required {
            let found = format!("the required property \"{name}\"");
            object.at.problems.note(pointer, found, "a name of \"properties\"");
        }
    }
    let own = Kind::Object { properties, required };
    let Some(at) = composed else { return own };
    let Kind::AllOf(mut parts) = all_of(at) else { return own };
    // The own properties are a part of their own, so that they don't look like a composition of themselves.
    parts.push(Schema { pointer: object.pointer().key("properties"), kind: own, ..Schema::default() });
    Kind::AllOf(parts)
}

fn enumeration(structure: &Structure<'_>, extension: enumeration::Extension) -> Kind {
    structure.allow("an enum", &["type", "enum"]);
    if let Some(at) = &structure.declared {
        at.one_of(&[("string", ())]);
    }
    structure.values.as_ref().map_or(Kind::Refused, |at| Kind::Enum(enumeration::read(at, extension)))
}
