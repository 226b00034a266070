//! Values without a type of their own, kept as JSON.

use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::allowance::{ENTRY, EXCEEDED, ITEM, OBJECT};

/// The deepest nesting that is read from any format.
const SHALLOW: usize = 60;

/// The name under which `serde_json` hands over a number with its feature `arbitrary_precision`, which any crate of a
/// program can switch on.
const NUMBER: &str = "$serde_json::private::Number";

/// Charges bytes to a memory budget. Returns whether it suffices.
pub(super) type Fill<'a> = dyn FnMut(usize) -> bool + 'a;

/// Decodes a value like `serde_json`, within a memory budget and the depth that the deserializer allows. Unlike there, no
/// name of a member has a meaning.
pub(super) fn read_json<'de, D: Deserializer<'de>>(
    deserializer: D,
    fill: &mut Fill<'_>,
) -> Result<Value, D::Error> {
    let mut reading = Reading { fill, deepest: usize::MAX, depth: 0, is_too_deep: false };
    reading.deserialize(deserializer)
}

/// The same from a deserializer that may have no limit to the depth. `None` for a value that is too deep.
pub(super) fn read_shallow_json<'de, D: Deserializer<'de>>(
    deserializer: D,
    fill: &mut Fill<'_>,
) -> Result<Option<Value>, D::Error> {
    let mut reading = Reading { fill, deepest: SHALLOW, depth: 0, is_too_deep: false };
    let value = reading.deserialize(deserializer)?;
    Ok(Some(value).filter(|_| !reading.is_too_deep))
}

struct Reading<'a, 'f> {
    fill: &'a mut Fill<'f>,
    deepest: usize,
    depth: usize,
    /// Something was passed over because it was too deep.
    is_too_deep: bool,
}

impl Reading<'_, '_> {
    fn fill<E: Error>(&mut self, bytes: usize) -> Result<(), E> {
        if (self.fill)(bytes) { Ok(()) } else { Err(E::custom(EXCEEDED)) }
    }

    /// Decodes the content of an array or an object, unless it is too deep.
    fn within<T, E>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.depth += 1;
        self.is_too_deep |= self.depth > self.deepest;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn array<'de, A: SeqAccess<'de>>(&mut self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        if self.depth > self.deepest {
            while items.next_element::<IgnoredAny>()?.is_some() {}
        }
        while let Some(item) = items.next_element_seed(&mut *self)? {
            self.fill(ITEM)?;
            array.push(item);
        }
        Ok(array.into())
    }

    fn object<'de, A: MapAccess<'de>>(&mut self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        if self.depth > self.deepest {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        }
        while let Some(name) = members.next_key::<String>()? {
            self.fill(if object.is_empty() { OBJECT } else { ENTRY })?;
            let value = members.next_value_seed(&mut *self)?;
            object.insert(name, value);
        }
        Ok(number(&object).map_or_else(|| object.into(), Value::Number))
    }
}

/// The number that an object stands for. A service may have a property of this name, with others beside it.
fn number(object: &Map<String, Value>) -> Option<Number> {
    object.get(NUMBER).filter(|_| object.len() == 1)?.as_str()?.parse().ok()
}

impl<'de> DeserializeSeed<'de> for &mut Reading<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Reading<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Value, A::Error> {
        self.within(|reading| reading.array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Value, A::Error> {
        self.within(|reading| reading.object(members))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Form, FromWire, Slot, blank, read_quickly, within_allowance};
    use super::*;

    /// Both ways to read a property of any JSON.
    fn read(text: &str) -> [Option<Value>; 2] {
        let (mut quick, mut by_serde): (Value, Value) = (blank(), blank());
        let is_read = read_quickly(text, quick.slot(Form::Usual)).is_ok();
        let slot: Slot<'_> = by_serde.slot(Form::Usual);
        let read =
            within_allowance(text.len(), || slot.deserialize(&mut serde_json::Deserializer::from_str(text)));
        [Some(quick).filter(|_| is_read), read.ok().map(|()| by_serde)]
    }

    #[test]
    fn no_name_of_a_member_has_a_meaning() {
        for value in [
            json!({"$serde_json::private::RawValue": "[1]"}),
            json!({"$serde_json::private::RawValue": "[1", "a": {"$serde_json::private::Number": "one"}}),
            json!({"a": [null, true, -1, u64::MAX, 0.5, "\u{1f600}\n", {}]}),
        ] {
            assert_eq!(read(&value.to_string()), [Some(value.clone()), Some(value)]);
        }
    }

    #[test]
    fn what_takes_much_more_memory_than_its_text_is_refused() {
        let text = |items: usize| format!("[{}0]", r#"{"":0},"#.repeat(items));
        assert!(read(&text(1000)).iter().all(Option::is_some));
        assert_eq!(read(&text(500_000)), [None, None]);
    }
}
