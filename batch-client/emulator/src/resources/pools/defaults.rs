//! The defaults of Pools.

use serde_json::{Map, Value, json};

use crate::resources::defaults::{complete_pool, fill, pool_specification};

/// The time limit of a resize that names none.
pub(super) const RESIZE_TIMEOUT: &str = "PT15M";

/// Fills in the defaults of a new Pool's settings.
pub(super) fn fill_new_pool(settings: &mut Map<String, Value>) {
    fill(settings, &pool_specification());
    if settings.get("enableAutoScale") == Some(&json!(true)) {
        fill(settings, &json!({ "autoScaleEvaluationInterval": "PT15M" }));
    }
    complete_pool(settings);
}

/// The settings of a Pool that only says how many nodes it has.
pub(super) fn small_pool(id: &str, dedicated: u32) -> Value {
    json!({
        "id": id,
        "vmSize": "standard_d2s_v3",
        "virtualMachineConfiguration": {
            "imageReference": {
                "publisher": "canonical",
                "offer": "ubuntu-24_04-lts",
                "sku": "server",
            },
            "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        },
        "targetDedicatedNodes": dedicated,
    })
}
