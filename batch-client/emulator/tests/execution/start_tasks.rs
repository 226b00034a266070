//! Start tasks: nodes wait for them, repeat them, and take no Tasks if they fail.

use super::*;

/// A Pool with a node whose start task has these settings, which has just begun.
async fn with_start_task(emulator: &Emulator, mut settings: Value) {
    settings["commandLine"] = json!("prepare");
    add_pool(emulator, 1, json!({ "startTask": settings })).await;
    // Allocation, creation and boot.
    emulator.clock().advance(3 * SECOND);
}

#[tokio::test]
async fn a_start_task_that_fails_leaves_its_node_useless() {
    let emulator = support::open(builder()).await;
    emulator.set_start_task_outcome("p", Outcome::exit(7).after(5 * SECOND));
    with_start_task(&emulator, json!({ "waitForSuccess": true })).await;
    let began = nodes(&emulator).await[0].clone();
    assert_eq!(
        (&began["state"], &began["startTaskInfo"]["state"]),
        (&json!("waitingforstarttask"), &json!("running"))
    );
    emulator.clock().advance(5 * SECOND);
    let node = nodes(&emulator).await[0].clone();
    let info = &node["startTaskInfo"];
    assert_eq!(node["state"], "starttaskfailed");
    assert_eq!(
        (&info["exitCode"], &info["result"], &info["retryCount"]),
        (&json!(7), &json!("failure"), &json!(0))
    );
    assert_eq!(info["failureInfo"]["code"], "FailureExitCode");
    assert_eq!(info["startTime"], began["startTaskInfo"]["startTime"]);
    assert_eq!(info["endTime"], node["stateTransitionTime"]);
}

#[tokio::test]
async fn a_start_task_is_repeated_as_often_as_its_pool_says() {
    let emulator = support::open(builder()).await;
    emulator.set_start_task_outcome("p", [Outcome::exit(1), Outcome::exit(1), Outcome::exit(0)]);
    with_start_task(&emulator, json!({ "waitForSuccess": true, "maxTaskRetryCount": 2 })).await;
    for (retries, state) in
        [(0, "waitingforstarttask"), (1, "waitingforstarttask"), (2, "waitingforstarttask"), (2, "idle")]
    {
        let node = nodes(&emulator).await[0].clone();
        assert_eq!((&node["state"], &node["startTaskInfo"]["retryCount"]), (&json!(state), &json!(retries)));
        emulator.clock().advance(SECOND);
    }
    let info = nodes(&emulator).await[0]["startTaskInfo"].clone();
    assert_eq!((&info["result"], &info["startTime"]), (&json!("success"), &info["lastRetryTime"]));
}

#[tokio::test]
async fn a_node_need_not_wait_for_its_start_task() {
    let emulator = support::open(builder()).await;
    emulator.set_start_task_outcome("*", Outcome::not_started("BlobNotFound", "there is no such blob"));
    with_start_task(&emulator, json!({ "waitForSuccess": false })).await;
    assert_eq!(nodes(&emulator).await[0]["state"], "idle");
    emulator.clock().advance(SECOND);
    let node = nodes(&emulator).await[0].clone();
    assert_eq!(node["state"], "idle");
    assert_eq!(node["startTaskInfo"]["failureInfo"]["code"], "BlobNotFound");
    assert_eq!(node["startTaskInfo"].get("exitCode"), None);
}
