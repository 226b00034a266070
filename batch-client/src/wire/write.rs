//! JSON as `serde_json` writes it, with less effort for objects of few properties among many, and for plain texts.
//!
//! Through `serde`, writing a small Task took three times as long as it takes to write a struct of two fields: each key
//! is looked at for what needs an escape, although the names of a description need none, and each text byte by byte.

use serde_json::Error;

use super::object::{ObjectView, Shape};
use super::plain_length;
use super::view::{ListView, View};
use super::{Form, UnknownProperties};

/// Writes a value. On failure, a part of it may be written.
pub(crate) fn write_json(value: &View<'_>, to: &mut Vec<u8>) -> Result<(), Error> {
    match value {
        View::Text(text) => string(text, to),
        View::Object(object) => write_object(*object, to),
        View::List(list, form) => write_list(*list, *form, to),
        other => serde_json::to_writer(to, other),
    }
}

fn string(text: &str, to: &mut Vec<u8>) -> Result<(), Error> {
    if plain_length(text.as_bytes()) < text.len() {
        return serde_json::to_writer(to, text);
    }
    quoted(text, to);
    Ok(())
}

fn quoted(text: &str, to: &mut Vec<u8>) {
    to.push(b'"');
    to.extend_from_slice(text.as_bytes());
    to.push(b'"');
}

fn write_object(object: &dyn ObjectView, to: &mut Vec<u8>) -> Result<(), Error> {
    let shape = object.shape();
    let start = to.len();
    for (number, property) in shape.properties.iter().enumerate() {
        let value = object.view(number);
        if !matches!(value, View::Absent) {
            key(property.name, shape.is_simple, start, to)?;
            write_json(&value, to)?;
        }
    }
    if let Some(unknown) = object.unknown().filter(|unknown| !unknown.is_empty()) {
        write_unknown(shape, unknown, start, to)?;
    }
    if to.len() == start {
        to.push(b'{');
    }
    to.push(b'}');
    Ok(())
}

/// The key of a member, and what comes before it. `start`: where its object begins.
fn key(name: &str, is_plain: bool, start: usize, to: &mut Vec<u8>) -> Result<(), Error> {
    to.push(if to.len() == start { b'{' } else { b',' });
    if is_plain {
        quoted(name, to);
    } else {
        string(name, to)?;
    }
    to.push(b':');
    Ok(())
}

/// A name that the model describes is its field's.
fn write_unknown(
    shape: &Shape,
    unknown: &UnknownProperties,
    start: usize,
    to: &mut Vec<u8>,
) -> Result<(), Error> {
    let mut undescribed = unknown.entries().filter(|(name, _)| shape.find(name, 0).is_none());
    undescribed.try_for_each(|(name, value)| {
        key(name, false, start, to)?;
        serde_json::to_writer(&mut *to, value)
    })
}

fn write_list(list: &dyn ListView, form: Form, to: &mut Vec<u8>) -> Result<(), Error> {
    to.push(b'[');
    for index in 0..list.length() {
        if index > 0 {
            to.push(b',');
        }
        write_json(&list.item(index, form), to)?;
    }
    to.push(b']');
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::{Value, json};

    use super::*;
    use crate::models::BatchTaskCreateOptions;

    /// A Task as it is written, both ways.
    fn written(task: &Value) -> [String; 2] {
        let task: BatchTaskCreateOptions = serde_json::from_value(task.clone()).unwrap();
        let mut quick = Vec::new();
        write_json(&View::Object(&task), &mut quick).unwrap();
        [String::from_utf8(quick).unwrap(), serde_json::to_string(&task).unwrap()]
    }

    #[test]
    fn what_is_written_is_what_serde_writes() {
        for more in [
            json!({}),
            json!({"id": "a\"b\\c\u{1}\n\u{7f}é\u{2028}😀", "commandLine": ""}),
            json!({"new": {"é\"": [1.5, null, {}]}, "another\n": "x", "requiredSlots": 7}),
            json!({"constraints": {}, "resourceFiles": [], "environmentSettings": [{"name": "a"}, {"name": "b"}]}),
            json!({
                "constraints": {"maxWallClockTime": "PT1H", "maxTaskRetryCount": -1, "new": true},
                "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "admin"}},
                "dependsOn": {"taskIds": ["x", "y"], "taskIdRanges": [{"start": 1, "end": 9}]},
                "multiInstanceSettings": {"coordinationCommandLine": "c", "numberOfInstances": 2},
                "containerSettings": {"imageName": "i", "registry": {"username": "u", "password": "p\""}},
                "exitConditions": {"exitCodes": [{"code": 1, "exitOptions": {"jobAction": "terminate"}}]},
            }),
        ] {
            let mut task = json!({"id": "t", "commandLine": "render 1"});
            task.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let [quick, by_serde] = written(&task);
            assert_eq!(quick, by_serde);
            assert_eq!(serde_json::from_str::<Value>(&quick).unwrap(), task);
        }
    }
}
