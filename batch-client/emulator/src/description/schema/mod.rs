//! The types of values.

mod read;
mod text;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub(super) use self::text::{Format, Text};

/// The type of a value.
#[derive(Debug, Clone)]
pub(super) enum Schema {
    /// A reference to a model.
    Model(String),
    Object(Object),
    /// An object with any names, whose values have this type.
    Map(Box<Schema>),
    Array {
        items: Box<Schema>,
        max_items: u64,
    },
    Text(Text),
    Integer(Integer),
    Number,
    Boolean,
    /// Any JSON: the description says nothing about the value.
    Any,
}

/// An object with named properties.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) properties: BTreeMap<String, Property>,
    pub(super) required: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Property {
    pub(super) schema: Schema,
    pub(super) direction: Direction,
    pub(super) is_secret: bool,
    /// Whether only older versions of the API have it.
    pub(super) is_older: bool,
    /// Its position in answers.
    pub(super) position: usize,
}

/// The bodies that a property occurs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Both,
    /// A read-only property, which the service sets.
    AnswersOnly,
    /// A secret that answers do not contain. URLs with a signature do occur in answers.
    RequestsOnly,
}

/// An integer with its limits.
#[derive(Debug, Clone)]
pub(super) struct Integer {
    /// The range of the format.
    pub(super) range: RangeInclusive<i64>,
    /// The range that the description allows.
    pub(super) limits: RangeInclusive<i64>,
}

impl Schema {
    /// The names of the properties, if it is an object.
    pub(super) fn property_names(&self) -> impl Iterator<Item = &str> {
        let object = if let Self::Object(object) = self { Some(object) } else { None };
        object.into_iter().flat_map(|object| object.properties.keys().map(String::as_str))
    }

    /// The models that this schema refers to, at any depth.
    pub(super) fn references(&self) -> Vec<&str> {
        match self {
            Self::Model(name) => vec![name],
            Self::Object(object) => {
                object.properties.values().flat_map(|property| property.schema.references()).collect()
            }
            Self::Map(schema) | Self::Array { items: schema, .. } => schema.references(),
            Self::Text(_) | Self::Integer(_) | Self::Number | Self::Boolean | Self::Any => Vec::new(),
        }
    }
}
