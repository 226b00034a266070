//! Properties that a model does not describe.

mod exact;
mod read;
mod value;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

pub(super) use self::read::UnknownProperty;
use self::value::UnknownValue;
use crate::redaction::redacted;

/// The properties of an object that its model does not describe: a service that is newer than this crate has more.
///
/// They are kept as JSON text when the object is read, and sent back with it unchanged, so that reading a Job, changing it
/// and replacing it loses nothing: neither digits of a number nor the order of an object. Annotations of OData beside the
/// object's own properties, such as `odata.metadata` and `tags@odata.type`, belong to the answer and are left out. Within
/// an unknown value they are kept: there, `odata.type` can be what tells the service which kind of value it is. `Debug`
/// shows only the names, since a value could be a secret.
///
/// Two values are equal if a [`Value`] holds both exactly and these are equal, or else if their texts are.
///
/// ```
/// use batch_client::models::BatchMetadataItem;
///
/// let mut item: BatchMetadataItem = serde_json::from_str(r#"{"name": "team", "value": "render", "since": 2026}"#)?;
/// assert_eq!(item.unknown_properties().get("since"), Some(&2026.into()));
///
/// item.unknown_properties_mut().insert("colour", "blue");
/// assert_eq!(
///     serde_json::to_string(&item)?,
///     r#"{"name":"team","value":"render","colour":"blue","since":2026}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// In another format than JSON a property is read and written as a [`Value`], with the limits of [`get`](Self::get).
#[derive(Clone, PartialEq, Eq, Default)]
pub struct UnknownProperties {
    /// A pointer, since nearly all objects have none. It is never to an empty map.
    values: Option<Box<Values>>,
}

type Values = BTreeMap<String, UnknownValue>;

impl UnknownProperties {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_none()
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.values.as_ref().map_or(0, |values| values.len())
    }

    /// The value of a property. A number of more than 64 bits is rounded to the nearest `f64`.
    ///
    /// `None` if there is no such property, or a [`Value`] can't hold it, while [`get_raw`](Self::get_raw) has its text: a
    /// number beyond `f64` such as `1e999`, a string with half of a surrogate pair, more than 127 arrays and objects inside
    /// of one another, or what would take much more memory than its text.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.as_ref()?.get(name)?.value()
    }

    /// The value of a property as JSON text: as it was received, and as it is sent. `serde_json::from_str` reads it as any
    /// type.
    ///
    /// ```
    /// use batch_client::models::BatchMetadataItem;
    ///
    /// let text = r#"{"name":"team","value":"render","limit":340282366920938463463374607431768211455}"#;
    /// let item: BatchMetadataItem = serde_json::from_str(text)?;
    /// let limit = item.unknown_properties().get_raw("limit").unwrap_or("0");
    /// assert_eq!(serde_json::from_str::<u128>(limit)?, u128::MAX);
    /// assert_eq!(serde_json::to_string(&item)?, text);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn get_raw(&self, name: &str) -> Option<&str> {
        Some(self.values.as_ref()?.get(name)?.json())
    }

    /// Adds a property, which is sent with the object, and gives the value that it had before, as [`get`](Self::get) would.
    /// One that the model describes is not sent from here: its own field is.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.keep(name.into(), UnknownValue::of(value.into()))?.into_value()
    }

    fn keep(&mut self, name: String, value: UnknownValue) -> Option<UnknownValue> {
        self.values.get_or_insert_default().insert(name, value)
    }

    /// Takes a property out, and gives its value, as [`get`](Self::get) would.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let removed = self.values.as_mut()?.remove(name);
        self.values.take_if(|values| values.is_empty());
        removed?.into_value()
    }

    /// The names and the values as JSON text, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries().map(|(name, value)| (name, value.json()))
    }

    /// The names and values, ordered by name.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &UnknownValue)> {
        self.values.iter().flat_map(|values| values.iter()).map(|(name, value)| (name.as_str(), value))
    }
}

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Formats an object with the names of its unknown properties, if there are any, and without secrets that can be
/// recognized: the details of a Task's failure repeat the signed URL that could not be read.
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[&str],
    values: &[&dyn fmt::Debug],
    unknown: &UnknownProperties,
) -> fmt::Result {
    let mut object = f.debug_struct(name);
    for (field, value) in fields.iter().zip(values) {
        object.field(field.strip_prefix("r#").unwrap_or(field), &Redacted(*value));
    }
    if !unknown.is_empty() {
        object.field("unknown_properties", unknown);
    }
    object.finish()
}

/// A value whose form has no secrets that can be recognized.
struct Redacted<'a>(&'a dyn fmt::Debug);

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        let shown = if f.alternate() { format!("{value:#?}") } else { format!("{value:?}") };
        f.write_str(&redacted(&shown))
    }
}
