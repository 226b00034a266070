//! Writing: values as they are shown to a serializer.

use serde_core::ser::{Error, SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use time::OffsetDateTime;

use super::object::{ObjectView, Shape};
use super::{BatchDuration, Form, UnknownProperties, date_time_text, http_date_text};

/// A value that is being written.
pub(crate) enum View<'a> {
    /// The property is left out.
    Absent,
    Bool(bool),
    Integer(i64),
    /// A number that travels as a string.
    Digits(i64),
    Double(f64),
    Text(&'a str),
    DateTime(OffsetDateTime, Form),
    Duration(BatchDuration),
    Json(&'a Value),
    Object(&'a dyn ObjectView),
    List(&'a dyn ListView, Form),
    Map(&'a dyn MapView, Form),
}

/// An array that is being written.
pub(crate) trait ListView {
    fn length(&self) -> usize;

    fn item(&self, index: usize, form: Form) -> View<'_>;
}

/// An object with any keys that is being written.
pub(crate) trait MapView {
    fn each<'a>(&'a self, form: Form, take: &mut dyn FnMut(&'a str, View<'a>));
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Absent => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::Integer(value) => serializer.serialize_i64(value),
            Self::Digits(value) => serializer.collect_str(&value),
            Self::Double(value) => serializer.serialize_f64(value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::DateTime(value, form) => {
                let text = if form == Form::HttpDate { http_date_text(value) } else { date_time_text(value) };
                serializer.serialize_str(&text.map_err(S::Error::custom)?)
            }
            Self::Duration(value) => value.serialize(serializer),
            Self::Json(value) => value.serialize(serializer),
            Self::Object(object) => serialize_object(object, serializer),
            Self::List(list, form) => serialize_list(list, form, serializer),
            Self::Map(map, form) => serialize_map(map, form, serializer),
        }
    }
}

fn serialize_object<S: Serializer>(object: &dyn ObjectView, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    for (number, property) in object.shape().properties.iter().enumerate() {
        match object.view(number) {
            View::Absent => {}
            value => members.serialize_entry(property.name, &value)?,
        }
    }
    if let Some(unknown) = object.unknown() {
        serialize_unknown(object.shape(), unknown, &mut members)?;
    }
    members.end()
}

/// A name that the model describes is its field's.
fn serialize_unknown<M: SerializeMap>(
    shape: &Shape,
    unknown: &UnknownProperties,
    members: &mut M,
) -> Result<(), M::Error> {
    let mut undescribed = unknown.entries().filter(|(name, _)| shape.find(name, 0).is_none());
    undescribed.try_for_each(|(name, value)| members.serialize_entry(name, value))
}

fn serialize_list<S: Serializer>(list: &dyn ListView, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(Some(list.length()))?;
    (0..list.length()).try_for_each(|index| items.serialize_element(&list.item(index, form)))?;
    items.end()
}

fn serialize_map<S: Serializer>(map: &dyn MapView, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    let mut written = Ok(());
    map.each(form, &mut |key, value| {
        if written.is_ok() {
            written = members.serialize_entry(key, &value);
        }
    });
    written?;
    members.end()
}
