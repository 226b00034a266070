//! Numbers, which some services write as strings, since JSON numbers lose precision elsewhere; both are read.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{Error, Expected, MapAccess, Unexpected, Visitor};
use serde_core::{Deserialize, Deserializer};

use super::shown;

/// A type of number.
pub(super) trait Number: Sized {
    const EXPECTED: &'static str;

    fn of_integer(value: i128) -> Option<Self>;

    fn of_float(value: f64) -> Option<Self>;

    fn of_text(text: &str) -> Option<Self>;
}

impl Number for i32 {
    const EXPECTED: &'static str = "a 32-bit number or a string with one";

    fn of_integer(value: i128) -> Option<Self> {
        value.try_into().ok()
    }

    fn of_float(_value: f64) -> Option<Self> {
        None
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Number for i64 {
    const EXPECTED: &'static str = "a 64-bit number or a string with one";

    fn of_integer(value: i128) -> Option<Self> {
        value.try_into().ok()
    }

    fn of_float(_value: f64) -> Option<Self> {
        None
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Number for f64 {
    const EXPECTED: &'static str = "a number or a string with one";

    #[expect(clippy::cast_precision_loss, reason = "the nearest one is what the service means")]
    fn of_integer(value: i128) -> Option<Self> {
        Some(value as Self)
    }

    fn of_float(value: f64) -> Option<Self> {
        Some(value)
    }

    /// JSON cannot represent a number that is not finite, so that it could not be sent back.
    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

/// Reads a number, or a string with one.
pub(super) fn deserialize<'de, T: Number, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Numeric(PhantomData))
}

struct Numeric<T>(PhantomData<T>);

impl<'de, T: Number> Visitor<'de> for Numeric<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::of_integer(value.into()).ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::of_integer(value.into()).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        T::of_integer(value).ok_or_else(|| out_of_range(&value, &self))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
        let integer = i128::try_from(value).ok();
        integer.and_then(T::of_integer).ok_or_else(|| out_of_range(&value, &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::of_float(value).ok_or_else(|| E::invalid_type(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        T::of_text(value).ok_or_else(|| E::invalid_value(Unexpected::Other(&shown(value)), &self))
    }

    /// With its feature `arbitrary_precision`, which any crate of a program can switch on, `serde_json` hands over its
    /// numbers like this, and only itself knows how. No object is a number without that feature.
    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        let number = serde_json::Number::deserialize(MapAccessDeserializer::new(members))
            .map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
        let integer = number.as_i128().map(T::of_integer);
        let read = integer.unwrap_or_else(|| number.as_f64().and_then(T::of_float));
        read.ok_or_else(|| out_of_range(&number, &self))
    }
}

fn out_of_range<E: Error>(value: &dyn fmt::Display, expected: &dyn Expected) -> E {
    E::invalid_value(Unexpected::Other(&format!("number `{value}`")), expected)
}
