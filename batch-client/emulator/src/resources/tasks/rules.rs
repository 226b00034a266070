//! Rules for settings that the description can't express.

use serde_json::{Map, Value};

use crate::iso_duration;
use crate::resources::jobs::Job;
use crate::wire::ServiceError;

/// The maximum length of all ids together that a Task depends on.
const DEPENDENCY_CHARACTERS: usize = 64_000;

/// The properties of a resource file of which each has exactly one.
const FILE_SOURCES: [&str; 3] = ["httpUrl", "storageContainerUrl", "autoStorageContainerName"];

/// Checks the settings of a new Task of a Job.
pub(super) fn check_new_task(settings: &Map<String, Value>, job: &Job) -> Result<(), ServiceError> {
    check_id(settings, job)?;
    settings.get("constraints").map_or(Ok(()), check_constraints)?;
    check_slots(settings)?;
    settings.get("userIdentity").map_or(Ok(()), check_user)?;
    settings.get("resourceFiles").map_or(Ok(()), check_files)?;
    settings.get("dependsOn").map_or(Ok(()), |dependencies| check_dependencies(dependencies, job))?;
    settings.get("exitConditions").map_or(Ok(()), |conditions| check_conditions(conditions, job))
}

/// Checks the limits of a Task.
pub(super) fn check_constraints(constraints: &Value) -> Result<(), ServiceError> {
    for (name, least, expected) in
        [("maxWallClockTime", 1, "must be longer than PT0S"), ("retentionTime", 0, "must not be negative")]
    {
        let Some(limit) = constraints[name].as_str() else { continue };
        if iso_duration::parse(limit).is_none_or(|ticks| ticks < least) {
            return Err(ServiceError::invalid_property(name, limit, expected));
        }
    }
    Ok(())
}

/// The preparation and the release Task of the Job have their own ids.
fn check_id(settings: &Map<String, Value>, job: &Job) -> Result<(), ServiceError> {
    let id = settings.get("id").and_then(Value::as_str).unwrap_or_default();
    let is_taken = |other: Option<&str>| other.is_some_and(|other| other.eq_ignore_ascii_case(id));
    if is_taken(job.preparation_task_id()) {
        return Err(ServiceError::conflict("TaskIdSameAsJobPreparationTask"));
    }
    if is_taken(job.release_task_id()) {
        return Err(ServiceError::conflict("TaskIdSameAsJobReleaseTask"));
    }
    Ok(())
}

fn check_slots(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    let Some(slots) = settings.get("requiredSlots").and_then(Value::as_i64) else { return Ok(()) };
    let refuse = |reason| Err(ServiceError::invalid_property("requiredSlots", slots.to_string(), reason));
    match slots {
        ..=0 => refuse("must be at least 1"),
        1 => Ok(()),
        _ if settings.contains_key("multiInstanceSettings") => refuse("must be 1 for multi-instance tasks"),
        _ => Ok(()),
    }
}

fn check_user(user: &Value) -> Result<(), ServiceError> {
    let reason = match (&user["username"], &user["autoUser"]) {
        (Value::Null, Value::Null) => "needs username or autoUser",
        (Value::String(_), Value::Object(_)) => "takes username or autoUser, but not both",
        _ => return Ok(()),
    };
    Err(ServiceError::invalid_property_without_value("userIdentity", reason))
}

fn check_files(files: &Value) -> Result<(), ServiceError> {
    for file in files.as_array().into_iter().flatten() {
        let sources = FILE_SOURCES.iter().filter(|name| file.get(**name).is_some()).count();
        if sources != 1 {
            let reason = format!("each file takes exactly one of {}", FILE_SOURCES.join(", "));
            return Err(ServiceError::invalid_property_without_value("resourceFiles", &reason));
        }
        if file.get("httpUrl").is_some() && file.get("filePath").is_none() {
            let reason = "a file with httpUrl needs filePath";
            return Err(ServiceError::invalid_property_without_value("resourceFiles", reason));
        }
    }
    Ok(())
}

fn check_dependencies(dependencies: &Value, job: &Job) -> Result<(), ServiceError> {
    if !job.uses_task_dependencies() {
        return Err(ServiceError::bad_request("TaskDependenciesNotSpecifiedOnJob"));
    }
    let ids = dependencies["taskIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if ids.map(|id| id.chars().count()).sum::<usize>() > DEPENDENCY_CHARACTERS {
        return Err(ServiceError::bad_request("TaskDependencyListTooLong")
            .with("MaxLimit", DEPENDENCY_CHARACTERS.to_string()));
    }
    Ok(())
}

/// Exit conditions have actions on the Job only if the Job performs them.
fn check_conditions(conditions: &Value, job: &Job) -> Result<(), ServiceError> {
    if job.performs_exit_actions() {
        return Ok(());
    }
    match options(conditions).find_map(|options| options["jobAction"].as_str()) {
        Some(action) => {
            let reason = "needs a job whose onTaskFailure is performexitoptionsjobaction";
            Err(ServiceError::invalid_property("jobAction", action, reason))
        }
        None => Ok(()),
    }
}

/// The options of all exit conditions.
fn options(conditions: &Value) -> impl Iterator<Item = &Value> {
    let of_codes = ["exitCodes", "exitCodeRanges"].into_iter().filter_map(|name| conditions[name].as_array());
    let of_codes = of_codes.flatten().map(|mapping| &mapping["exitOptions"]);
    let others = ["preProcessingError", "fileUploadError", "default"].into_iter();
    of_codes.chain(others.map(|name| &conditions[name]))
}
