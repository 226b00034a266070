//! Properties that depend on the version of the API.

use serde_json::{Map, Value};

use crate::wire::ApiVersion;

/// The first version whose containers can bind folders of the node.
const WITH_BIND_MOUNTS: &str = "2024-07-01.20.0";

/// Removes the properties that this version does not have. No version has any that the newest one lacks.
pub(super) fn hide(version: ApiVersion, task: &mut Map<String, Value>) {
    if version.is_at_least(WITH_BIND_MOUNTS) {
        return;
    }
    if let Some(Value::Object(container)) = task.get_mut("containerSettings") {
        container.shift_remove("containerHostBatchBindMounts");
    }
}
