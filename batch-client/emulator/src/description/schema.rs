//! The types of the description.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use regex_lite::Regex;
use serde_json::Value;

use super::{older, order};

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
    pub(super) direction: Direction,
    pub(super) is_secret: bool,
    /// The newest version of the API does not have it.
    pub(super) is_older: bool,
    /// Its place in answers.
    pub(super) position: usize,
}

/// In which bodies a property is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Both,
    /// The service sets it.
    AnswersOnly,
    /// A secret that does not come back. Addresses with a signature in them do.
    RequestsOnly,
}

/// The names of further secrets that are not part of answers.
const REQUESTS_ONLY: [&str; 5] = ["accountKey", "password", "protectedSettings", "sasKey", "sshPrivateKey"];

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
    /// Reads the model of this name, with what older versions of the API have besides.
    pub(super) fn read_model(name: &str, schema: &Value) -> Self {
        let mut read = Self::read(schema);
        if let Self::Object(object) = &mut read {
            let described = object.properties.len();
            object.properties.extend(
                older::of(name)
                    .enumerate()
                    .map(|(index, name)| (name.to_owned(), Property::older(described + index))),
            );
            object.order(order::of(name));
        }
        read
    }

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
        let properties = properties.enumerate().map(|(position, (name, schema))| {
            let property = Property { position, ..Property::read(name, schema) };
            (name.clone(), property)
        });
        Self { properties: properties.collect(), required: strings(&schema["required"]) }
    }

    /// Puts these properties first, in this order.
    fn order(&mut self, order: &[&str]) {
        for (name, property) in &mut self.properties {
            let position = order.iter().position(|other| other == name);
            property.position = position.unwrap_or(order.len() + property.position);
        }
    }
}

impl Property {
    fn read(name: &str, schema: &Value) -> Self {
        Self {
            schema: Schema::read(schema),
            direction: Direction::read(name, schema),
            is_secret: schema["x-ms-secret"] == true,
            is_older: false,
            position: 0,
        }
    }

    /// One that only older versions of the API have.
    fn older(position: usize) -> Self {
        Self { schema: Schema::Any, direction: Direction::Both, is_secret: false, is_older: true, position }
    }
}

impl Direction {
    fn read(name: &str, schema: &Value) -> Self {
        let mutability = strings(&schema["x-ms-mutability"]);
        let is_described = !mutability.is_empty() && !mutability.iter().any(|moment| moment == "read");
        let is_known = schema["x-ms-secret"] == true && REQUESTS_ONLY.contains(&name);
        if schema["readOnly"] == true {
            Self::AnswersOnly
        } else if is_described || is_known {
            Self::RequestsOnly
        } else {
            Self::Both
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
