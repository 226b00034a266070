//! The properties of a kind of resource that the general code needs.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::entity::Entity;
use super::key::Key;
use crate::odata::{Field, FieldSource};
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// A kind of resource.
pub(crate) trait Resource: FieldSource + Serialize + DeserializeOwned {
    /// The name of the kind in URLs, in the store and in the metadata of answers, for example `pools`.
    const KIND: &'static str;
    /// The model of the description.
    const MODEL: &'static str;
    /// The properties that lists can be filtered by.
    const FIELDS: &'static [Field];
    /// The properties that answers contain only on request.
    const EXPANDABLE: &'static [&'static str];
    /// The code of the error for an id that does not exist.
    const NOT_FOUND: &'static str;

    /// What automatic changes depend on, such as their durations.
    type Pace;

    /// The id, settings and times.
    fn entity(&self) -> &Entity;

    /// The same, for changes.
    fn entity_mut(&mut self) -> &mut Entity;

    /// The key of its ids.
    fn key(&self) -> Key;

    /// The latest time in this resource that must not be used again for another version.
    fn latest_stamp(&self) -> Timestamp;

    /// The time of the next automatic change.
    fn due_at(&self) -> Option<Timestamp>;

    /// Does everything that is due until this time.
    fn settle(&mut self, now: Timestamp, pace: &Self::Pace) -> Settled;

    /// All properties, in the order of answers, for a client that uses this base URL and version of the API.
    fn to_json(&self, base: &str, version: ApiVersion) -> Map<String, Value>;
}

/// The effect of settling a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    Unchanged,
    Changed,
    /// It no longer exists.
    Gone,
}
