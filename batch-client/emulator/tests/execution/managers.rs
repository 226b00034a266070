//! Job managers: they come with their Job, go before its other Tasks, and may end it.

use super::*;

/// A Job with a manager with further settings, on a Pool with this number of nodes, and the Task `a`.
async fn managed(nodes: u32, mut manager: Value) -> Emulator {
    manager["id"] = json!("manager");
    manager["commandLine"] = json!("manage");
    let emulator = support::open(builder()).await;
    add_job(&emulator, json!({ "jobManagerTask": manager })).await;
    added(&emulator, "a", json!({})).await;
    emulator.set_outcome("job", "manager", Outcome::exit(0).after(10 * SECOND));
    emulator
        .seed(batch_emulator::PoolSeed::new(json!({
            "id": "p", "vmSize": "s", "currentDedicatedNodes": nodes, "taskSlotsPerNode": 2
        })))
        .unwrap();
    emulator
}

#[tokio::test]
async fn a_manager_is_a_task_of_its_job_from_the_start() {
    let manager = json!({ "id": "manager", "commandLine": "manage", "requiredSlots": 2, "displayName": "d",
        "killJobOnCompletion": false, "environmentSettings": [{ "name": "n", "value": "v" }] });
    let emulator = with_job(
        builder(),
        json!({ "constraints": { "maxTaskRetryCount": 4 },
        "jobManagerTask": manager, "onAllTasksComplete": "terminatejob" }),
    )
    .await;
    let shown = task(&emulator, "manager").await;
    assert_eq!(
        (&shown["state"], &shown["displayName"], &shown["requiredSlots"]),
        (&json!("active"), &json!("d"), &json!(2))
    );
    assert_eq!(
        (&shown["environmentSettings"][0]["name"], &shown["constraints"]["maxTaskRetryCount"]),
        (&json!("n"), &json!(4))
    );
    for name in ["killJobOnCompletion", "runExclusive", "allowLowPriorityNode"] {
        assert_eq!(shown.get(name), None);
    }
    let counts = get(&emulator, "/jobs/job/taskcounts").await;
    assert_eq!(
        (&counts["taskCounts"]["active"], &counts["taskSlotCounts"]["active"]),
        (&json!(1), &json!(2))
    );
    let refused =
        send(&emulator, "POST", "/jobs/job/tasks", &json!({ "id": "Manager", "commandLine": "c" })).await;
    assert_eq!(refused.code(), "TaskExists");
    // It keeps its Job from ending with its Tasks until it has ended.
    emulator.clock().advance(60 * SECOND);
    assert_eq!(get(&emulator, "/jobs/job").await["state"], "active");
    assert_eq!(send(&emulator, "DELETE", "/jobs/job/tasks/manager", &Value::Null).await.status, 200);
    emulator.clock().advance(5 * SECOND);
    assert_eq!(get(&emulator, "/jobs/job").await["executionInfo"]["terminateReason"], "AllTasksCompleted");
    assert_eq!(send(&emulator, "GET", "/jobs/job/tasks/manager", &Value::Null).await.status, 404);
}

#[tokio::test]
async fn a_manager_goes_first_runs_alone_and_ends_its_job() {
    let emulator = managed(1, json!({})).await;
    assert_eq!(
        (state(&emulator, "manager").await, state(&emulator, "a").await),
        (json!("running"), json!("active"))
    );
    emulator.clock().advance(9 * SECOND);
    assert_eq!(state(&emulator, "a").await, "active");
    emulator.clock().advance(SECOND);
    let job = get(&emulator, "/jobs/job").await;
    assert_eq!(
        (&job["state"], &job["executionInfo"]["terminateReason"]),
        (&json!("terminating"), &json!("JMComplete"))
    );
    emulator.clock().advance(SECOND);
    assert_eq!(
        (get(&emulator, "/jobs/job").await["state"].clone(), state(&emulator, "a").await),
        (json!("completed"), json!("active"))
    );
}

#[tokio::test]
async fn a_manager_can_share_its_node_and_leave_its_job_running() {
    let emulator = managed(1, json!({ "runExclusive": false, "killJobOnCompletion": false })).await;
    assert_eq!(
        (state(&emulator, "manager").await, state(&emulator, "a").await),
        (json!("running"), json!("running"))
    );
    emulator.clock().advance(30 * SECOND);
    assert_eq!(
        (state(&emulator, "manager").await, get(&emulator, "/jobs/job").await["state"].clone()),
        (json!("completed"), json!("active"))
    );
}

#[tokio::test]
async fn a_manager_can_refuse_nodes_of_low_priority() {
    let emulator = managed(0, json!({ "allowLowPriorityNode": false, "runExclusive": false })).await;
    let node =
        |is_dedicated: bool| batch_emulator::NodeSeed::new("p", json!({ "isDedicated": is_dedicated }));
    emulator.seed(node(false)).unwrap();
    assert_eq!(state(&emulator, "manager").await, "active");
    emulator.seed(node(true)).unwrap();
    let manager = task(&emulator, "manager").await;
    assert_eq!(manager["state"], "running");
    let found =
        get(&emulator, &format!("/pools/p/nodes/{}", manager["nodeInfo"]["nodeId"].as_str().unwrap())).await;
    assert_eq!(found["isDedicated"], true);
    assert_eq!(state(&emulator, "a").await, "running");
}
