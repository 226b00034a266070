//! Enums: the values of `enum`, and their names and texts in `x-ms-enum`.

use std::collections::{HashMap, HashSet};

use super::read::At;
use crate::error::Pointer;

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

/// The content of `x-ms-enum`: a name for the enum, and names and texts for its values.
pub(super) type Extension = (Option<String>, Vec<EnumValue>);

/// An enum of strings. `None` if it is malformed, which has been refused.
pub(super) fn read(at: &At<'_>, (name, described): Extension) -> Option<EnumValues> {
    let listed = at.elements();
    if listed.is_empty() {
        at.refuse("an enum without values", "at least one value");
    }
    if let Some(other) = listed.iter().find(|at| !at.value.is_string()) {
        // One is enough: others have the same cause.
        other.string();
        return None;
    }
    let about: HashMap<_, _> = described.iter().rev().map(|value| (value.wire.as_str(), value)).collect();
    let values: Vec<_> = listed.iter().map(|at| member(at, &about)).collect();
    let known: HashSet<_> = values.iter().map(|value| value.wire.as_str()).collect();
    for value in
        described.iter().filter(|value| !value.wire.is_empty() && !known.contains(value.wire.as_str()))
    {
        let found = format!("the enum value \"{}\"", value.wire);
        at.problems.note(&value.pointer, found, "the values that \"enum\" lists");
    }
    Some(EnumValues { name, values })
}

/// A value of `enum`, with its name and text in `x-ms-enum`.
fn member(at: &At<'_>, about: &HashMap<&str, &EnumValue>) -> EnumValue {
    let plain = EnumValue { wire: at.name(), pointer: at.pointer.clone(), name: None, description: None };
    let about = about.get(plain.wire.as_str());
    EnumValue {
        name: about.and_then(|about| about.name.clone()),
        description: about.and_then(|about| about.description.clone()),
        ..plain
    }
}

pub(super) fn extension(at: &At<'_>) -> Extension {
    let mut object = at.object();
    let name = object.name("name").unwrap_or_default();
    object.flag("modelAsString");
    let values = object.get("values").map(|at| at.elements()).unwrap_or_default();
    object.finish();
    (Some(name).filter(|name| !name.is_empty()), values.iter().map(described).collect())
}

fn described(at: &At<'_>) -> EnumValue {
    let mut object = at.object();
    let value = EnumValue {
        pointer: object.pointer(),
        wire: object.need("value").map(|at| wire(&at)).unwrap_or_default(),
        name: object.name("name"),
        description: object.text("description"),
    };
    object.finish();
    value
}

/// A value as it travels, or as JSON if it is no text.
fn wire(at: &At<'_>) -> String {
    if at.value.is_number() || at.value.is_boolean() { at.value.to_string() } else { at.name() }
}
