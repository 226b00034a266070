//! The defaults of the service.

mod fill;
mod pool;
mod task;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use self::fill::fill;
use self::pool::complete_pool;
use self::task::{UNLIMITED, complete_task, job_manager_task, preparation_task, release_task};

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

fn pool_specification() -> Value {
    json!({
        "taskSlotsPerNode": 1,
        "taskSchedulingPolicy": { "nodeFillType": "Spread", "jobDefaultOrder": "none" },
        "resizeTimeout": "PT15M",
        "targetDedicatedNodes": 0,
        "targetLowPriorityNodes": 0,
        "enableAutoScale": false,
        "enableInterNodeCommunication": false,
    })
}
