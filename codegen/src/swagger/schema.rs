//! Schemas: what a value looks like, wherever it stands.

use super::read::{At, Object};
use crate::error::Pointer;

/// A schema, or the type of a parameter or header, which Swagger writes with the same keywords.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schema {
    pub(crate) pointer: Pointer,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) read_only: bool,
    pub(crate) secret: bool,
    pub(crate) client_name: Option<String>,
    /// The default that the service applies, as JSON text.
    pub(crate) default: Option<String>,
    pub(crate) limits: Limits,
}

/// What kind of value a schema describes.
#[derive(Debug, Clone, Default)]
pub(crate) enum Kind {
    /// Nothing is said: any JSON value.
    #[default]
    Any,
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

#[derive(Debug, Clone)]
pub(crate) struct EnumValues {
    /// The name that `x-ms-enum` gives.
    pub(crate) name: Option<String>,
    pub(crate) values: Vec<EnumValue>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EnumValue {
    pub(crate) pointer: Pointer,
    pub(crate) wire: String,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
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
        read_only: object.flag("readOnly"),
        secret: object.flag("x-ms-secret"),
        client_name: object.text("x-ms-client-name"),
        default: object.get("default").map(|at| at.value.to_string()),
        limits: limits(&mut object),
    };
    schema.kind = kind(&mut object);
    if matches!(schema.kind, Kind::String(Some(Format::Password))) {
        schema.secret = true;
    }
    object.pass_over(&["example", "externalDocs", "x-nullable", "x-ms-identifiers", "x-ms-mutability"]);
    object.finish();
    schema
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
    }
}

fn kind(object: &mut Object<'_>) -> Kind {
    let reference = object.get("$ref");
    let all_of = object.get("allOf");
    let values = enum_values(object);
    let additional = object.get("additionalProperties");
    let properties = object.get("properties");
    let required = object.get("required");
    let items = object.get("items");
    let format = object.get("format");
    let declared = object.get("type");
    if let Some(at) = reference {
        return Kind::Ref { target: at.string(), pointer: at.pointer };
    }
    if let Some(values) = values {
        return Kind::Enum(values);
    }
    let name = declared.as_ref().and_then(|at| type_name(at));
    let composed = all_of.map(|at| at.elements().iter().map(read).collect::<Vec<_>>());
    match name.unwrap_or(if properties.is_some() || additional.is_some() { "object" } else { "" }) {
        "string" => Kind::String(format.and_then(|at| string_format(&at))),
        "integer" => Kind::Integer(format.and_then(|at| integer_format(&at)).unwrap_or(Format::Int32)),
        "number" => number(format.as_ref()),
        "boolean" => Kind::Boolean,
        "file" => Kind::File,
        "array" => array(object, items.as_ref()),
        "object" if format.as_ref().is_some_and(|at| at.value == "file") => Kind::File,
        "object" => structure(object, properties.as_ref(), additional, required.as_ref(), composed),
        _ => composed.map_or(Kind::Any, Kind::AllOf),
    }
}

fn type_name(at: &At<'_>) -> Option<&'static str> {
    let names = ["string", "integer", "number", "boolean", "file", "array", "object"];
    at.one_of(&names.map(|name| (name, name)))
}

fn string_format(at: &At<'_>) -> Option<Format> {
    at.one_of(&[
        ("date-time", Some(Format::DateTime)),
        ("date-time-rfc1123", Some(Format::Rfc1123)),
        ("date-time-rfc7231", Some(Format::Rfc1123)),
        ("duration", Some(Format::Duration)),
        ("int64", Some(Format::Int64)),
        ("binary", Some(Format::Binary)),
        ("password", Some(Format::Password)),
        // These narrow the text, and the service checks them; on the wire and in Rust they are strings.
        ("uuid", None),
        ("uri", None),
        ("url", None),
    ])
    .flatten()
}

fn integer_format(at: &At<'_>) -> Option<Format> {
    at.one_of(&[("int32", Format::Int32), ("int64", Format::Int64)])
}

fn number(format: Option<&At<'_>>) -> Kind {
    if let Some(at) = format {
        at.one_of(&[("double", ()), ("float", ())]);
    }
    Kind::Number
}

fn array(object: &Object<'_>, items: Option<&At<'_>>) -> Kind {
    match items {
        Some(at) => Kind::Array(Box::new(read(at))),
        None => {
            object.at.refuse("an array without \"items\"", "\"items\" with the schema of the elements");
            Kind::Any
        }
    }
}

/// An object: a model, a map, or a composition of models.
fn structure(
    object: &Object<'_>,
    properties: Option<&At<'_>>,
    additional: Option<At<'_>>,
    required: Option<&At<'_>>,
    composed: Option<Vec<Schema>>,
) -> Kind {
    let read_property = |(name, at): (&str, At<'_>)| (name.to_owned(), read(&at));
    let own: Vec<_> =
        properties.map(|at| at.members().into_iter().map(read_property).collect()).unwrap_or_default();
    let names = required.map(At::elements).unwrap_or_default();
    let required: Vec<_> = names.iter().map(|at| (at.string(), at.pointer.clone())).collect();
    // `false` says that there are no others, which is how every model here is read.
    match additional.filter(|at| at.value != &serde_json::Value::Bool(false)) {
        None => compose(object, own, required, composed),
        Some(at) if own.is_empty() && composed.is_none() => Kind::Map(Box::new(map_values(&at))),
        Some(at) => {
            at.refuse("\"additionalProperties\" next to \"properties\" or \"allOf\"", "one of the two");
            Kind::Any
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
    composed: Option<Vec<Schema>>,
) -> Kind {
    let own = Kind::Object { properties, required };
    let Some(mut parts) = composed else { return own };
    parts.push(Schema { pointer: object.pointer(), kind: own, ..Schema::default() });
    Kind::AllOf(parts)
}

fn enum_values(object: &mut Object<'_>) -> Option<EnumValues> {
    let extension = object.get("x-ms-enum").map(|at| enum_extension(&at));
    let listed = object.get("enum")?;
    let plain = listed.elements().into_iter().map(|at| EnumValue {
        wire: at.string(),
        pointer: at.pointer,
        name: None,
        description: None,
    });
    let (name, described) = extension.unwrap_or_default();
    let values = plain.map(|value| {
        let description = described.iter().find(|candidate| candidate.wire == value.wire);
        description.cloned().unwrap_or(value)
    });
    Some(EnumValues { name, values: values.collect() })
}

fn enum_extension(at: &At<'_>) -> (Option<String>, Vec<EnumValue>) {
    let mut object = at.object();
    let name = object.needed_text("name");
    object.flag("modelAsString");
    let values = object.get("values").map(|at| at.elements()).unwrap_or_default();
    object.finish();
    (Some(name).filter(|name| !name.is_empty()), values.iter().map(enum_value).collect())
}

fn enum_value(at: &At<'_>) -> EnumValue {
    let mut object = at.object();
    let value = EnumValue {
        pointer: object.pointer(),
        wire: object.needed_text("value"),
        name: object.text("name"),
        description: object.text("description"),
    };
    object.finish();
    value
}
