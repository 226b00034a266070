//! The defaults of tasks of any kind.

use serde_json::{Map, Value, json};

use super::fill::fill;

/// The duration that means no limit.
pub(crate) const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// Completes the parts of a task that are given.
pub(crate) fn complete_task(task: &mut Map<String, Value>) {
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

/// The user of a task that names none.
pub(crate) fn user_identity() -> Value {
    json!({ "autoUser": auto_user() })
}
