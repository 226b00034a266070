//! What the service fills in where a new Job says nothing.

mod pool;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use self::pool::settle_pool;

const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// The constraints that a Job has when none were given.
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
        settle_task(task);
    }
    if let Some(Value::Object(task)) = settings.get_mut("jobPreparationTask") {
        fill(task, &preparation_task());
        settle_task(task);
    }
    if let Some(Value::Object(task)) = settings.get_mut("jobReleaseTask") {
        fill(task, &release_task());
        settle_task(task);
    }
}

/// Fills in the defaults of what PUT replaces.
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
            settle_pool(pool);
        }
    }
}

/// The id of the pool on which the Tasks run: the one that was named, or the one that the service makes.
pub(super) fn pool_id(settings: &Map<String, Value>) -> String {
    let info = settings.get("poolInfo").unwrap_or(&Value::Null);
    if let Some(id) = info["poolId"].as_str() {
        return id.to_owned();
    }
    let made = Uuid::new_v4().hyphenated().to_string().to_uppercase();
    match info["autoPoolSpecification"]["autoPoolIdPrefix"].as_str() {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}_{made}"),
        _ => made,
    }
}

/// Puts in what is missing, in objects at every depth.
fn fill(target: &mut Map<String, Value>, defaults: &Value) {
    for (name, default) in defaults.as_object().into_iter().flatten() {
        match target.get_mut(name) {
            Some(Value::Object(inner)) if !is_choice(name) => fill(inner, default),
            Some(_) => {}
            None => drop(target.insert(name.clone(), default.clone())),
        }
    }
}

/// Whether an object is one choice among several, so that the default is of no use beside another.
fn is_choice(name: &str) -> bool {
    name == "userIdentity"
}

/// What a task that names a part of its surroundings gets for the rest of them.
fn settle_task(task: &mut Map<String, Value>) {
    if let Some(Value::Object(user)) = task.get_mut("userIdentity").and_then(|user| user.get_mut("autoUser"))
    {
        fill(user, &auto_user());
    }
    if let Some(Value::Object(container)) = task.get_mut("containerSettings") {
        fill(container, &json!({ "workingDirectory": "taskWorkingDirectory" }));
    }
}

fn auto_user() -> Value {
    json!({ "scope": "pool", "elevationLevel": "nonadmin" })
}

fn user_identity() -> Value {
    json!({ "autoUser": auto_user() })
}

/// The Job Manager Task is tried again as often as the Job's other Tasks.
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
