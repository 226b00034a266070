//! The value of an unknown property.

use std::any::type_name;
use std::sync::OnceLock;

use serde_core::ser::Error;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::super::allowance;
use super::super::json::read_json;
use super::exact::is_exact;

/// JSON text, and what a [`Value`] can hold of it, which is found out when somebody asks.
#[derive(Clone)]
pub(in super::super) struct UnknownValue {
    json: Box<RawValue>,
    value: OnceLock<Option<Value>>,
}

impl UnknownValue {
    pub(super) fn new(json: Box<RawValue>) -> Self {
        Self { json, value: OnceLock::new() }
    }

    /// Every [`Value`] can be written as JSON.
    pub(super) fn of(value: Value) -> Self {
        Self { json: to_raw_value(&value).unwrap_or_default(), value: Some(value).into() }
    }

    pub(super) fn json(&self) -> &str {
        self.json.get()
    }

    pub(super) fn value(&self) -> Option<&Value> {
        self.value.get_or_init(|| within_limits(self.json())).as_ref()
    }

    pub(super) fn into_value(self) -> Option<Value> {
        self.value();
        self.value.into_inner().flatten()
    }

    /// The value, if it is all that the text says.
    fn exact(&self) -> Option<&Value> {
        self.value().filter(|_| is_exact(self.json()))
    }
}

/// Reads a text within the depth that `serde_json` allows and the memory that a body of this length is allowed.
fn within_limits(json: &str) -> Option<Value> {
    let mut left = allowance::of_length(json.len());
    let mut fill = |bytes| {
        let after = left.checked_sub(bytes);
        left = after.unwrap_or_default();
        after.is_some()
    };
    read_json(&mut serde_json::Deserializer::from_str(json), &mut fill).ok()
}

/// Texts that differ in white space, escapes or the order of members are equal all the same.
impl PartialEq for UnknownValue {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json() || self.exact().is_some_and(|value| other.exact() == Some(value))
    }
}

impl Eq for UnknownValue {}

impl Serialize for UnknownValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if writes_text::<S>() {
            return self.json.serialize(serializer);
        }
        let value =
            self.value().ok_or_else(|| S::Error::custom("an unknown property that only JSON can hold"))?;
        value.serialize(serializer)
    }
}

/// Whether a serializer writes JSON as text. Others, that of a [`Value`] among them, would take the text for a struct with
/// a strange name, or read it by other rules. A serializer does not say what it is; its error, which those share that wrap
/// it, does.
fn writes_text<S: Serializer>() -> bool {
    type_name::<S::Error>() == type_name::<serde_json::Error>()
        && type_name::<S>() != type_name::<serde_json::value::Serializer>()
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    /// A formatter is a serializer that is not JSON's.
    struct Written(UnknownValue);

    impl fmt::Display for Written {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }

    #[test]
    fn another_format_gets_a_value_and_not_its_text() {
        let write = |json: &str| {
            let mut written = String::new();
            let value = UnknownValue::new(RawValue::from_string(json.to_owned())?);
            fmt::write(&mut written, format_args!("{}", Written(value)))
                .map_err(serde_json::Error::custom)?;
            Ok::<_, serde_json::Error>(written)
        };
        assert_eq!(write(r#""bl\u0075e""#).unwrap_or_default(), "blue");
        assert_eq!(write("1.50").unwrap_or_default(), "1.5");
        assert!(write("1e999").is_err() && write(r#""\ud800""#).is_err());
    }
}
