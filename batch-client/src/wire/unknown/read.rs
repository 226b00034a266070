//! Reading of unknown properties.

use std::any::type_name;
use std::fmt;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde_core::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::super::allowance::{ENTRY, EXCEEDED, OBJECT};
use super::super::json::{Fill, read_shallow_json};
use super::{UnknownProperties, UnknownValue};

/// The name by which `serde_json` is asked for the text of a value. A version that used another one would give the value
/// by its parts, as other formats do.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// An unknown property that is being read. Of one that comes twice, the last value counts.
pub(in super::super) struct UnknownProperty<'a> {
    pub(in super::super) place: &'a mut UnknownProperties,
    pub(in super::super) name: String,
    /// Charges bytes to the budget. Returns whether it suffices.
    pub(in super::super) fill: &'a mut Fill<'a>,
}

impl<'de> DeserializeSeed<'de> for UnknownProperty<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { place, name, fill } = self;
        charge(fill, if place.is_empty() { OBJECT } else { ENTRY })?;
        let read = if type_name::<D::Error>() == type_name::<serde_json::Error>() {
            deserializer.deserialize_newtype_struct(RAW_VALUE, TextVisitor(fill))?
        } else {
            by_parts(deserializer, fill)?
        };
        if let Some(json) = read {
            place.keep(name, UnknownValue::new(json));
        }
        Ok(())
    }
}

fn charge<E: Error>(fill: &mut Fill<'_>, bytes: usize) -> Result<(), E> {
    if fill(bytes) { Ok(()) } else { Err(E::custom(EXCEEDED)) }
}

/// Reads a value of any format, unless it is too deep.
fn by_parts<'de, D: Deserializer<'de>>(
    deserializer: D,
    fill: &mut Fill<'_>,
) -> Result<Option<Box<RawValue>>, D::Error> {
    let value: Option<Value> = read_shallow_json(deserializer, fill)?;
    value.map(|value| to_raw_value(&value).map_err(D::Error::custom)).transpose()
}

/// Takes a value's text from a deserializer of `serde_json`. One that only holds parts of a text, such as for serde's
/// `flatten`, gives the value itself.
struct TextVisitor<'a, 'f>(&'a mut Fill<'f>);

impl<'de> Visitor<'de> for TextVisitor<'_, '_> {
    type Value = Option<Box<RawValue>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        let json = Box::<RawValue>::deserialize(MapAccessDeserializer::new(members))?;
        charge(self.0, json.get().len())?;
        Ok(Some(json))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        by_parts(deserializer, self.0)
    }
}
