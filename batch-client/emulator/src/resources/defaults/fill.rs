//! Filling in defaults.

use serde_json::{Map, Value};

/// Adds missing properties, in objects at every depth.
pub(crate) fn fill(target: &mut Map<String, Value>, defaults: &Value) {
    for (name, default) in defaults.as_object().into_iter().flatten() {
        match target.get_mut(name) {
            Some(Value::Object(inner)) if !is_choice(name) => fill(inner, default),
            Some(_) => {}
            None => drop(target.insert(name.clone(), default.clone())),
        }
    }
}

/// Whether an object holds one of several alternatives, so that a default must not be added to another one.
fn is_choice(name: &str) -> bool {
    name == "userIdentity"
}
