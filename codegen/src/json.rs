//! The document's text as JSON values, and the way back from a pointer to a line and column.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::error::{Pointer, Position, Problem, Refusal};

/// Reads a document. Unlike `serde_json` alone it refuses an object that has a key twice.
pub(crate) fn parse(document: &str, text: &str) -> Result<Value, Refusal> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Unique
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| syntax_refusal(document, &error))
}

fn syntax_refusal(document: &str, error: &serde_json::Error) -> Refusal {
    let position = Position { line: error.line().max(1), column: error.column().max(1) };
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let problem = Problem::new(
        &Pointer::root(),
        format!("a text that is not JSON: {what}"),
        "one JSON object, at most 127 levels deep, each key once",
    );
    Refusal { document: document.to_owned(), problems: vec![(position, problem)] }
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
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key \"{key}\" is there twice")));
            }
            let value = members.next_value_seed(Unique)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// Finds the place of every problem, and sorts and deduplicates them by it.
pub(crate) fn locate(document: &str, text: &str, problems: Vec<Problem>) -> Refusal {
    let mut places = Places::default();
    for problem in &problems {
        places.ask(problem.pointer.steps());
    }
    let mut found = BTreeMap::new();
    places.answer(text, text, &Pointer::root(), &mut found);
    let mut seen = HashSet::new();
    let mut located: Vec<_> = problems
        .into_iter()
        .filter(|problem| seen.insert((problem.pointer.clone(), problem.found.clone())))
        .map(|problem| (position(text, nearest(&problem.pointer, &found)), problem))
        .collect();
    located.sort_by_key(|(position, _)| *position);
    Refusal { document: document.to_owned(), problems: located }
}

/// The offset of what a pointer names, or of the nearest thing around it that is there.
fn nearest(pointer: &Pointer, found: &BTreeMap<Pointer, usize>) -> usize {
    let mut around = Some(pointer.clone());
    while let Some(pointer) = around {
        if let Some(offset) = found.get(&pointer) {
            return *offset;
        }
        around = pointer.parent();
    }
    0
}

/// The pointers that are asked for, as a tree, so that each level of the text is read once.
#[derive(Default)]
struct Places(BTreeMap<String, Places>);

impl Places {
    fn ask(&mut self, steps: impl Iterator<Item = String>) {
        let mut node = self;
        for step in steps {
            node = node.0.entry(step).or_default();
        }
    }

    /// Notes the offset in `text` of the value `slice`, which `pointer` names, and of what is asked for below it.
    fn answer(&self, text: &str, slice: &str, pointer: &Pointer, found: &mut BTreeMap<Pointer, usize>) {
        let offset = slice.as_ptr() as usize - text.as_ptr() as usize;
        found.insert(pointer.clone(), offset + slice.len() - slice.trim_start().len());
        if self.0.is_empty() {
            return;
        }
        for (step, value) in members(slice) {
            if let Some(wanted) = self.0.get(&step) {
                wanted.answer(text, value, &pointer.key(&step), found);
            }
        }
    }
}

/// The members of an object or the elements of an array, as slices of its text.
fn members(slice: &str) -> Vec<(String, &str)> {
    if let Ok(RawMembers(members)) = serde_json::from_str::<RawMembers<'_>>(slice) {
        return members;
    }
    let elements = serde_json::from_str::<Vec<&RawValue>>(slice).unwrap_or_default();
    elements.into_iter().enumerate().map(|(index, raw)| (index.to_string(), raw.get())).collect()
}

struct RawMembers<'a>(Vec<(String, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(String, &'de str)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = access.next_entry::<String, &'de RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members).map(Self)
    }
}

fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}
