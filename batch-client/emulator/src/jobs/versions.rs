//! What clients of one version of the API see of a Job that those of another do not. What a client does not see it does
//! not clear either, as long as it leaves in place what contains it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Job;
use crate::description::older::PROPERTIES;
use crate::version::ApiVersion;

/// Takes out of a Job, or of what a schedule makes Jobs by, what clients of this version do not see.
pub(crate) fn leave_out(version: ApiVersion, job: &mut Map<String, Value>) {
    let Some(pool) = pool_mut(job) else { return };
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

/// Puts it into what a client of this version sends, as the Job has it.
pub(crate) fn keep(version: ApiVersion, job: &Job, changes: &mut Map<String, Value>) {
    let Some(given) = pool_mut(changes) else { return };
    let current = job.settings.get("poolInfo").and_then(|info| info.pointer("/autoPoolSpecification/pool"));
    let Some(current) = current else { return };
    for (path, names) in hidden(version) {
        match (given.pointer_mut(path), current.pointer(path)) {
            (Some(Value::Object(given)), Some(Value::Object(current))) => copy(names, current, given),
            (Some(Value::Array(given)), Some(Value::Array(current))) => copy_disks(names, current, given),
            _ => {}
        }
    }
    // A Pool has one of these two, and the newest version knows one of them only.
    if version.is_newest() && given.get("virtualMachineConfiguration").is_some() {
        given.as_object_mut().and_then(|pool| pool.remove("cloudServiceConfiguration"));
    }
}

/// Data disks are the same if they have the same number.
fn copy_disks(names: &[&str], current: &[Value], given: &mut [Value]) {
    // Of several with one number, the first counts.
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

/// The properties of an auto pool that clients of this version do not see, with the paths of what contains them.
fn hidden(version: ApiVersion) -> Vec<(&'static str, &'static [&'static str])> {
    if version.is_newest() {
        return PROPERTIES.iter().map(|older| (older.path, older.names)).collect();
    }
    // The only news that Jobs have.
    vec![("/taskSchedulingPolicy", &["jobDefaultOrder"])]
}

fn pool_mut(job: &mut Map<String, Value>) -> Option<&mut Value> {
    job.get_mut("poolInfo")?.pointer_mut("/autoPoolSpecification/pool")
}
