//! Rules for settings that the description can't express.

use serde_json::{Map, Value};

use super::defaults::RELEASE_LIMIT;
use crate::iso_duration;
use crate::wire::ServiceError;

/// Checks the settings of a new Job.
pub(super) fn check_new_job(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    check_updatable(settings)?;
    if settings.contains_key("jobReleaseTask") && !settings.contains_key("jobPreparationTask") {
        return Err(ServiceError::conflict("JobPreparationTaskNotSpecified"));
    }
    settings.get("jobReleaseTask").map_or(Ok(()), check_release)
}

/// Checks the settings that an update may contain as well.
pub(super) fn check_updatable(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    if settings.get("maxParallelTasks").and_then(Value::as_i64) == Some(0) {
        return Err(ServiceError::invalid_property("maxParallelTasks", "0", "must be -1 or greater than 0"));
    }
    settings.get("constraints").map_or(Ok(()), check_constraints)?;
    settings.get("metadata").map_or(Ok(()), check_metadata)?;
    settings.get("poolInfo").map_or(Ok(()), check_pool)
}

fn check_constraints(constraints: &Value) -> Result<(), ServiceError> {
    let Some(limit) = constraints["maxWallClockTime"].as_str() else { return Ok(()) };
    if iso_duration::parse(limit).is_some_and(|ticks| ticks > 0) {
        return Ok(());
    }
    Err(ServiceError::invalid_property("maxWallClockTime", limit, "must be longer than PT0S"))
}

/// The release Task has a short time.
fn check_release(task: &Value) -> Result<(), ServiceError> {
    let Some(limit) = task["maxWallClockTime"].as_str() else { return Ok(()) };
    if iso_duration::parse(limit).is_some_and(|ticks| (1..=RELEASE_LIMIT).contains(&ticks)) {
        return Ok(());
    }
    Err(ServiceError::invalid_property(
        "maxWallClockTime",
        limit,
        "must be longer than PT0S, and not longer than PT15M",
    ))
}

fn check_metadata(metadata: &Value) -> Result<(), ServiceError> {
    let mut items = metadata.as_array().into_iter().flatten();
    if items.any(|item| item["name"] == "") {
        Err(ServiceError::bad_request("EmptyMetadataKey"))
    } else {
        Ok(())
    }
}

fn check_pool(pool: &Value) -> Result<(), ServiceError> {
    let refuse = |reason| Err(ServiceError::invalid_property_without_value("poolInfo", reason));
    match (pool["poolId"].as_str(), &pool["autoPoolSpecification"]) {
        (None, Value::Null) => refuse("needs poolId or autoPoolSpecification"),
        (Some(_), Value::Object(_)) => refuse("takes poolId or autoPoolSpecification, but not both"),
        (Some(""), _) => Err(ServiceError::invalid_property("poolId", "", "must not be empty")),
        (_, Value::Object(auto_pool))
            if auto_pool.get("poolLifetimeOption") == Some(&"jobschedule".into()) =>
        {
            let reason = "is for job schedules; a job takes job";
            Err(ServiceError::invalid_property("poolLifetimeOption", "jobschedule", reason))
        }
        _ => Ok(()),
    }
}
