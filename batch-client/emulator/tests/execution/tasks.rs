//! The runs of Tasks: assignment, nodes, ends, retries and limits.

use super::*;

#[tokio::test]
async fn a_task_runs_on_a_node_and_succeeds() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    let etag = added(&emulator, "a", json!({})).await["eTag"].clone();
    let running = task(&emulator, "a").await;
    let node = nodes(&emulator).await[0].clone();
    assert_eq!((&running["state"], &running["previousState"]), (&json!("running"), &json!("active")));
    assert_eq!(running["executionInfo"]["startTime"], running["stateTransitionTime"]);
    let url = node["url"].as_str().unwrap();
    let expected = json!({ "affinityId": node["affinityId"], "nodeUrl": url, "poolId": "p", "nodeId": node["id"],
        "taskRootDirectory": "workitems/job/job-1/a",
        "taskRootDirectoryUrl": format!("{url}/files/workitems/job/job-1/a") });
    assert_eq!(running["nodeInfo"], expected);
    assert_eq!((&node["state"], &node["runningTasksCount"]), (&json!("running"), &json!(1)));
    assert_eq!(node["recentTasks"][0]["taskState"], "running");

    emulator.clock().advance(SECOND);
    let ended = task(&emulator, "a").await;
    let info = &ended["executionInfo"];
    assert_eq!(
        (&ended["state"], &info["exitCode"], &info["result"]),
        (&json!("completed"), &json!(0), &json!("success"))
    );
    assert_eq!((&info["endTime"], &ended["eTag"]), (&ended["stateTransitionTime"], &etag));
    let node = nodes(&emulator).await[0].clone();
    let counts = ["runningTasksCount", "runningTaskSlotsCount", "totalTasksRun", "totalTasksSucceeded"];
    assert_eq!(
        (&node["state"], counts.map(|name| node[name].clone())),
        (&json!("idle"), [0, 0, 1, 1].map(Value::from))
    );
    assert_eq!(node["recentTasks"][0]["executionInfo"], *info);
}

#[tokio::test]
async fn everything_happens_at_its_own_time_when_the_clock_is_advanced() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    for id in ["a", "b", "c"] {
        added(&emulator, id, json!({})).await;
    }
    emulator.clock().advance(3600 * SECOND);
    let mut last = task(&emulator, "a").await["executionInfo"]["startTime"].clone();
    for id in ["a", "b", "c"] {
        let info = task(&emulator, id).await["executionInfo"].clone();
        assert_eq!((&info["startTime"], &info["result"]), (&last, &json!("success")), "{id}");
        last = info["endTime"].clone();
    }
}

#[tokio::test]
async fn a_task_waits_until_its_pool_exists() {
    let emulator = with_job(builder(), json!({})).await;
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(60 * SECOND);
    assert_eq!(state(&emulator, "a").await, "active");
    add_pool(&emulator, 1, json!({})).await;
    // Allocation, creation and boot.
    emulator.clock().advance(3 * SECOND);
    assert_eq!(state(&emulator, "a").await, "running");
}

#[tokio::test]
async fn a_task_that_fails_is_retried() {
    let emulator =
        with_job(builder().pool("p", 1), json!({ "constraints": { "maxTaskRetryCount": 2 } })).await;
    emulator.set_outcome("JOB", "a*", [Outcome::exit(3), Outcome::exit(4).after(5 * SECOND)]);
    emulator.set_outcome("job", "b", [Outcome::exit(1), Outcome::exit(0)]);
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(SECOND);
    let again = task(&emulator, "a").await;
    let info = &again["executionInfo"];
    assert_eq!((&again["state"], &info["retryCount"]), (&json!("running"), &json!(1)));
    assert_eq!((&info["lastRetryTime"], info.get("exitCode")), (&info["startTime"], None));
    emulator.clock().advance(10 * SECOND);
    let failed = task(&emulator, "a").await;
    let info = &failed["executionInfo"];
    assert_eq!(
        (&info["retryCount"], &info["exitCode"], &info["result"]),
        (&json!(2), &json!(4), &json!("failure"))
    );
    assert_eq!(
        (&info["failureInfo"]["category"], &info["failureInfo"]["code"]),
        (&json!("UserError"), &json!("FailureExitCode"))
    );
    added(&emulator, "b", json!({})).await;
    emulator.clock().advance(2 * SECOND);
    let info = task(&emulator, "b").await["executionInfo"].clone();
    assert_eq!(
        (&info["retryCount"], &info["exitCode"], info.get("failureInfo")),
        (&json!(1), &json!(0), None)
    );
    assert_eq!(nodes(&emulator).await[0]["totalTasksRun"], 2);
}

