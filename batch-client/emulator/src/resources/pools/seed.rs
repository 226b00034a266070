//! Pools that a test puts into the account.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::pool::MOST_NODES;
use super::settings::PoolPace;
use super::{AllocationState, Pool, PoolState};
use crate::description::Description;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::timestamp::Timestamp;

/// The places at which a seed may lack required properties: the service knows them.
const MAY_BE_PARTIAL: &[&str] = &[""];

/// A Pool in any state, as JSON in the service's own form, with nodes that are idle.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::PoolSeed;
/// use serde_json::json;
///
/// let error = json!({ "code": "AllocationTimedout", "message": "Too few nodes are available." });
/// emulator.seed(
///     PoolSeed::new(json!({ "id": "render", "vmSize": "standard_d2s_v3", "targetDedicatedNodes": 2 }))
///         .next_resize_error(error),
/// )?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoolSeed {
    pool: Value,
    #[serde(default)]
    next_resize_errors: Vec<Value>,
}

impl PoolSeed {
    /// A Pool as GET returns it; only `id` and `vmSize` are required. It replaces a Pool with the same id, and its nodes.
    ///
    /// It has `currentDedicatedNodes` and `currentLowPriorityNodes` nodes, which are idle at once, or as many as the
    /// targets if those are missing. It is `steady` unless it says otherwise. The ETag follows from `lastModified`.
    pub fn new(pool: Value) -> Self {
        Self { pool, next_resize_errors: Vec::new() }
    }

    /// Adds an error to those that the next resize of the Pool ends with. Such a resize gets no new nodes.
    #[must_use]
    pub fn next_resize_error(mut self, error: Value) -> Self {
        self.next_resize_errors.push(error);
        self
    }

    /// Creates the Pool.
    pub(super) fn into_pool(
        self,
        description: &Description,
        now: Timestamp,
        pace: &PoolPace,
    ) -> Result<Pool, SeedError> {
        let mut settings = description.answer_object(Pool::MODEL, self.pool, MAY_BE_PARTIAL)?;
        let shown = take_service_properties(&mut settings);
        if let Some(missing) = ["id", "vmSize"].into_iter().find(|name| !settings.contains_key(*name)) {
            return Err(SeedError::new(format!("it has no {missing}")));
        }
        let mut pool = Pool::steady(settings, now);
        check_id(&pool.entity.id)?;
        description.arrange(Pool::MODEL, &mut pool.entity.settings);
        take_counts(&mut pool, &shown)?;
        take_states(&mut pool, &shown, now, pace)?;
        take_times(&mut pool, &shown);
        pool.resize_errors = shown.get("resizeErrors").and_then(Value::as_array).cloned().unwrap_or_default();
        pool.next_resize_errors = resize_errors(self.next_resize_errors, description)?;
        pool.stats = shown.get("stats").cloned();
        Ok(pool)
    }
}

/// Checks errors of resizes.
pub(super) fn resize_errors(errors: Vec<Value>, description: &Description) -> Result<Vec<Value>, SeedError> {
    let errors = errors.into_iter().map(|error| description.answer_object("ResizeError", error, &[]));
    errors.map(|error| Ok(Value::Object(error?))).collect()
}

/// The properties that are not settings: the service sets them.
const SERVICE_PROPERTIES: [&str; 12] = [
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "allocationState",
    "allocationStateTransitionTime",
    "currentDedicatedNodes",
    "currentLowPriorityNodes",
    "resizeErrors",
    "stats",
];

/// Moves what is not a setting out of a Pool as answers show it.
fn take_service_properties(settings: &mut Map<String, Value>) -> Map<String, Value> {
    let properties =
        SERVICE_PROPERTIES.iter().filter_map(|name| Some(((*name).to_owned(), settings.remove(*name)?)));
    properties.collect()
}

fn check_id(id: &str) -> Result<(), SeedError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ['_', '-'].contains(&c);
    if (1..=64).contains(&id.len()) && id.chars().all(is_allowed) {
        return Ok(());
    }
    Err(SeedError::new(format!("the id `{id}` does not consist of 1 to 64 letters, digits, `_` and `-`")))
}

fn take_counts(pool: &mut Pool, shown: &Map<String, Value>) -> Result<(), SeedError> {
    let given =
        |name: &str| shown.get(name).and_then(Value::as_u64).and_then(|count| u32::try_from(count).ok());
    pool.dedicated = given("currentDedicatedNodes").unwrap_or_else(|| pool.target("targetDedicatedNodes"));
    pool.low_priority =
        given("currentLowPriorityNodes").unwrap_or_else(|| pool.target("targetLowPriorityNodes"));
    if u64::from(pool.dedicated) + u64::from(pool.low_priority) > MOST_NODES {
        return Err(SeedError::new(format!("it has more than {MOST_NODES} nodes")));
    }
    Ok(())
}

fn take_states(
    pool: &mut Pool,
    shown: &Map<String, Value>,
    now: Timestamp,
    pace: &PoolPace,
) -> Result<(), SeedError> {
    let wrong = |error: serde_json::Error| SeedError::new(error.to_string());
    if let Some(state) = shown.get("state") {
        let state = PoolState::deserialize(state).map_err(wrong)?;
        pool.lifecycle.enter(state, now, &pace.transitions);
    }
    if let Some(state) = shown.get("allocationState") {
        let state = AllocationState::deserialize(state).map_err(wrong)?;
        pool.allocation.enter(state, now, &pace.allocation);
    }
    Ok(())
}

fn take_times(pool: &mut Pool, shown: &Map<String, Value>) {
    let time = |name: &str| shown.get(name).and_then(Value::as_str).and_then(Timestamp::parse);
    pool.entity.created = time("creationTime").unwrap_or(pool.entity.created);
    pool.entity.modified = time("lastModified").unwrap_or(pool.entity.modified);
    pool.lifecycle.since = time("stateTransitionTime").unwrap_or(pool.lifecycle.since);
    pool.allocation.since = time("allocationStateTransitionTime").unwrap_or(pool.allocation.since);
}
