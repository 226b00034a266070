//! Properties that a model does not describe.

mod read;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

pub(super) use self::read::UnknownProperty;

/// The properties of an object that its model does not describe: a service that is newer than this crate has more.
///
/// They are kept when the object is read and sent back with it, so that reading a Job, changing it and replacing it
/// loses nothing. Annotations of OData, such as `odata.metadata` and `tags@odata.type`, belong to the answer and are left
/// out, and so is a value with more than 60 arrays and objects inside of one another. `Debug` shows only the names, since
/// a value could be a secret.
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
#[derive(Clone, PartialEq, Eq, Default)]
pub struct UnknownProperties {
    /// A pointer, since nearly all objects have none. It is never to an empty map.
    values: Option<Box<Values>>,
}

type Values = BTreeMap<String, Value>;

impl UnknownProperties {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_none()
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.values.as_ref().map_or(0, |values| values.len())
    }

    /// The value of a property.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.as_ref()?.get(name)
    }

    /// Adds a property, which is sent with the object, and gives the value that it had before. One that the model
    /// describes is not sent from here: its own field is.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.values.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Takes a property out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let removed = self.values.as_mut()?.remove(name);
        self.values.take_if(|values| values.is_empty());
        removed
    }

    /// The names and values, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().flat_map(|values| values.iter()).map(|(name, value)| (name.as_str(), value))
    }
}

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Formats an object with the names of its unknown properties, if there are any.
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[&str],
    values: &[&dyn fmt::Debug],
    unknown: &UnknownProperties,
) -> fmt::Result {
    let mut object = f.debug_struct(name);
    for (field, value) in fields.iter().zip(values) {
        object.field(field.strip_prefix("r#").unwrap_or(field), value);
    }
    if !unknown.is_empty() {
        object.field("unknown_properties", unknown);
    }
    object.finish()
}
