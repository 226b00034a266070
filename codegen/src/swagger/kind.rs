//! The kind of a schema's values.

use serde_json::Value;

use super::enumeration;
use super::read::{At, Object, brief};
use super::schema::{Kind, Schema, read};
use crate::documents::Section;
use crate::error::Pointer;
use crate::model::Scalar;

/// The values of an enum of numbers or truth values, with their names.
type Values = Vec<(String, Option<String>)>;

/// The keywords for the kind of a value.
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

    /// Whether it is a number or a truth value.
    fn is_plain(&self) -> bool {
        let name = self.declared.as_ref().and_then(|at| at.value.as_str());
        name.is_some_and(|name| ["integer", "number", "boolean"].contains(&name))
    }

    fn remark_beside_reference(&self) {
        for (keyword, at) in [("type", &self.declared), ("format", &self.format)] {
            if let Some(at) = at {
                at.remark(format!("\"{keyword}\" beside a reference"), "that of what is referred to counts");
            }
        }
    }

    /// Refuses keywords without meaning beside `what`.
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

/// The kind of a schema, and the values that it lists if they are no texts.
pub(super) fn kind(object: &mut Object<'_>) -> (Kind, Values) {
    let structure = Structure::read(object);
    let extension = object.get("x-ms-enum").map(|at| enumeration::extension(&at)).unwrap_or_default();
    if let Some(at) = &structure.reference {
        structure.remark_beside_reference();
        structure.allow("a reference", &["$ref", "type", "format"]);
        return (
            Kind::Ref { target: at.reference(Section::Definitions), pointer: at.pointer.clone() },
            Values::new(),
        );
    }
    match &structure.values {
        Some(at) if structure.is_plain() => (plain(object, &structure), values(at, &extension)),
        Some(at) => (enumeration(&structure, at, extension), Values::new()),
        None => (without_values(object, &structure), Values::new()),
    }
}

fn without_values(object: &Object<'_>, structure: &Structure<'_>) -> Kind {
    let has_members =
        structure.properties.is_some() || structure.additional.is_some() || structure.required.is_some();
    let name = match &structure.declared {
        Some(at) => type_name(at),
        None if has_members => Some("object"),
        None => None,
    };
    match name {
        Some(name) => typed(object, structure, name, &[]),
        None if structure.declared.is_some() => Kind::Refused,
        None => {
            structure.allow("no type", &["allOf"]);
            structure.all_of.as_ref().map_or(Kind::Any, all_of)
        }
    }
}

/// A number or truth value of which the values are listed.
fn plain(object: &Object<'_>, structure: &Structure<'_>) -> Kind {
    let name = structure.declared.as_ref().and_then(type_name);
    name.map_or(Kind::Refused, |name| typed(object, structure, name, &["enum"]))
}

