//! The defaults of pool specifications.

use serde_json::{Map, Value, json};

use super::fill::fill;
use super::task::{complete_task, user_identity};

/// The defaults of the properties that are not given.
pub(crate) fn pool_specification() -> Value {
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

/// Completes the parts that are given, and normalizes the case of some values as the service does.
pub(crate) fn complete_pool(pool: &mut Map<String, Value>) {
    if let Some(Value::String(size)) = pool.get_mut("vmSize") {
        *size = size.to_lowercase();
    }
    let policy = pool.get_mut("taskSchedulingPolicy");
    if let Some(Value::String(kind)) = policy.and_then(|policy| policy.get_mut("nodeFillType")) {
        *kind = capitalized(kind);
    }
    if let Some(Value::Object(task)) = pool.get_mut("startTask") {
        fill(
            task,
            &json!({ "userIdentity": user_identity(), "maxTaskRetryCount": 0, "waitForSuccess": true }),
        );
        complete_task(task);
    }
    if let Some(network) = pool.get_mut("networkConfiguration") {
        complete_network(network);
    }
    let runs_windows = runs_windows(pool);
    for account in objects(pool.get_mut("userAccounts")) {
        complete_account(account, runs_windows);
    }
    if let Some(machine) = pool.get_mut("virtualMachineConfiguration") {
        complete_machine(machine);
    }
}

/// Whether the nodes run Windows, which the name of the node agent says.
fn runs_windows(pool: &Map<String, Value>) -> bool {
    let agent =
        pool.get("virtualMachineConfiguration").and_then(|machine| machine["nodeAgentSKUId"].as_str());
    agent.is_some_and(|agent| agent.to_lowercase().contains("windows"))
}

fn complete_account(account: &mut Map<String, Value>, runs_windows: bool) {
    fill(account, &json!({ "elevationLevel": "nonadmin" }));
    if runs_windows {
        fill(account, &json!({ "windowsUserConfiguration": { "loginMode": "batch" } }));
    }
}

fn complete_network(network: &mut Value) {
    let pools = network.pointer_mut("/endpointConfiguration/inboundNATPools");
    for pool in objects(pools) {
        for rule in objects(pool.get_mut("networkSecurityGroupRules")) {
            fill(rule, &json!({ "sourcePortRanges": ["*"] }));
        }
    }
    if let Value::Object(network) = network {
        fill(network, &json!({ "dynamicVNetAssignmentScope": "none", "enableAcceleratedNetworking": false }));
    }
}

/// Completes the image and the data disks.
fn complete_machine(machine: &mut Value) {
    if let Some(Value::Object(image)) = machine.get_mut("imageReference")
        && image.contains_key("publisher")
    {
        fill(image, &json!({ "version": "latest" }));
    }
    for disk in objects(machine.get_mut("dataDisks")) {
        fill(disk, &json!({ "caching": "none" }));
        // In older versions of the API, the storage type has another place.
        if !disk.contains_key("storageAccountType") {
            fill(disk, &json!({ "managedDisk": { "storageAccountType": "standard_lrs" } }));
        }
    }
}

fn objects(list: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    list.and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
