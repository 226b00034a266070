//! What a Job has to do with its Tasks: counts, its end and its deletion.

use super::*;

#[tokio::test]
async fn the_counts_of_a_job_are_those_of_its_tasks() {
    let emulator = emulator().await;
    added(&emulator, "a", json!({ "requiredSlots": 4 })).await;
    added(&emulator, "b", json!({})).await;
    for (id, state, info) in [
        ("c", "running", json!({})),
        ("d", "preparing", json!({})),
        ("e", "completed", json!({ "exitCode": 0 })),
        ("f", "completed", json!({ "result": "failure" })),
    ] {
        let seed = json!({ "id": id, "commandLine": "run", "state": state, "requiredSlots": 2,
            "executionInfo": info });
        emulator.seed(TaskSeed::new("job", seed)).unwrap();
    }
    assert_eq!(counts(&emulator).await, (count(2, 2, 1, 1), count(5, 4, 2, 2)));
    act(&emulator, "a", "terminate").await;
    act(&emulator, "f", "reactivate").await;
    send(&emulator, "DELETE", "/jobs/job/tasks/e", &Value::Null).await;
    assert_eq!(counts(&emulator).await, (count(2, 2, 0, 1), count(3, 4, 0, 4)));
    // A Job that a test replaces keeps its Tasks, and counts from a test take precedence.
    emulator.seed(JobSeed::new(json!({ "id": "JOB", "poolInfo": { "poolId": "p" } }))).unwrap();
    assert_eq!(counts(&emulator).await.0, count(2, 2, 0, 1));
    let set = json!({ "taskCounts": count(9, 0, 0, 0), "taskSlotCounts": count(9, 0, 0, 0) });
    emulator.set_task_counts("job", set).unwrap();
    assert_eq!(counts(&emulator).await.0, count(9, 0, 0, 0));
}

#[tokio::test]
async fn counts_can_be_late() {
    let now = OffsetDateTime::now_utc();
    let builder = Emulator::builder().task_counts_lag(Duration::from_secs(5)).clock_stopped_at(now);
    let emulator = with_job(builder, json!({})).await;
    added(&emulator, "a", json!({})).await;
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
    emulator.clock().advance(Duration::from_secs(3));
    added(&emulator, "b", json!({})).await;
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
    emulator.clock().advance(Duration::from_secs(2));
    assert_eq!(counts(&emulator).await.0, count(2, 0, 0, 0));
    act(&emulator, "a", "terminate").await;
    assert_eq!(counts(&emulator).await.0, count(2, 0, 0, 0));
    emulator.clock().advance(Duration::from_secs(5));
    assert_eq!(counts(&emulator).await.0, count(1, 0, 0, 1));
}

#[tokio::test]
async fn a_job_that_terminates_with_its_tasks_waits_for_the_last_one() {
    let second = Duration::from_secs(1);
    let now = OffsetDateTime::now_utc();
    let builder = Emulator::builder().task_check_time(second).transition_time(second).clock_stopped_at(now);
    let emulator = with_job(builder, json!({ "onAllTasksComplete": "terminatejob" })).await;
    let state = async || {
        let job = send(&emulator, "GET", "/jobs/job", &Value::Null).await.json();
        (job["state"].clone(), job["executionInfo"]["terminateReason"].clone())
    };
    // Tasks that are added before the Job notices that it has none postpone its end.
    added(&emulator, "a", json!({})).await;
    added(&emulator, "b", json!({})).await;
    emulator.clock().advance(10 * second);
    assert_eq!(state().await, (json!("active"), Value::Null));
    act(&emulator, "a", "terminate").await;
    emulator.clock().advance(10 * second);
    assert_eq!(state().await, (json!("active"), Value::Null));
    act(&emulator, "b", "terminate").await;
    assert_eq!(state().await, (json!("active"), Value::Null));
    emulator.clock().advance(second);
    assert_eq!(state().await, (json!("terminating"), json!("AllTasksCompleted")));
    assert_eq!(add(&emulator, "c", json!({})).await.code(), "JobBeingTerminated");
}

#[tokio::test]
async fn active_tasks_stay_active_when_their_job_is_terminated_and_go_when_it_is_deleted() {
    let second = Duration::from_secs(1);
    let now = OffsetDateTime::now_utc();
    let emulator =
        with_job(Emulator::builder().transition_time(second).clock_stopped_at(now), json!({})).await;
    added(&emulator, "a", json!({})).await;
    assert_eq!(send(&emulator, "POST", "/jobs/job/terminate", &json!({})).await.status, 202);
    emulator.clock().advance(second);
    assert_eq!(task(&emulator, "a").await["state"], "active");
    assert_eq!(add(&emulator, "b", json!({})).await.code(), "JobCompleted");
    assert_eq!(send(&emulator, "DELETE", "/jobs/job", &Value::Null).await.status, 202);
    emulator.clock().advance(second);
    assert_eq!(task(&emulator, "a").await["code"], "JobNotFound");
    let again = json!({ "id": "job", "poolInfo": { "poolId": "p" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &again).await.status, 201);
    assert_eq!(task(&emulator, "a").await["code"], "TaskNotFound");
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
}
