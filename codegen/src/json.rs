//! The document's text as JSON values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use crate::error::{FileId, Pointer, Position, Problem};

/// Why a text is not read.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// Its column counts bytes.
    pub(crate) position: Position,
    pub(crate) problem: Problem,
}

/// Parses a document. Unlike `serde_json` alone, it refuses duplicate keys.
///
/// # Errors
/// The problem, with its place in the text.
pub(crate) fn parse(text: &str, file: FileId) -> Result<Value, Box<Fault>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Unique
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| Box::new(syntax_problem(file, &error)))
}

fn syntax_problem(file: FileId, error: &serde_json::Error) -> Fault {
    let position = Position { line: error.line().max(1), column: error.column().max(1) };
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let problem = Problem::new(
        &Pointer::root(file),
        format!("a text that is not JSON: {what}"),
        "one JSON object, at most 127 levels deep, each key once",
    );
    Fault { position, problem }
}

/// A JSON value whose objects have each key once.
struct Unique;

impl<'de> DeserializeSeed<'de> for Unique {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element_seed(Unique)? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            match object.entry(key) {
                Entry::Vacant(place) => place.insert(members.next_value_seed(Unique)?),
                Entry::Occupied(place) => {
                    let message = format_args!("the key \"{}\" is there twice", place.key());
                    return Err(A::Error::custom(message));
                }
            };
        }
        Ok(Value::Object(object))
    }
}
