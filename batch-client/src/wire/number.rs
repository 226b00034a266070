//! Numbers, which some services write as strings, since JSON numbers lose precision elsewhere; both are read.

use std::fmt;
use std::marker::PhantomData;

use serde_core::Deserializer;
use serde_core::de::{Error, Unexpected, Visitor};

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

    /// JSON has no form for what is not finite, so that it could not be sent back.
    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

/// Reads a number, or a string with one.
pub(super) fn deserialize<'de, T: Number, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Numeric(PhantomData))
}

struct Numeric<T>(PhantomData<T>);

impl<T: Number> Visitor<'_> for Numeric<T> {
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

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::of_float(value).ok_or_else(|| E::invalid_type(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        T::of_text(value).ok_or_else(|| E::invalid_value(Unexpected::Other(&shown(value)), &self))
    }
}
