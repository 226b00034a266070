//! Properties that depend on the version of the API. A client neither sees nor clears properties that its version does
//! not have, as long as it keeps the object that contains them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::resources::pool_versions::{self, hidden};
use crate::wire::ApiVersion;

/// Removes from a Job, or from a Job specification, the properties that this version does not have.
pub(super) fn hide(version: ApiVersion, job: &mut Map<String, Value>) {
    let Some(pool) = pool_mut(job) else { return };
    pool_versions::hide(version, pool);
}

/// Adds the properties that this version does not have to changes, from the current settings of the Job.
pub(super) fn keep(version: ApiVersion, settings: &Map<String, Value>, changes: &mut Map<String, Value>) {
    let Some(given) = pool_mut(changes) else { return };
    let current = settings.get("poolInfo").and_then(|info| info.pointer("/autoPoolSpecification/pool"));
    let Some(current) = current else { return };
    for (path, names) in hidden(version) {
        match (given.pointer_mut(path), current.pointer(path)) {
            (Some(Value::Object(given)), Some(Value::Object(current))) => copy(names, current, given),
            (Some(Value::Array(given)), Some(Value::Array(current))) => copy_disks(names, current, given),
            _ => {}
        }
    }
    // A Pool has only one of these two, and the newest version knows only `virtualMachineConfiguration`.
    if version.is_newest() && given.get("virtualMachineConfiguration").is_some() {
        given.as_object_mut().and_then(|pool| pool.remove("cloudServiceConfiguration"));
    }
}

/// Copies between data disks with the same number.
fn copy_disks(names: &[&str], current: &[Value], given: &mut [Value]) {
    // The first of several disks with the same number counts.
    let by_number: BTreeMap<_, _> = current.iter().rev().map(|disk| (number(disk), disk)).collect();
    for disk in given {
        let same = by_number.get(&number(disk)).copied();
        if let (Some(Value::Object(same)), Value::Object(disk)) = (same, disk) {
            copy(names, same, disk);
        }
    }
}

fn number(disk: &Value) -> Option<i64> {
    disk.get("lun").and_then(Value::as_i64)
}

fn copy(names: &[&str], from: &Map<String, Value>, to: &mut Map<String, Value>) {
    for name in names {
        if let Some(value) = from.get(*name) {
            to.entry(*name).or_insert_with(|| value.clone());
        }
    }
}

fn pool_mut(job: &mut Map<String, Value>) -> Option<&mut Value> {
    job.get_mut("poolInfo")?.pointer_mut("/autoPoolSpecification/pool")
}
