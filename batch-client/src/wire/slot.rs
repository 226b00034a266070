//! Reading: values go straight to the place where they belong.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Error, Expected, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::{Deserialize, Deserializer};
use serde_json::Value;
use time::OffsetDateTime;

use super::allowance::{self, ENTRY, EXCEEDED};
use super::json::read_json;
use super::object::{Object, Property, Seen, Shape};
use super::unknown::UnknownProperty;
use super::{
    BatchDuration, Form, FromWire, borrowed_str, number, parse_date_time, parse_http_date, shown,
    try_borrowed_str,
};
use crate::display_text::one_line;

/// A place for a value that is being read.
pub(crate) enum Slot<'a> {
    Bool(&'a mut bool),
    Int32(&'a mut i32),
    Int64(&'a mut i64),
    Double(&'a mut f64),
    Text(&'a mut String),
    Enum(&'a mut dyn Enum),
    DateTime(&'a mut OffsetDateTime, Form),
    Duration(&'a mut BatchDuration),
    Json(&'a mut Value),
    Object(&'a mut dyn Object),
    List(&'a mut dyn List, Form),
    Map(&'a mut dyn Map, Form),
    /// The value is passed over.
    Nowhere,
}

impl Slot<'_> {
    /// The approximate size of the value as an item of an array, without its content.
    #[inline]
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Bool(_) | Self::Int32(_) | Self::Int64(_) | Self::Double(_) => 8,
            // It reports its size itself.
            Self::Object(_) => 0,
            _ => 32,
        }
    }
}

/// An enum that is being read.
pub(crate) trait Enum {
    fn set(&mut self, value: &str);
}

/// An array that is being read.
pub(crate) trait List {
    /// The place for one more item.
    fn push(&mut self, form: Form) -> Slot<'_>;

    /// The place of the last item.
    fn last(&mut self, form: Form) -> Slot<'_>;

    /// Makes room for more items, which are likely to come.
    fn reserve(&mut self, items: usize);
}

/// An object with any keys that is being read.
pub(crate) trait Map {
    /// The place for the value of a key.
    fn insert(&mut self, key: &str, form: Form) -> Slot<'_>;
}

/// The initial value.
pub(crate) fn blank<T: FromWire>() -> T {
    T::blank()
}

/// Reads a value as a whole.
pub(crate) fn read<'de, T: FromWire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    value.slot(Form::Usual).deserialize(deserializer)?;
    Ok(value)
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Self::Bool(place) => *place = deserializer.deserialize_any(Truth)?,
            Self::Int32(place) => *place = number::deserialize(deserializer)?,
            Self::Int64(place) => *place = number::deserialize(deserializer)?,
            Self::Double(place) => *place = number::deserialize(deserializer)?,
            Self::Text(place) => *place = deserializer.deserialize_any(TextVisitor)?,
            Self::Enum(place) => borrowed_str(deserializer, |text| place.set(text))?,
            Self::DateTime(place, form) => {
                *place = try_borrowed_str(deserializer, |text| date_time(text, form))?;
            }
            Self::Duration(place) => *place = BatchDuration::deserialize(deserializer)?,
            Self::Json(place) => *place = read_json(deserializer, &mut allowance::fill)?,
            Self::Object(object) => deserializer.deserialize_any(ObjectVisitor(object))?,
            Self::List(list, form) => deserializer.deserialize_any(ListVisitor(list, form))?,
            Self::Map(map, form) => deserializer.deserialize_any(MapVisitor(map, form))?,
            Self::Nowhere => drop(IgnoredAny::deserialize(deserializer)?),
        }
        Ok(())
    }
}

/// Charges bytes to the budget.
fn fill<E: Error>(bytes: usize) -> Result<(), E> {
    if allowance::fill(bytes) { Ok(()) } else { Err(E::custom(EXCEEDED)) }
}

pub(super) fn date_time(text: &str, form: Form) -> Result<OffsetDateTime, String> {
    if form == Form::HttpDate {
        return parse_http_date(text).ok_or_else(|| format!("`{}` is not an HTTP date", one_line(text, 100)));
    }
    parse_date_time(text)
        .map_err(|error| format!("`{}` is not a time stamp of RFC 3339: {error}", one_line(text, 100)))
}

/// The error for a string where another type is expected. The visitor must accept any value, or it is not called.
fn no_string<T, E: Error>(value: &str, expected: &dyn Expected) -> Result<T, E> {
    Err(E::invalid_type(Unexpected::Other(&shown(value)), expected))
}

struct Truth;

impl Visitor<'_> for Truth {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        no_string(value, &self)
    }
}

/// Refuses numbers without showing them, since the value may be a secret: a password, or what holds one.
macro_rules! numbers_unshown {
    () => {
        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("number"), &self))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("number"), &self))
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("number"), &self))
        }
    };
}

