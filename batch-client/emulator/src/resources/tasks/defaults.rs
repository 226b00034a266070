//! The defaults of Tasks.

use serde_json::{Map, Value, json};

use crate::resources::defaults::{UNLIMITED, complete_task, fill, user_identity};

/// How long the files of a completed Task are kept.
pub(super) const RETENTION: &str = "P7D";

/// Completes the settings that a request gives, and normalizes the case of some values as the service does.
pub(super) fn complete(settings: &mut Map<String, Value>, job_retries: i64) {
    complete_task(settings);
    if let Some(Value::Object(given)) = settings.get_mut("constraints") {
        fill(given, &constraints(job_retries));
    }
    if let Some(Value::Object(given)) = settings.get_mut("multiInstanceSettings") {
        fill(given, &json!({ "numberOfInstances": 1 }));
    }
    for package in items(settings, "applicationPackageReferences") {
        if let Some(Value::String(id)) = package.get_mut("applicationId") {
            *id = id.to_lowercase();
        }
    }
    for file in items(settings, "outputFiles") {
        if let Some(Value::String(condition)) = file.pointer_mut("/uploadOptions/uploadCondition") {
            *condition = shown_condition(condition).to_owned();
        }
    }
}

/// Adds the settings that no request gave.
pub(super) fn add_missing(settings: &mut Map<String, Value>, job_retries: i64) {
    settings.entry("userIdentity").or_insert_with(user_identity);
    settings.entry("constraints").or_insert_with(|| constraints(job_retries));
    settings.entry("requiredSlots").or_insert_with(|| json!(1));
}

fn constraints(job_retries: i64) -> Value {
    json!({ "maxWallClockTime": UNLIMITED, "retentionTime": RETENTION, "maxTaskRetryCount": job_retries })
}

/// The condition for the upload of a file, in the case of answers.
fn shown_condition(condition: &str) -> &str {
    match condition {
        "tasksuccess" => "TaskSuccess",
        "taskfailure" => "TaskFailure",
        "taskcompletion" => "TaskCompletion",
        other => other,
    }
}

fn items<'s>(settings: &'s mut Map<String, Value>, name: &str) -> impl Iterator<Item = &'s mut Value> {
    settings.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}
