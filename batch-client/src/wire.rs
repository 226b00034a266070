//! How values travel: codecs for serde, and the text forms for paths, queries and headers.

mod codec;
mod duration;
mod text;

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

pub use self::codec::{As, Codec, DateTime, Int64, Int64Text};
pub use self::duration::{BatchDuration, ParseDurationError};
pub use self::text::{HttpDate, WireText};
pub(crate) use self::text::{http_date_text, parse_http_date};

/// Reads a string without keeping it, whatever way the format hands it over.
pub(crate) fn borrowed_str<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&str) -> T,
) -> Result<T, D::Error> {
    try_borrowed_str(deserializer, |text| Ok::<T, fmt::Error>(read(text)))
}

/// Like [`borrowed_str`], for text that may not be what it should.
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
