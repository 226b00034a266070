//! Properties of Pools that depend on the version of the API.

use serde_json::Value;

use crate::description::OLDER_PROPERTIES;
use crate::wire::ApiVersion;

/// Removes from a Pool, or from the specification of one, the properties that this version does not have.
pub(crate) fn hide(version: ApiVersion, pool: &mut Value) {
    for (path, names) in hidden(version) {
        let is_hidden = |name: &str| names.contains(&name);
        match pool.pointer_mut(path) {
            Some(Value::Object(part)) => part.retain(|name, _| !is_hidden(name)),
            Some(Value::Array(items)) => {
                for item in items.iter_mut().filter_map(Value::as_object_mut) {
                    item.retain(|name, _| !is_hidden(name));
                }
            }
            _ => {}
        }
    }
}

/// The properties of a Pool that this version does not have, with the paths of the objects that contain them.
pub(crate) fn hidden(version: ApiVersion) -> Vec<(&'static str, &'static [&'static str])> {
    if version.is_newest() {
        return OLDER_PROPERTIES.iter().map(|older| (older.path, older.names)).collect();
    }
    // The only new property.
    vec![("/taskSchedulingPolicy", &["jobDefaultOrder"])]
}
