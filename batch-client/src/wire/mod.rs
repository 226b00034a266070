//! Values on the wire: JSON for bodies, and text for paths, queries and headers.

mod allowance;
mod date_time;
mod demanded;
mod duration;
mod from_wire;
mod json;
mod number;
mod object;
mod quick;
mod reader;
mod slot;
mod text;
mod to_wire;
mod unknown;
mod view;
#[cfg(feature = "tasks")]
mod write;

use std::fmt;
use std::marker::PhantomData;

use serde_core::Deserializer;
use serde_core::de::{Error, Visitor};

use crate::display_text::one_line;

pub(crate) use self::allowance::within as within_allowance;
pub(crate) use self::date_time::{date_time_text, parse_date_time};
pub(crate) use self::demanded::missing as missing_from_request;
pub use self::duration::{BatchDuration, ParseDurationError};
pub(crate) use self::from_wire::FromWire;
pub(crate) use self::object::{Described, Object, ObjectView, Property, Shape, form, json_object};
pub(crate) use self::quick::{plain_length, read as read_quickly};
pub(crate) use self::reader::Failure as ReadFailure;
pub(crate) use self::slot::{Enum, Slot, blank, read};
pub use self::text::{HttpDate, WireText};
pub(crate) use self::text::{http_date_text, parse_http_date};
pub(crate) use self::to_wire::ToWire;
pub use self::unknown::UnknownProperties;
pub(crate) use self::unknown::debug;
pub(crate) use self::view::View;
#[cfg(feature = "tasks")]
pub(crate) use self::write::write_json;

/// The wire format of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The default of its type: RFC 3339 for a date, a number for a number.
    Usual,
    /// A date as HTTP headers write it.
    HttpDate,
    /// A number as a string with its digits.
    Text,
}

/// A text without the byte order mark that some gateways put in front of JSON.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A malformed string in an error message. `serde` itself would print all of it, which would cost more than reading
/// the body.
pub(crate) fn shown(text: &str) -> String {
    format!("string \"{}\"", one_line(text, 100))
}

/// Reads a string without keeping it, whether the format borrows or owns it.
pub(crate) fn borrowed_str<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&str) -> T,
) -> Result<T, D::Error> {
    try_borrowed_str(deserializer, |text| Ok::<T, fmt::Error>(read(text)))
}

/// Like [`borrowed_str`], for text that may be malformed.
pub(crate) fn try_borrowed_str<'de, D: Deserializer<'de>, T, E: fmt::Display>(
    deserializer: D,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text { read, result: PhantomData })
}

struct Text<F, T> {
    read: F,
    result: PhantomData<T>,
}

impl<F: FnOnce(&str) -> Result<T, X>, T, X: fmt::Display> Visitor<'_> for Text<F, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        (self.read)(value).map_err(E::custom)
    }
}
