//! Shared by the tests of Pools: Pools as the service returns them around a resize from one node to five.

use serde_json::{Value, json};

use super::server::Reply;

/// When the Pool became steady before the request: in the same second, so that a date with whole seconds can't tell.
pub const BEFORE: &str = "2026-02-03T22:19:00.1Z";
pub const REQUESTED: &str = "2026-02-03T22:19:00.5Z";
/// `Last-Modified` of the answer to the request.
pub const REQUESTED_DATE: &str = "Tue, 03 Feb 2026 22:19:00 GMT";
pub const ENDED: &str = "2026-02-03T22:19:40Z";
pub const LATER: &str = "2026-02-03T22:20:30Z";

/// A Pool with its targets reached, and then with these properties.
pub fn pool_json(more: &Value) -> Value {
    let mut pool = json!({
        "id": "p", "url": "u", "eTag": "0x2", "lastModified": REQUESTED, "creationTime": "2026-02-01T00:00:00Z",
        "state": "active", "stateTransitionTime": "2026-02-01T00:00:00Z", "vmSize": "s",
        "allocationState": "steady", "allocationStateTransitionTime": ENDED,
        "currentDedicatedNodes": 5, "targetDedicatedNodes": 5,
        "currentLowPriorityNodes": 0, "targetLowPriorityNodes": 0, "enableAutoScale": false,
    });
    for (name, value) in more.as_object().unwrap() {
        pool[name] = value.clone();
    }
    pool
}

/// The answer to a read.
pub fn pool(more: &Value) -> Reply {
    Reply::json(200, &pool_json(more))
}

/// The Pool as it was before the request, with the error of an earlier resize.
pub fn before() -> Reply {
    pool(&json!({
        "eTag": "0x1", "lastModified": BEFORE, "allocationStateTransitionTime": BEFORE,
        "currentDedicatedNodes": 1, "targetDedicatedNodes": 1, "resizeErrors": [{"code": "AllocationFailed"}],
    }))
}

/// The Pool during the resize.
pub fn resizing() -> Reply {
    let more = json!({
        "allocationState": "resizing", "allocationStateTransitionTime": REQUESTED, "currentDedicatedNodes": 1,
    });
    pool(&more)
}

/// The Pool after a resize without errors.
pub fn resized() -> Reply {
    pool(&json!({}))
}

/// The answer to the request.
pub fn accepted() -> Reply {
    Reply::new(202).header("etag", "0x2").header("last-modified", REQUESTED_DATE)
}

/// The answer of the service when there is no such Pool.
pub fn gone() -> Reply {
    super::tasks::refused(404, "PoolNotFound")
}
