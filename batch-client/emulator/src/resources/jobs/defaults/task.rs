//! The defaults of tasks.

use serde_json::{Map, Value, json};

use super::fill::fill;

/// The duration that means no limit.
pub(super) const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// Completes the parts of a task that are given.
pub(super) fn complete_task(task: &mut Map<String, Value>) {
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

pub(super) fn user_identity() -> Value {
    json!({ "autoUser": auto_user() })
}

/// The Job Manager Task has as many retries as the other Tasks of the Job.
pub(super) fn job_manager_task(retries: &Value) -> Value {
    json!({
        "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": retries },
        "requiredSlots": 1,
        "killJobOnCompletion": true,
        "runExclusive": true,
        "allowLowPriorityNode": true,
        "userIdentity": user_identity(),
    })
}

pub(super) fn preparation_task() -> Value {
    json!({
        "id": "jobpreparation",
        "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 0 },
        "userIdentity": user_identity(),
        "waitForSuccess": true,
        "rerunOnNodeRebootAfterSuccess": true,
    })
}

pub(super) fn release_task() -> Value {
    json!({
        "id": "jobrelease",
        "maxWallClockTime": "PT15M",
        "retentionTime": "P7D",
        "userIdentity": user_identity(),
    })
}
