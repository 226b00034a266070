//! What the changes of a Job mean for its Tasks that run, and their ends for the Job.

use super::*;

#[tokio::test]
async fn the_end_of_a_job_ends_the_tasks_that_run() {
    for (method, path) in [("POST", "/jobs/job/terminate"), ("DELETE", "/jobs/job")] {
        let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
        added(&emulator, "a", json!({})).await;
        added(&emulator, "b", json!({})).await;
        assert_eq!(send(&emulator, method, path, &Value::Null).await.status, 202);
        let ended = task(&emulator, "a").await;
        let info = &ended["executionInfo"];
        assert_eq!(
            (&ended["state"], &info["failureInfo"]["code"]),
            (&json!("completed"), &json!("TaskEnded")),
            "{path}"
        );
        assert_eq!(state(&emulator, "b").await, "active", "{path}");
        assert_eq!(nodes(&emulator).await[0]["state"], "idle", "{path}");
    }
}

#[tokio::test]
async fn a_job_is_disabled_as_its_request_says() {
    for (option, while_disabled, info) in [
        ("requeue", "active", ("requeueCount", json!(1))),
        ("terminate", "completed", ("result", json!("failure"))),
    ] {
        let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
        added(&emulator, "a", json!({})).await;
        added(&emulator, "b", json!({})).await;
        post(&emulator, "/jobs/job/disable", json!({ "disableTasks": option })).await;
        assert_eq!(get(&emulator, "/jobs/job").await["state"], "disabling");
        emulator.clock().advance(SECOND);
        assert_eq!(get(&emulator, "/jobs/job").await["state"], "disabled");
        let stopped = task(&emulator, "a").await;
        assert_eq!((&stopped["state"], &stopped["executionInfo"][info.0]), (&json!(while_disabled), &info.1));
        emulator.clock().advance(600 * SECOND);
        assert_eq!(
            (state(&emulator, "a").await, state(&emulator, "b").await),
            (json!(while_disabled), json!("active"))
        );
        post(&emulator, "/jobs/job/enable", Value::Null).await;
        emulator.clock().advance(121 * SECOND);
        assert_eq!(
            (state(&emulator, "a").await, state(&emulator, "b").await),
            (json!("completed"), json!("completed"))
        );
    }
}

#[tokio::test]
async fn a_job_can_wait_for_its_tasks_before_it_is_disabled() {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    added(&emulator, "b", json!({})).await;
    post(&emulator, "/jobs/job/disable", json!({ "disableTasks": "wait" })).await;
    emulator.clock().advance(59 * SECOND);
    assert_eq!(
        (get(&emulator, "/jobs/job").await["state"].clone(), state(&emulator, "a").await),
        (json!("disabling"), json!("running"))
    );
    emulator.clock().advance(5 * SECOND);
    let (job, ended) = (get(&emulator, "/jobs/job").await, task(&emulator, "a").await);
    assert_eq!((&job["state"], &ended["executionInfo"]["result"]), (&json!("disabled"), &json!("success")));
    assert_eq!(job["stateTransitionTime"], ended["stateTransitionTime"]);
    assert_eq!(state(&emulator, "b").await, "active");
}

#[tokio::test]
async fn a_job_ends_with_its_last_task() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    added(&emulator, "a", json!({})).await;
    let change = json!({ "onAllTasksComplete": "terminatejob" });
    assert_eq!(send(&emulator, "PATCH", "/jobs/job", &change).await.status, 200);
    emulator.clock().advance(60 * SECOND);
    let (job, ended) = (get(&emulator, "/jobs/job").await, task(&emulator, "a").await);
    assert_eq!(
        (&job["state"], &job["executionInfo"]["terminateReason"]),
        (&json!("completed"), &json!("AllTasksCompleted"))
    );
    assert_eq!(ended["executionInfo"]["result"], "success");
}

#[tokio::test]
async fn a_job_performs_the_actions_of_its_tasks_that_fail() {
    let disables = json!({ "exitCodes": [{ "code": 4, "exitOptions": { "jobAction": "disable" } }],
        "exitCodeRanges": [{ "start": 5, "end": 9, "exitOptions": { "jobAction": "none" } }] });
    for (code, state_of_job, reason) in [
        (0, "active", Value::Null),
        (3, "completed", json!("TaskFailed")),
        (4, "disabled", Value::Null),
        (7, "active", Value::Null),
    ] {
        let job = json!({ "onTaskFailure": "performexitoptionsjobaction" });
        let emulator = with_job(builder().pool("p", 1), job).await;
        emulator.set_outcome("job", "a", Outcome::exit(code));
        added(&emulator, "a", json!({ "exitConditions": disables })).await;
        emulator.clock().advance(5 * SECOND);
        let job = get(&emulator, "/jobs/job").await;
        assert_eq!(
            (&job["state"], &job["executionInfo"]["terminateReason"]),
            (&json!(state_of_job), &reason),
            "{code}"
        );
    }
}

#[tokio::test]
async fn a_job_ends_at_its_wall_clock_limit_with_its_tasks() {
    let job = json!({ "constraints": { "maxWallClockTime": "PT30S" } });
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), job).await;
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(60 * SECOND);
    let (job, ended) = (get(&emulator, "/jobs/job").await, task(&emulator, "a").await);
    assert_eq!(job["executionInfo"]["terminateReason"], "MaxWallClockTimeExpiry");
    assert_eq!(ended["executionInfo"]["failureInfo"]["code"], "TaskEnded");
}

#[tokio::test]
async fn the_reason_of_a_job_that_ends_with_its_tasks_can_be_changed() {
    let mut assumptions = batch_emulator::JobAssumptions::default();
    assumptions.set("tasks-completed-reason", "AllTasksComplete").unwrap();
    let job = json!({ "onAllTasksComplete": "terminatejob" });
    let emulator = with_job(builder().job_assumptions(assumptions), job).await;
    emulator.clock().advance(60 * SECOND);
    assert_eq!(get(&emulator, "/jobs/job").await["executionInfo"]["terminateReason"], "AllTasksComplete");
}

#[tokio::test]
async fn a_task_makes_room_for_one_of_a_job_with_a_higher_priority() {
    for (counts, requeues) in [("true", 1), ("false", 0)] {
        let mut assumptions = batch_emulator::JobAssumptions::default();
        assumptions.set("count-displaced", counts).unwrap();
        let job = json!({ "allowTaskPreemption": true });
        let emulator = with_job(builder().pool("p", 1).job_assumptions(assumptions), job).await;
        added(&emulator, "a", json!({})).await;
        let urgent = json!({ "id": "urgent", "priority": 1, "poolInfo": { "poolId": "p" } });
        post(&emulator, "/jobs", urgent).await;
        post(&emulator, "/jobs/urgent/tasks", json!({ "id": "b", "commandLine": "run" })).await;
        let displaced = task(&emulator, "a").await;
        assert_eq!(
            (&displaced["state"], &displaced["executionInfo"]["requeueCount"], displaced.get("nodeInfo")),
            (&json!("active"), &json!(requeues), None)
        );
        emulator.clock().advance(2 * SECOND);
        assert_eq!(task(&emulator, "a").await["executionInfo"]["result"], "success");
    }
}