/// `beside`: the keywords that may be present as well.
fn typed(object: &Object<'_>, structure: &Structure<'_>, name: &str, beside: &[&str]) -> Kind {
    let format = structure.format.as_ref();
    let is_file = name == "file" || (name == "object" && format.is_some_and(|at| at.value == "file"));
    let allowed: &[&str] = match name {
        "string" | "integer" | "number" => &["type", "format"],
        "array" => &["type", "items"],
        "object" if is_file => &["type", "format"],
        "object" => &["type", "properties", "required", "additionalProperties", "allOf"],
        _ => &["type"],
    };
    structure.allow(&format!("the type {name}"), &[allowed, beside].concat());
    match name {
        _ if is_file => Kind::File,
        "string" => format.map_or(TEXT, string_kind),
        "integer" => format.map_or(Kind::Scalar(Scalar::Int32), integer_kind),
        "number" => number(format),
        "boolean" => Kind::Scalar(Scalar::Boolean),
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
    let formats = [("int32", Scalar::Int32), ("int64", Scalar::Int64), ("unixtime", Scalar::Int64)];
    at.one_of(&formats).map_or(Kind::Refused, Kind::Scalar)
}

const TEXT: Kind = Kind::Scalar(Scalar::String);

fn string_kind(at: &At<'_>) -> Kind {
    let formats = [
        ("date-time", Kind::Scalar(Scalar::DateTime)),
        ("date-time-rfc1123", Kind::Scalar(Scalar::Rfc1123)),
        ("date-time-rfc7231", Kind::Scalar(Scalar::Rfc1123)),
        ("duration", Kind::Scalar(Scalar::Duration)),
        ("int64", Kind::Scalar(Scalar::Int64Text)),
        ("binary", Kind::File),
        ("password", TEXT),
        // These narrow the text, and the service checks them; on the wire and in Rust they are strings.
        ("uuid", TEXT),
        ("uri", TEXT),
        ("url", TEXT),
        ("byte", TEXT),
        ("base64url", TEXT),
        ("date", TEXT),
        ("time", TEXT),
        ("email", TEXT),
        ("char", TEXT),
        ("arm-id", TEXT),
    ];
    at.one_of(&formats).unwrap_or(Kind::Refused)
}

fn number(format: Option<&At<'_>>) -> Kind {
    let exact = ["int32", "int64", "decimal"];
    let inexact = ["double", "float"];
    let formats: Vec<_> = inexact.iter().chain(&exact).map(|name| (*name, *name)).collect();
    let Some(at) = format else { return Kind::Scalar(Scalar::Double) };
    match at.one_of(&formats) {
        Some(name) if exact.contains(&name) => {
            at.remark(
                format!("a number of the format \"{name}\""),
                "held with about 15 digits, as any number",
            );
            Kind::Scalar(Scalar::Double)
        }
        Some(_) => Kind::Scalar(Scalar::Double),
        None => Kind::Refused,
    }
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
    // `false` says that there are no others; a model keeps them all the same if there are.
    let additional = structure.additional.as_ref().filter(|at| at.value != &Value::Bool(false));
    match additional {
        Some(at) if own.is_empty() && structure.all_of.is_none() => {
            structure.allow("a map", &["type", "properties", "additionalProperties", "enum"]);
            return Kind::Map(Box::new(map_values(at)));
        }
        // Their problems are reported all the same.
        Some(at) => {
            drop(map_values(at));
            at.remark(
                "properties besides those that are described",
                "kept as unknown properties, without a type",
            );
        }
        None => {}
    }
    compose(object, own, required, structure)
}

fn map_values(at: &At<'_>) -> Schema {
    if at.value == &Value::Bool(true) {
        return Schema { pointer: at.pointer.clone(), ..Schema::default() };
    }
    read(at)
}

fn compose(
    object: &Object<'_>,
    properties: Vec<(String, Schema)>,
    required: Vec<(String, Pointer)>,
    structure: &Structure<'_>,
) -> Kind {
    let composed = structure.all_of.as_ref();
    let is_refused = structure.properties.as_ref().is_some_and(|at| !at.value.is_object());
    if properties.is_empty() && composed.is_none() && !is_refused {
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

fn enumeration(structure: &Structure<'_>, at: &At<'_>, extension: enumeration::Extension) -> Kind {
    structure.allow("an enum", &["type", "enum"]);
    let ty = structure.declared.as_ref().map(|at| at.one_of(&[("string", ())]));
    if ty == Some(None) {
        return Kind::Refused;
    }
    enumeration::read(at, extension).map_or(Kind::Refused, Kind::Enum)
}

/// The values of an enum that has no type of its own in Rust, as JSON, with their names.
fn values(at: &At<'_>, (_, described): &enumeration::Extension) -> Values {
    let name = |wire: &str| described.iter().find(|value| value.wire == wire)?.name.clone();
    let value = |at: At<'_>| {
        let wire = at.value.to_string();
        let name = name(&wire);
        (wire, name)
    };
    let listed = at.elements();
    match listed.iter().find(|at| !at.value.is_number() && !at.value.is_boolean()) {
        Some(other) => other.refuse(brief(other.value), "a number or truth value, as the type says"),
        None => at.remark(
            "an enum of values that are no texts",
            "read as any value of its type; the values are documented",
        ),
    }
    listed.into_iter().map(value).collect()
}
