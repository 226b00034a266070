//! Rules for settings that the description can't express.

use serde_json::{Map, Value, json};

use super::pool::TARGETS;
use crate::iso_duration;
use crate::wire::ServiceError;

/// The shortest time limit of a resize: five minutes, in ticks of 100 ns.
const SHORTEST_TIMEOUT: i64 = 5 * 60 * 10_000_000;

/// Checks the settings of a new Pool.
pub(super) fn check_new_pool(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    check_timeout(settings)?;
    check_targets(settings)?;
    check_scaling(settings)?;
    check_encryption(settings)?;
    let mut metadata = settings.get("metadata").and_then(Value::as_array).into_iter().flatten();
    if metadata.any(|item| item["name"] == "") {
        return Err(ServiceError::bad_request("EmptyMetadataKey"));
    }
    Ok(())
}

/// Checks the body of a resize.
pub(super) fn check_resize(body: &Map<String, Value>) -> Result<(), ServiceError> {
    check_timeout(body)?;
    check_targets(body)?;
    if TARGETS.iter().any(|name| body.contains_key(*name)) {
        return Ok(());
    }
    let names = "targetDedicatedNodes and/or targetLowPriorityNodes";
    Err(ServiceError::bad_request("MissingRequiredProperty").with("PropertyName", names))
}

fn check_timeout(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    let Some(timeout) = settings.get("resizeTimeout").and_then(Value::as_str) else { return Ok(()) };
    if iso_duration::parse(timeout).is_some_and(|ticks| ticks >= SHORTEST_TIMEOUT) {
        return Ok(());
    }
    Err(ServiceError::invalid_property("resizeTimeout", timeout, "must not be shorter than PT5M"))
}

/// There are no fewer than 0 nodes.
fn check_targets(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    let negative = TARGETS.iter().find_map(|name| {
        let target = settings.get(*name)?.as_i64().filter(|target| *target < 0)?;
        Some((*name, target))
    });
    match negative {
        None => Ok(()),
        Some((name, target)) => {
            Err(ServiceError::invalid_property(name, target.to_string(), "must not be less than 0"))
        }
    }
}

/// A Pool has either a formula or numbers of nodes.
fn check_scaling(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    let is_scaled = settings.get("enableAutoScale") == Some(&json!(true));
    let has = |name: &str| settings.contains_key(name);
    let has_targets = has("targetDedicatedNodes") || has("targetLowPriorityNodes");
    let reason = match (is_scaled, has("autoScaleFormula")) {
        (true, false) => "enableAutoScale needs autoScaleFormula",
        (true, true) if has_targets => "enableAutoScale takes no numbers of nodes",
        (false, true) => "autoScaleFormula needs enableAutoScale",
        _ => return Ok(()),
    };
    Err(ServiceError::bad_request("InvalidAutoScalingSettings").with("Reason", reason))
}

/// A key of the customer's is read with the identity of the Pool, which this API can't give it.
fn check_encryption(settings: &Map<String, Value>) -> Result<(), ServiceError> {
    let machine = settings.get("virtualMachineConfiguration");
    let key = machine.and_then(|machine| machine.pointer("/diskEncryptionConfiguration/customerManagedKey"));
    if key.is_none() || settings.contains_key("identity") {
        return Ok(());
    }
    let reason = "Pool Identity is required when using CustomerManagedKey.";
    Err(ServiceError::invalid_property_without_value("identity", reason))
}
