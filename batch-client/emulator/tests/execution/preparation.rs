//! Preparation Tasks: they run on each node before the first Task of their Job there.

use super::*;

/// An emulator with a Job that has a preparation and a release Task, with further settings for the former.
async fn prepared(builder: EmulatorBuilder, mut preparation: Value) -> Emulator {
    preparation["commandLine"] = json!("prepare");
    let tasks = json!({ "jobPreparationTask": preparation, "jobReleaseTask": { "commandLine": "release" } });
    with_job(builder, tasks).await
}

#[tokio::test]
async fn a_node_prepares_for_a_job_once_and_its_tasks_wait() {
    let emulator = prepared(builder().pool("p", 1), json!({})).await;
    emulator.set_outcome("job", "jobpreparation", Outcome::exit(0).after(5 * SECOND).stdout("ready\n"));
    assert_eq!(statuses(&emulator).await, [Value::Null; 0]);
    assert_eq!(added(&emulator, "a", json!({})).await["state"], "preparing");
    let (node, begun) = (nodes(&emulator).await[0].clone(), statuses(&emulator).await);
    let id = node["id"].as_str().unwrap();
    assert_eq!((&node["state"], &node["runningTasksCount"]), (&json!("running"), &json!(1)));
    let counts = get(&emulator, "/jobs/job/taskcounts").await["taskCounts"].clone();
    assert_eq!((&counts["active"], &counts["running"]), (&json!(0), &json!(1)));
    let url = node["url"].as_str().unwrap();
    let (root, started) =
        ("workitems/job/job-1/jobpreparation", task(&emulator, "a").await["stateTransitionTime"].clone());
    let info = json!({ "startTime": started, "taskRootDirectory": root,
        "taskRootDirectoryUrl": format!("{url}/files/{root}"), "state": "running", "retryCount": 0 });
    assert_eq!(
        begun,
        [json!({ "poolId": "p", "nodeId": id, "nodeUrl": url, "jobPreparationTaskExecutionInfo": info })]
    );
    emulator.clock().advance(5 * SECOND);
    let (ended, running) = (statuses(&emulator).await[0].clone(), task(&emulator, "a").await);
    let names: Vec<_> =
        ended["jobPreparationTaskExecutionInfo"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        names.join(" "),
        "startTime endTime taskRootDirectory taskRootDirectoryUrl state exitCode result retryCount"
    );
    assert_eq!(running["state"], "running");
    assert_eq!(running["executionInfo"]["startTime"], ended["jobPreparationTaskExecutionInfo"]["endTime"]);
    let text =
        send(&emulator, "GET", &format!("/pools/p/nodes/{id}/files/{root}%2Fstdout.txt"), &Value::Null).await;
    assert_eq!(text.body, "ready\n");
    // The next Task finds the node prepared.
    emulator.clock().advance(SECOND);
    assert_eq!(added(&emulator, "b", json!({})).await["state"], "running");
    assert_eq!(statuses(&emulator).await.len(), 1);
}

#[tokio::test]
async fn tasks_can_run_beside_a_preparation_whatever_its_end() {
    let emulator = prepared(builder().pool("p", 1), json!({ "waitForSuccess": false })).await;
    emulator.set_outcome("job", "jobpreparation", Outcome::exit(3).after(5 * SECOND));
    assert_eq!(added(&emulator, "a", json!({})).await["state"], "running");
    emulator.clock().advance(10 * SECOND);
    assert_eq!(task(&emulator, "a").await["executionInfo"]["result"], "success");
    let info = statuses(&emulator).await[0]["jobPreparationTaskExecutionInfo"].clone();
    assert_eq!(
        (&info["result"], &info["failureInfo"]["code"]),
        (&json!("failure"), &json!("FailureExitCode"))
    );
    assert_eq!(added(&emulator, "b", json!({})).await["state"], "running");
}

