//! Schemas of values.

use super::conversion::{self, Conversion};
use super::enumeration::EnumValues;
use super::kind::kind;
use super::read::{At, Object};
use crate::error::Pointer;
use crate::model::Scalar;

/// A schema, or the type of a parameter or header, which Swagger writes with the same keywords.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schema {
    pub(crate) pointer: Pointer,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) kind: Kind,
    /// A format of a string or number without a Rust type of its own.
    pub(crate) form: Option<&'static str>,
    pub(crate) access: Access,
    pub(crate) secret: bool,
    pub(crate) nullable: bool,
    pub(crate) client_name: Option<String>,
    /// The properties that the model is made of with `From`.
    pub(crate) conversions: Vec<Conversion>,
    /// The default that the service applies, as JSON text.
    pub(crate) default: Option<String>,
    pub(crate) limits: Limits,
    /// The numbers or truth values that it may have, with their names.
    pub(crate) values: Vec<(String, Option<String>)>,
}

/// The direction in which a value travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Access {
    #[default]
    ReadWrite,
    /// Answers show it, and a request can't set it.
    ReadOnly,
    /// A request may set it, and no answer shows it.
    WriteOnly,
}

/// The kind of value that a schema describes.
#[derive(Debug, Clone, Default)]
pub(crate) enum Kind {
    /// Unspecified: any JSON value.
    #[default]
    Any,
    /// A refused schema, which causes no further problems.
    Refused,
    Ref {
        pointer: Pointer,
        target: String,
    },
    AllOf(Vec<Schema>),
    Scalar(Scalar),
    /// Bytes as they are: a file, or binary text.
    File,
    Array(Box<Schema>),
    Map(Box<Schema>),
    Object {
        properties: Vec<(String, Schema)>,
        required: Vec<(String, Pointer)>,
    },
    Enum(EnumValues),
}

/// Limits that the service enforces, for the documentation of the generated code.
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
        conversions: Vec::new(),
        default: object.get("default").map(|at| at.value.to_string()),
        limits: limits(&mut object),
        values: Vec::new(),
    };
    (schema.kind, schema.values) = kind(&mut object);
    schema.secret |= matches!(schema.kind, Kind::Scalar(Scalar::String)) && is_password(&mut object);
    schema.conversions = conversions(&mut object, &schema.kind);
    schema.nullable = object.flag("x-nullable");
    object.pass_over(&["example", "externalDocs", "x-ms-identifiers"]);
    // For other generators: types that exist elsewhere, and properties that are flattened into the parent.
    object.pass_over(&["x-ms-azure-resource", "x-ms-external", "x-ms-client-flatten"]);
    object.remark(&PASSED_OVER);
    // A reader of a base model with a discriminator would lose the properties of the derived models. Their own
    // keyword has no effect without it.
    object.refuse("discriminator", "one model with the properties of all that it tells apart");
    object.pass_over(&["x-ms-discriminator-value"]);
    object.finish();
    schema
}

fn conversions(object: &mut Object<'_>, kind: &Kind) -> Vec<Conversion> {
    let Some(at) = object.get("x-rust-from") else { return Vec::new() };
    if !matches!(kind, Kind::Object { .. } | Kind::AllOf(_) | Kind::Refused) {
        at.refuse("\"x-rust-from\"", "\"x-rust-from\" beside \"properties\" or \"allOf\"");
    }
    conversion::read(&at)
}

/// A format that changes nothing but how a value is shown.
fn is_password(object: &mut Object<'_>) -> bool {
    object.get("format").is_some_and(|at| at.value == "password")
}

/// Keywords that limit a value without changing how it travels.
const PASSED_OVER: [(&str, &str); 4] = [
    ("multipleOf", "left to the service to check"),
    ("minProperties", "left to the service to check"),
    ("maxProperties", "left to the service to check"),
    ("x-ms-arm-id-details", "an id is any text"),
];

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

/// Formats for the documentation only, which nothing checks.
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
