//! The types of the description.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use regex_lite::Regex;
use serde_json::Value;

/// What a value may be.
#[derive(Debug, Clone)]
pub(crate) enum Schema {
    Model(String),
    Object(Object),
    Map(Box<Schema>),
    Array { items: Box<Schema>, max_items: u64 },
    Text(Text),
    Integer(Integer),
    Number,
    Boolean,
    Any,
}

/// An object with named properties.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    pub(super) properties: BTreeMap<String, Property>,
    pub(super) required: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Property {
    pub(super) schema: Schema,
    pub(super) is_read_only: bool,
    /// Whether only requests have it, so that a Job may be planted without it.
    pub(super) is_write_only: bool,
    pub(super) is_secret: bool,
}

/// A whole number with its limits.
#[derive(Debug, Clone)]
pub(crate) struct Integer {
    /// What the format can hold.
    pub(super) range: RangeInclusive<i64>,
    /// What the description allows of it.
    pub(super) limits: RangeInclusive<i64>,
}

/// A string with its limits.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(super) format: Format,
    /// The values of an enum; none for any text.
    pub(super) values: Vec<String>,
    pub(super) min_length: u64,
    pub(super) max_length: u64,
    pub(super) pattern: Option<Regex>,
}

/// The formats of strings that are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Date,
    HttpDate,
    Duration,
    Integer,
}

impl Schema {
    /// Reads a schema. What it does not know is not checked.
    pub(super) fn read(schema: &Value) -> Self {
        if let Some(model) = model_name(schema) {
            return Self::Model(model.to_owned());
        }
        match schema["type"].as_str() {
            Some("string") => Self::Text(Text::read(schema)),
            Some("integer") => Self::Integer(Integer::read(schema)),
            Some("number") => Self::Number,
            Some("boolean") => Self::Boolean,
            Some("array") => Self::Array {
                items: Box::new(Self::read(&schema["items"])),
                max_items: schema["maxItems"].as_u64().unwrap_or(u64::MAX),
            },
            _ if schema["properties"].is_object() => Self::Object(Object::read(schema)),
            _ if schema["additionalProperties"].is_object() => {
                Self::Map(Box::new(Self::read(&schema["additionalProperties"])))
            }
            _ => Self::Any,
        }
    }

    pub(super) fn property_names(&self) -> impl Iterator<Item = &str> {
        let object = if let Self::Object(object) = self { Some(object) } else { None };
        object.into_iter().flat_map(|object| object.properties.keys().map(String::as_str))
    }
}

impl Object {
    fn read(schema: &Value) -> Self {
        let properties = schema["properties"].as_object().into_iter().flatten();
        let properties = properties.map(|(name, schema)| (name.clone(), Property::read(schema))).collect();
        Self { properties, required: strings(&schema["required"]) }
    }
}

impl Property {
    fn read(schema: &Value) -> Self {
        let mutability = strings(&schema["x-ms-mutability"]);
        Self {
            schema: Schema::read(schema),
            is_read_only: schema["readOnly"] == true,
            is_write_only: !mutability.is_empty() && !mutability.iter().any(|moment| moment == "read"),
            is_secret: schema["x-ms-secret"] == true,
        }
    }
}

impl Integer {
    fn read(schema: &Value) -> Self {
        let (least, most) = match schema["format"].as_str() {
            Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        let minimum = schema["minimum"].as_i64().unwrap_or(least);
        let maximum = schema["maximum"].as_i64().unwrap_or(most);
        Self { range: least..=most, limits: minimum..=maximum }
    }
}

impl Text {
    fn read(schema: &Value) -> Self {
        let format = match schema["format"].as_str() {
            Some("date-time") => Format::Date,
            Some("date-time-rfc1123") => Format::HttpDate,
            Some("duration") => Format::Duration,
            Some("int64") => Format::Integer,
            _ => Format::Plain,
        };
        Self {
            format,
            values: strings(&schema["enum"]),
            min_length: schema["minLength"].as_u64().unwrap_or(0),
            max_length: schema["maxLength"].as_u64().unwrap_or(u64::MAX),
            pattern: schema["pattern"].as_str().and_then(|pattern| Regex::new(pattern).ok()),
        }
    }
}

/// The model that a schema refers to, directly or by an `allOf` of one part.
fn model_name(schema: &Value) -> Option<&str> {
    let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str())?;
    reference.strip_prefix("#/definitions/")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