#[tokio::test]
async fn only_exit_codes_are_retried() {
    let emulator =
        with_job(builder().pool("p", 3), json!({ "constraints": { "maxTaskRetryCount": -1 } })).await;
    emulator.set_outcome(
        "*",
        "absent",
        Outcome::not_started("CommandProgramNotFound", "there is no such program"),
    );
    emulator.set_outcome("*", "late", Outcome::exit(0).after(60 * SECOND));
    emulator.set_outcome(
        "*",
        "upload",
        Outcome::upload_failed(0, "FileUploadContainerNotFound", "there is none"),
    );
    added(&emulator, "absent", json!({})).await;
    added(&emulator, "upload", json!({})).await;
    added(&emulator, "late", json!({ "constraints": { "maxWallClockTime": "PT30S" } })).await;
    emulator.clock().advance(30 * SECOND);
    for (id, exit_code, code) in [
        ("absent", Value::Null, "CommandProgramNotFound"),
        ("late", json!(137), "TaskEnded"),
        ("upload", json!(0), "FileUploadContainerNotFound"),
    ] {
        let ended = task(&emulator, id).await;
        let info = &ended["executionInfo"];
        assert_eq!(
            (&ended["state"], &info["exitCode"], &info["retryCount"]),
            (&json!("completed"), &exit_code, &json!(0))
        );
        assert_eq!(
            (&info["failureInfo"]["code"], &info["result"]),
            (&json!(code), &json!("failure")),
            "{id}"
        );
    }
}

#[tokio::test]
async fn retries_without_limit_and_time_end_when_the_clock_stands_still() {
    let emulator =
        with_job(builder().pool("p", 1), json!({ "constraints": { "maxTaskRetryCount": -1 } })).await;
    emulator.set_outcome("job", "a", Outcome::exit(1).after(Duration::ZERO));
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(SECOND);
    let info = task(&emulator, "a").await["executionInfo"].clone();
    assert_eq!(info["retryCount"], 1001);
}

#[tokio::test]
async fn tasks_share_a_node_by_slots_and_wait_for_their_parents() {
    let emulator = support::open(builder()).await;
    add_pool(&emulator, 1, json!({ "taskSlotsPerNode": 4 })).await;
    emulator.clock().advance(3 * SECOND);
    add_job(&emulator, json!({ "usesTaskDependencies": true, "maxParallelTasks": 3 })).await;
    added(&emulator, "child", json!({ "dependsOn": { "taskIds": ["c"] } })).await;
    for (id, slots) in [("a", 1), ("b", 2), ("c", 2), ("d", 1), ("large", 5)] {
        added(&emulator, id, json!({ "requiredSlots": slots })).await;
    }
    let states = async |ids: [&'static str; 6]| {
        let mut states = Vec::new();
        for id in ids {
            states.push(state(&emulator, id).await);
        }
        states
    };
    let ids = ["a", "b", "c", "d", "child", "large"];
    assert_eq!(states(ids).await, ["running", "running", "active", "running", "active", "active"]);
    assert_eq!(nodes(&emulator).await[0]["runningTaskSlotsCount"], 4);
    emulator.clock().advance(SECOND);
    assert_eq!(states(ids).await, ["completed", "completed", "running", "completed", "active", "active"]);
    emulator.clock().advance(SECOND);
    assert_eq!(states(ids).await, ["completed", "completed", "completed", "completed", "running", "active"]);
}

#[tokio::test]
async fn a_task_that_runs_is_terminated_reactivated_and_deleted() {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    added(&emulator, "b", json!({})).await;
    post(&emulator, "/jobs/job/tasks/a/terminate", Value::Null).await;
    let ended = task(&emulator, "a").await;
    assert_eq!(
        (&ended["state"], &ended["executionInfo"]["failureInfo"]["code"]),
        (&json!("completed"), &json!("TaskEnded"))
    );
    assert_eq!(state(&emulator, "b").await, "running");
    post(&emulator, "/jobs/job/tasks/a/reactivate", Value::Null).await;
    assert_eq!(state(&emulator, "a").await, "active");
    let node = nodes(&emulator).await[0].clone();
    assert_eq!(
        (&node["runningTasksCount"], &node["totalTasksRun"], &node["totalTasksSucceeded"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let answer = send(&emulator, "DELETE", "/jobs/job/tasks/b", &Value::Null).await;
    assert_eq!(answer.status, 200);
    assert_eq!(state(&emulator, "a").await, "running");
    // The end of the deleted run is not that of another Task with its id.
    added(&emulator, "b", json!({})).await;
    emulator.clock().advance(60 * SECOND);
    assert_eq!(
        (state(&emulator, "a").await, state(&emulator, "b").await),
        (json!("completed"), json!("running"))
    );
}

#[tokio::test]
async fn a_task_that_only_a_test_shows_as_running_stays_as_it_is() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    let seed = json!({ "id": "a", "commandLine": "run", "state": "running" });
    emulator.seed(batch_emulator::TaskSeed::new("job", seed)).unwrap();
    emulator.clock().advance(60 * SECOND);
    assert_eq!(state(&emulator, "a").await, "running");
    assert_eq!(nodes(&emulator).await[0]["runningTasksCount"], 0);
}
