//! Enums: the values that `enum` lists, and what `x-ms-enum` says about them.

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

/// What `x-ms-enum` gives: a name for the enum and words about its values.
pub(super) type Extension = (Option<String>, Vec<EnumValue>);

pub(super) fn read(at: &At<'_>, (name, described): Extension) -> EnumValues {
    let listed = at.elements();
    if listed.is_empty() {
        at.refuse("an enum without values", "at least one value");
    }
    let values: Vec<_> = listed.iter().map(|at| member(at, &described)).collect();
    for value in described.iter().filter(|value| !values.iter().any(|known| known.wire == value.wire)) {
        let found = format!("the enum value \"{}\"", value.wire);
        at.problems.note(&value.pointer, found, "the values that \"enum\" lists");
    }
    EnumValues { name, values }
}

/// A value that `enum` lists, with what `x-ms-enum` says about it.
fn member(at: &At<'_>, described: &[EnumValue]) -> EnumValue {
    let plain = EnumValue { wire: at.string(), pointer: at.pointer.clone(), name: None, description: None };
    let about = described.iter().find(|candidate| candidate.wire == plain.wire);
    EnumValue {
        name: about.and_then(|about| about.name.clone()),
        description: about.and_then(|about| about.description.clone()),
        ..plain
    }
}

pub(super) fn extension(at: &At<'_>) -> Extension {
    let mut object = at.object();
    let name = object.needed_text("name");
    object.flag("modelAsString");
    let values = object.get("values").map(|at| at.elements()).unwrap_or_default();
    object.finish();
    (Some(name).filter(|name| !name.is_empty()), values.iter().map(described).collect())
}

fn described(at: &At<'_>) -> EnumValue {
    let mut object = at.object();
    let value = EnumValue {
        pointer: object.pointer(),
        wire: object.needed_text("value"),
        name: object.text("name"),
        description: object.text("description"),
    };
    object.finish();
    value
}
