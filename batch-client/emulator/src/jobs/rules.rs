//! What the description can't say about a Job's settings.

use serde_json::{Map, Value};

use crate::refusal::Refusal;
use crate::span;

/// Checks the settings of a new Job.
pub(crate) fn check_new_job(settings: &Map<String, Value>) -> Result<(), Refusal> {
    check_updatable(settings)?;
    if settings.contains_key("jobReleaseTask") && !settings.contains_key("jobPreparationTask") {
        return Err(Refusal::conflict("JobPreparationTaskNotSpecified"));
    }
    Ok(())
}

/// Checks those settings that an update may have, too.
pub(crate) fn check_updatable(settings: &Map<String, Value>) -> Result<(), Refusal> {
    if settings.get("maxParallelTasks").and_then(Value::as_i64) == Some(0) {
        return Err(Refusal::property("maxParallelTasks", "0", "must be -1 or greater than 0"));
    }
    settings.get("constraints").map_or(Ok(()), check_constraints)?;
    settings.get("metadata").map_or(Ok(()), check_metadata)?;
    settings.get("poolInfo").map_or(Ok(()), check_pool)
}

fn check_constraints(constraints: &Value) -> Result<(), Refusal> {
    let Some(limit) = constraints["maxWallClockTime"].as_str() else { return Ok(()) };
    if span::parse(limit).is_some_and(|ticks| ticks > 0) {
        return Ok(());
    }
    Err(Refusal::property("maxWallClockTime", limit, "must be longer than no time at all"))
}

fn check_metadata(metadata: &Value) -> Result<(), Refusal> {
    let mut items = metadata.as_array().into_iter().flatten();
    if items.any(|item| item["name"] == "") { Err(Refusal::bad_request("EmptyMetadataKey")) } else { Ok(()) }
}

fn check_pool(pool: &Value) -> Result<(), Refusal> {
    let refuse = |reason| Err(Refusal::property_without_value("poolInfo", reason));
    match (pool["poolId"].as_str(), &pool["autoPoolSpecification"]) {
        (None, Value::Null) => refuse("needs poolId or autoPoolSpecification"),
        (Some(_), Value::Object(_)) => refuse("takes poolId or autoPoolSpecification, but not both"),
        (Some(""), _) => Err(Refusal::property("poolId", "", "must not be empty")),
        (_, Value::Object(auto_pool))
            if auto_pool.get("poolLifetimeOption") == Some(&"jobschedule".into()) =>
        {
            let reason = "is for job schedules; a job takes job";
            Err(Refusal::property("poolLifetimeOption", "jobschedule", reason))
        }
        _ => Ok(()),
    }
}
