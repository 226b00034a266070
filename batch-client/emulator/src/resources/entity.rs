//! The properties that all resources have.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::odata::FieldValue;
use crate::timestamp::Timestamp;

/// The id, settings and times of a resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    /// The settings from requests, with the service's defaults.
    pub(crate) settings: Map<String, Value>,
    pub(crate) created: Timestamp,
    /// The time of the last change, from which the ETag follows.
    pub(crate) modified: Timestamp,
}

impl Entity {
    /// A setting, if it is a text.
    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).and_then(Value::as_str)
    }

    /// Marks a change. Every version has a time of its own.
    pub(crate) fn touch(&mut self, now: Timestamp) {
        self.modified = now.max(self.modified.next());
    }

    /// The settings and the common properties, for a resource with this URL.
    pub(crate) fn to_json(&self, url: &str) -> Map<String, Value> {
        let mut shown = self.settings.clone();
        let properties = [
            ("id", json!(self.id)),
            ("url", json!(url)),
            ("eTag", json!(self.modified.etag())),
            ("lastModified", json!(self.modified.to_string())),
            ("creationTime", json!(self.created.to_string())),
        ];
        shown.extend(properties.map(|(name, value)| (name.to_owned(), value)));
        shown
    }

    /// The value of a common field.
    pub(crate) fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        match path {
            "id" => Some(FieldValue::Text(&self.id)),
            "creationTime" => Some(FieldValue::Time(self.created)),
            "lastModified" => Some(FieldValue::Time(self.modified)),
            _ => None,
        }
    }
}