/// The same for texts and numbers.
macro_rules! values_unshown {
    () => {
        numbers_unshown!();

        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other("string"), &self))
        }
    };
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = String;

    numbers_unshown!();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

struct ListVisitor<'a>(&'a mut dyn List, Form);

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    values_unshown!();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Item(&mut *self.0, self.1))?.is_some() {}
        Ok(())
    }
}

/// Makes room for an item only when there is one. `null` is none, and is refused: without it, the list would be shorter
/// than it is, also when it is sent back.
struct Item<'a>(&'a mut dyn List, Form);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let item = self.0.push(self.1);
        fill(item.size())?;
        item.deserialize(deserializer)
    }
}

struct MapVisitor<'a>(&'a mut dyn Map, Form);

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    values_unshown!();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            fill(ENTRY)?;
            members.next_value_seed(self.0.insert(&key, self.1))?;
        }
        Ok(())
    }
}

struct ObjectVisitor<'a>(&'a mut dyn Object);

impl<'de> Visitor<'de> for ObjectVisitor<'_> {
    type Value = ();

    values_unshown!();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let shape = self.0.shape();
        fill(shape.size)?;
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(found) = members.next_key_seed(Key { shape, likely: next })? {
            let (number, property) = match found {
                Found::Property(number, property) => (number, property),
                Found::Unknown(name) => {
                    unknown_property(self.0, name, &mut members)?;
                    continue;
                }
            };
            if !seen.insert(number) {
                return Err(A::Error::duplicate_field(property.name));
            }
            members.next_value_seed(Member { object: &mut *self.0, number, property })?;
            next = number + 1;
        }
        seen.missing(shape).map_or(Ok(()), |name| Err(A::Error::missing_field(name)))
    }
}

/// Keeps a property that has no place of its own, if the object has room for such.
fn unknown_property<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    name: String,
    members: &mut A,
) -> Result<(), A::Error> {
    let shape = object.shape();
    match object.unknown().filter(|_| shape.keeps(&name)) {
        Some(place) => members.next_value_seed(UnknownProperty { place, name, fill: &mut allowance::fill }),
        None => members.next_value::<IgnoredAny>().map(drop),
    }
}

/// The meaning of a key.
enum Found {
    Property(usize, &'static Property),
    Unknown(String),
}

/// Finds the property that a key names.
struct Key {
    shape: &'static Shape,
    /// The number of the one after the last.
    likely: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let found = self.shape.find(name, self.likely);
        Ok(found.map_or_else(
            || Found::Unknown(name.to_owned()),
            |(number, property)| Found::Property(number, property),
        ))
    }
}

/// A property's value. `null` stands for one that is absent.
struct Member<'a> {
    object: &'a mut dyn Object,
    number: usize,
    property: &'static Property,
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.property.is_required {
            self.object.slot(self.number).deserialize(deserializer)
        } else {
            deserializer.deserialize_option(self)
        }
    }
}

impl<'de> Visitor<'de> for Member<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.object.slot(self.number).deserialize(deserializer)
    }
}
