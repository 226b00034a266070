//! Codecs: types that serde alone would write differently from the service.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{HttpDate, http_date_text, parse_http_date, try_borrowed_str};
use crate::Secret;

/// Writes and reads a `T` in a form of its own.
pub trait Codec<T> {
    /// Writes the value.
    ///
    /// # Errors
    /// When the value has no such form, or the serializer fails.
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    ///
    /// # Errors
    /// When what is there is not of this form.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// A codec in the shape that serde's `with` attribute wants: `#[serde(with = "wire::As::<wire::DateTime>")]`.
#[derive(Debug)]
pub struct As<C>(PhantomData<C>);

impl<C> As<C> {
    /// Writes a field.
    ///
    /// # Errors
    /// Those of the codec.
    pub fn serialize<T, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        C: Codec<T>,
    {
        C::write(value, serializer)
    }

    /// Reads a field.
    ///
    /// # Errors
    /// Those of the codec.
    pub fn deserialize<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
    where
        C: Codec<T>,
    {
        C::read(deserializer)
    }
}

/// A time stamp of RFC 3339, with as many fractional digits as it has, at least to the 100 ns of the service.
#[derive(Debug)]
pub struct DateTime;

impl Codec<OffsetDateTime> for DateTime {
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.format(&Rfc3339).map_err(serde::ser::Error::custom)?)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        try_borrowed_str(deserializer, |text| {
            OffsetDateTime::parse(text, &Rfc3339)
                .map_err(|error| format!("`{text}` is not a time stamp of RFC 3339: {error}"))
        })
    }
}

impl Codec<OffsetDateTime> for HttpDate {
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&http_date_text(*value).map_err(serde::ser::Error::custom)?)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        try_borrowed_str(deserializer, |text| {
            parse_http_date(text).ok_or_else(|| format!("`{text}` is not an HTTP date"))
        })
    }
}

/// A 64-bit number; a string with its digits is read too.
#[derive(Debug)]
pub struct Int64;

impl Codec<i64> for Int64 {
    fn write<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*value)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        deserializer.deserialize_any(Digits)
    }
}

/// A 64-bit number that travels as a string, since JSON numbers lose precision elsewhere; a number is read too.
#[derive(Debug)]
pub struct Int64Text;

impl Codec<i64> for Int64Text {
    fn write<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        deserializer.deserialize_any(Digits)
    }
}

struct Digits;

impl Visitor<'_> for Digits {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a 64-bit number or a string with one")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<i64, E> {
        value.parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(value), &self))
    }
}

/// A value in its codec's form, for the places where serde wants a type.
struct Writes<'a, T, C>(&'a T, PhantomData<C>);

impl<T, C: Codec<T>> Serialize for Writes<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(self.0, serializer)
    }
}

struct Reads<T, C>(T, PhantomData<C>);

impl<'de, T, C: Codec<T>> Deserialize<'de> for Reads<T, C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        C::read(deserializer).map(|value| Self(value, PhantomData))
    }
}

impl<T, C: Codec<T>> Codec<Option<T>> for Option<C> {
    fn write<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&Writes::<T, C>(value, PhantomData)),
            None => serializer.serialize_none(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<Reads<T, C>>::deserialize(deserializer)?.map(|Reads(value, _)| value))
    }
}

impl<T, C: Codec<T>> Codec<Box<T>> for Box<C> {
    fn write<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(value, serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        C::read(deserializer).map(Box::new)
    }
}

impl<T, C: Codec<T>> Codec<Secret<T>> for Secret<C> {
    fn write<S: Serializer>(value: &Secret<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::write(value.expose(), serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<T>, D::Error> {
        C::read(deserializer).map(Secret::new)
    }
}

impl<T, C: Codec<T>> Codec<Vec<T>> for Vec<C> {
    fn write<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(|item| Writes::<T, C>(item, PhantomData)))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(Items::<T, C>(PhantomData))
    }
}

struct Items<T, C>(PhantomData<(T, C)>);

impl<'de, T, C: Codec<T>> Visitor<'de> for Items<T, C> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(Reads(item, _)) = access.next_element::<Reads<T, C>>()? {
            items.push(item);
        }
        Ok(items)
    }
}

impl<T, C: Codec<T>> Codec<BTreeMap<String, T>> for BTreeMap<String, C> {
    fn write<S: Serializer>(value: &BTreeMap<String, T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(value.iter().map(|(key, value)| (key, Writes::<T, C>(value, PhantomData))))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        deserializer.deserialize_map(Members::<T, C>(PhantomData))
    }
}

struct Members<T, C>(PhantomData<(T, C)>);

impl<'de, T, C: Codec<T>> Visitor<'de> for Members<T, C> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some((key, Reads(value, _))) = access.next_entry::<String, Reads<T, C>>()? {
            members.insert(key, value);
        }
        Ok(members)
    }
}
