//! What happens to Tasks whose node goes.

use super::*;

/// A Task that takes a minute and has run for a second on the only node of a Pool, which is now to have none.
async fn resized(option: &str) -> Emulator {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(SECOND);
    let resize = json!({ "targetDedicatedNodes": 0, "nodeDeallocationOption": option });
    post(&emulator, "/pools/p/resize", resize).await;
    emulator
}

#[tokio::test]
async fn a_node_that_leaves_requeues_or_ends_its_tasks() {
    let emulator = resized("requeue").await;
    let requeued = task(&emulator, "a").await;
    let info = &requeued["executionInfo"];
    assert_eq!(
        (&requeued["state"], &info["requeueCount"], &info["retryCount"]),
        (&json!("active"), &json!(1), &json!(0))
    );
    let emulator = resized("terminate").await;
    let ended = task(&emulator, "a").await;
    assert_eq!(
        (&ended["state"], &ended["executionInfo"]["failureInfo"]["code"]),
        (&json!("completed"), &json!("TaskEnded"))
    );
}

#[tokio::test]
async fn a_resize_can_wait_for_tasks() {
    let emulator = resized("taskcompletion").await;
    added(&emulator, "b", json!({})).await;
    emulator.clock().advance(58 * SECOND);
    assert_eq!(get(&emulator, "/pools/p").await["allocationState"], "resizing");
    assert_eq!(nodes(&emulator).await[0]["state"], "leavingpool");
    emulator.clock().advance(2 * SECOND);
    assert_eq!(task(&emulator, "a").await["executionInfo"]["result"], "success");
    assert_eq!((state(&emulator, "b").await, nodes(&emulator).await.len()), (json!("active"), 0));
    assert_eq!(get(&emulator, "/pools/p").await["allocationState"], "steady");
}

#[tokio::test]
async fn a_task_whose_pool_is_deleted_waits_for_another_one() {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    assert_eq!(send(&emulator, "DELETE", "/pools/p", &Value::Null).await.status, 202);
    emulator.clock().advance(2 * SECOND);
    assert_eq!(state(&emulator, "a").await, "active");
    add_pool(&emulator, 1, json!({})).await;
    emulator.clock().advance(3 * SECOND);
    assert_eq!(state(&emulator, "a").await, "running");
}

#[tokio::test]
async fn a_task_whose_node_is_preempted_runs_again_and_no_counter_grows() {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    let id = nodes(&emulator).await[0]["id"].clone();
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": "preempted" }))).unwrap();
    let lost = task(&emulator, "a").await;
    assert_eq!(
        (&lost["state"], &lost["executionInfo"]),
        (&json!("active"), &json!({ "retryCount": 0, "requeueCount": 0 }))
    );
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({}))).unwrap();
    let again = task(&emulator, "a").await;
    assert_eq!(again["state"], "running");
    assert_ne!(again["nodeInfo"]["nodeId"], id);
}