#[tokio::test]
async fn a_node_whose_preparation_fails_takes_no_task_of_the_job() {
    let retries = json!({ "constraints": { "maxTaskRetryCount": 2 } });
    let emulator = prepared(builder().pool("p", 1), retries).await;
    emulator.set_outcome("job", "jobpreparation", Outcome::exit(3));
    added(&emulator, "a", json!({})).await;
    for retries in [0, 1, 2] {
        let info = statuses(&emulator).await[0]["jobPreparationTaskExecutionInfo"].clone();
        assert_eq!((&info["state"], &info["retryCount"]), (&json!("running"), &json!(retries)));
        assert_eq!(state(&emulator, "a").await, "preparing");
        emulator.clock().advance(SECOND);
    }
    let (failed, waiting) = (statuses(&emulator).await[0].clone(), task(&emulator, "a").await);
    let info = &failed["jobPreparationTaskExecutionInfo"];
    assert_eq!(
        (&info["state"], &info["result"], &info["exitCode"]),
        (&json!("completed"), &json!("failure"), &json!(3))
    );
    assert_eq!(
        (&waiting["state"], &waiting["executionInfo"]),
        (&json!("active"), &json!({ "retryCount": 0, "requeueCount": 0 }))
    );
    assert_eq!((waiting.get("nodeInfo"), &nodes(&emulator).await[0]["state"]), (None, &json!("idle")));
    // Another node takes it.
    emulator.set_outcome("job", "jobpreparation", Outcome::exit(0));
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({}))).unwrap();
    assert_eq!(state(&emulator, "a").await, "preparing");
    emulator.clock().advance(2 * SECOND);
    assert_eq!(task(&emulator, "a").await["executionInfo"]["result"], "success");
}

#[tokio::test]
async fn a_node_that_restarts_is_prepared_again() {
    let seed =
        |id: &Value, state: &str| batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": state }));
    for (reruns, state_between, is_prepared_again) in [
        (true, "rebooting", true),
        (false, "rebooting", false),
        (false, "reimaging", true),
        (true, "unusable", false),
    ] {
        let emulator =
            prepared(builder().pool("p", 1), json!({ "rerunOnNodeRebootAfterSuccess": reruns })).await;
        added(&emulator, "a", json!({})).await;
        emulator.clock().advance(2 * SECOND);
        let id = nodes(&emulator).await[0]["id"].clone();
        emulator.seed(seed(&id, state_between)).unwrap();
        emulator.seed(seed(&id, "idle")).unwrap();
        let again = added(&emulator, "b", json!({})).await["state"].clone();
        let expected = if is_prepared_again { "preparing" } else { "running" };
        assert_eq!(again, expected, "{reruns} {state_between}");
    }
    // A preparation that did not end runs again in any case.
    let emulator = prepared(builder().pool("p", 1), json!({ "rerunOnNodeRebootAfterSuccess": false })).await;
    added(&emulator, "a", json!({})).await;
    let id = nodes(&emulator).await[0]["id"].clone();
    emulator.seed(seed(&id, "rebooting")).unwrap();
    assert_eq!(state(&emulator, "a").await, "active");
    emulator.seed(seed(&id, "idle")).unwrap();
    assert_eq!(state(&emulator, "a").await, "preparing");
    emulator.clock().advance(SECOND);
    assert_eq!(state(&emulator, "a").await, "running");
}

#[tokio::test]
async fn a_job_that_is_disabled_or_ended_leaves_its_preparation_or_stops_it() {
    let emulator = prepared(builder().pool("p", 1), json!({})).await;
    emulator.set_outcome("job", "jobpreparation", Outcome::exit(0).after(5 * SECOND));
    added(&emulator, "a", json!({})).await;
    post(&emulator, "/jobs/job/disable", json!({ "disableTasks": "requeue" })).await;
    assert_eq!(state(&emulator, "a").await, "active");
    emulator.clock().advance(5 * SECOND);
    assert_eq!(statuses(&emulator).await[0]["jobPreparationTaskExecutionInfo"]["result"], "success");
    post(&emulator, "/jobs/job/enable", Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(state(&emulator, "a").await, "running");

    let emulator = prepared(builder().pool("p", 1), json!({})).await;
    added(&emulator, "a", json!({})).await;
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    let status = statuses(&emulator).await[0].clone();
    assert_eq!(status["jobPreparationTaskExecutionInfo"]["failureInfo"]["code"], "TaskEnded");
    assert_eq!(status["jobReleaseTaskExecutionInfo"]["state"], "running");
}
