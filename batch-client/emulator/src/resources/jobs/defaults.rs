//! The defaults of Jobs.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::resources::defaults::{
    UNLIMITED, complete_pool, complete_task, fill, pool_specification, user_identity,
};

/// The default and longest wall-clock limit of a release Task: fifteen minutes, in ticks of 100 ns.
pub(super) const RELEASE_LIMIT: i64 = 15 * 60 * 10_000_000;

/// The default constraints of a Job.
pub(super) fn constraints() -> Value {
    json!({ "maxWallClockTime": UNLIMITED, "maxTaskRetryCount": 0 })
}

/// Fills in the defaults of a new Job's settings.
pub(super) fn fill_new_job(settings: &mut Map<String, Value>) {
    fill(
        settings,
        &json!({
            "usesTaskDependencies": false,
            "onTaskFailure": "noaction",
        }),
    );
    fill_updatable(settings);
    let retries = settings["constraints"]["maxTaskRetryCount"].clone();
    if let Some(Value::Object(task)) = settings.get_mut("jobManagerTask") {
        fill(task, &job_manager_task(&retries));
        complete_task(task);
    }
    if let Some(Value::Object(task)) = settings.get_mut("jobPreparationTask") {
        fill(task, &preparation_task());
        complete_task(task);
    }
    if let Some(Value::Object(task)) = settings.get_mut("jobReleaseTask") {
        fill(task, &release_task());
        complete_task(task);
    }
}

/// Fills in the defaults of the properties that PUT replaces.
pub(super) fn fill_updatable(settings: &mut Map<String, Value>) {
    fill(
        settings,
        &json!({
            "priority": 0,
            "maxParallelTasks": -1,
            "allowTaskPreemption": false,
            "onAllTasksComplete": "noaction",
            "constraints": constraints(),
        }),
    );
    fill_pool(settings);
}

/// Fills in the defaults of an auto pool.
pub(super) fn fill_pool(settings: &mut Map<String, Value>) {
    let pool_info = settings.get_mut("poolInfo").and_then(Value::as_object_mut);
    if let Some(Value::Object(auto_pool)) = pool_info.and_then(|info| info.get_mut("autoPoolSpecification")) {
        fill(auto_pool, &json!({ "keepAlive": false }));
        if let Some(Value::Object(pool)) = auto_pool.get_mut("pool") {
            fill(pool, &pool_specification());
            complete_pool(pool);
        }
    }
}

/// The id of the Pool for the Tasks: a given one, or a generated one for an auto pool.
pub(super) fn pool_id(settings: &Map<String, Value>) -> String {
    let info = settings.get("poolInfo").unwrap_or(&Value::Null);
    if let Some(id) = info["poolId"].as_str() {
        return id.to_owned();
    }
    let generated = Uuid::new_v4().hyphenated().to_string().to_uppercase();
    match info["autoPoolSpecification"]["autoPoolIdPrefix"].as_str() {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}_{generated}"),
        _ => generated,
    }
}

/// The Job Manager Task has as many retries as the other Tasks of the Job.
fn job_manager_task(retries: &Value) -> Value {
    json!({
        "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": retries },
        "requiredSlots": 1,
        "killJobOnCompletion": true,
        "runExclusive": true,
        "allowLowPriorityNode": true,
        "userIdentity": user_identity(),
    })
}

fn preparation_task() -> Value {
    json!({
        "id": "jobpreparation",
        "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 0 },
        "userIdentity": user_identity(),
        "waitForSuccess": true,
        "rerunOnNodeRebootAfterSuccess": true,
    })
}

fn release_task() -> Value {
    json!({
        "id": "jobrelease",
        "maxWallClockTime": "PT15M",
        "retentionTime": "P7D",
        "userIdentity": user_identity(),
    })
}
