//! The states of a Job, the transitions between them, and the requests that each state rejects.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_emulator::{Emulator, EmulatorBuilder, JobAssumptions, JobSeed, JobState};
use serde_json::{Value, json};
use support::{Answer, send};
use time::OffsetDateTime;

const STEP: Duration = Duration::from_secs(10);
const STATES: [&str; 7] =
    ["active", "disabling", "disabled", "enabling", "terminating", "completed", "deleting"];

/// An emulator with a stopped clock and transitions of ten seconds.
fn still() -> EmulatorBuilder {
    let time = OffsetDateTime::from_unix_timestamp(1_770_157_140).unwrap();
    Emulator::builder().transition_time(STEP).task_check_time(STEP).clock_stopped_at(time)
}

fn seed(id: &str, state: &str) -> JobSeed {
    JobSeed::new(json!({ "id": id, "state": state, "poolInfo": { "poolId": "p" } }))
}

async fn job(emulator: &Emulator, id: &str) -> Value {
    send(emulator, "GET", &format!("/jobs/{id}"), &Value::Null).await.json()
}

async fn state(emulator: &Emulator, id: &str) -> String {
    job(emulator, id).await["state"].as_str().unwrap_or("gone").to_owned()
}

async fn ask(emulator: &Emulator, request: &str, id: &str) -> Answer {
    let path = format!("/jobs/{id}");
    match request {
        "patch" => send(emulator, "PATCH", &path, &json!({ "priority": 1 })).await,
        "put" => send(emulator, "PUT", &path, &json!({ "poolInfo": { "poolId": "p" } })).await,
        "other pool" => send(emulator, "PATCH", &path, &json!({ "poolInfo": { "poolId": "q" } })).await,
        "delete" => send(emulator, "DELETE", &path, &Value::Null).await,
        "disable" => {
            send(emulator, "POST", &format!("{path}/disable"), &json!({ "disableTasks": "wait" })).await
        }
        action => send(emulator, "POST", &format!("{path}/{action}"), &Value::Null).await,
    }
}

/// The result of each request in each state: a status, or the code of a 409.
#[tokio::test]
async fn every_state_accepts_or_rejects_each_request() {
    let invalid = "OperationInvalidForCurrentState";
    let (terminating, completed, deleting) = ("JobBeingTerminated", "JobCompleted", "JobBeingDeleted");
    let rows: [(&str, [&str; 7]); 7] = [
        ("patch", ["200", "200", "200", "200", terminating, completed, deleting]),
        ("put", ["200", "200", "200", "200", terminating, completed, deleting]),
        ("other pool", [invalid, invalid, "200", invalid, terminating, completed, deleting]),
        ("disable", ["202", "202", "202", invalid, terminating, completed, deleting]),
        ("enable", ["202", "202", "202", "202", terminating, completed, deleting]),
        ("terminate", ["202", "202", "202", "202", "202", completed, deleting]),
        ("delete", ["202", "202", "202", "202", "202", "202", deleting]),
    ];
    let emulator = support::open(still()).await;
    for (request, expected) in rows {
        for (state, expected) in STATES.into_iter().zip(expected) {
            emulator.seed(seed("job", state)).unwrap();
            let answer = ask(&emulator, request, "job").await;
            let found = if answer.status == 409 { answer.code() } else { answer.status.as_str().to_owned() };
            assert_eq!(found, expected, "{request} while {state}");
        }
    }
    for (request, _) in rows {
        let answer = ask(&emulator, request, "nobody").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (404, "JobNotFound".to_owned()), "{request}");
    }
}

#[tokio::test]
async fn states_last_as_long_as_the_settings_say() {
    let emulator = support::open(still().job_state_time(JobState::Deleting, STEP * 3)).await;
    emulator.seed(seed("job", "active")).unwrap();
    for (request, during, after) in [
        ("disable", "disabling", "disabled"),
        ("enable", "enabling", "active"),
        ("terminate", "terminating", "completed"),
    ] {
        assert_eq!(ask(&emulator, request, "job").await.status, 202);
        emulator.clock().advance(Duration::new(9, 999_999_900));
        assert_eq!(state(&emulator, "job").await, during);
        emulator.clock().advance(Duration::from_nanos(100));
        assert_eq!(state(&emulator, "job").await, after);
    }
    assert_eq!(ask(&emulator, "delete", "job").await.status, 202);
    emulator.clock().advance(STEP * 2);
    assert_eq!(state(&emulator, "job").await, "deleting");
    emulator.clock().advance(STEP);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.code(), "JobNotFound");
}

#[tokio::test]
async fn a_job_shows_its_previous_state() {
    let emulator = support::open(still()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let active = job(&emulator, "job").await;
    emulator.clock().advance(STEP);
    let answer = ask(&emulator, "disable", "job").await;
    let disabling = job(&emulator, "job").await;
    assert_eq!(answer.header("etag"), disabling["eTag"].as_str());
    assert_eq!(disabling["lastModified"], disabling["stateTransitionTime"]);
    assert_eq!(disabling["previousState"], "active");
    assert_eq!(disabling["previousStateTransitionTime"], active["stateTransitionTime"]);
    emulator.clock().advance(STEP);
    let disabled = job(&emulator, "job").await;
    assert_eq!(disabled["previousState"], "active");
    assert_eq!(disabled["eTag"], disabling["eTag"]);
    assert_ne!(disabled["stateTransitionTime"], disabling["stateTransitionTime"]);
    ask(&emulator, "delete", "job").await;
    let deleting = job(&emulator, "job").await;
    assert_eq!((&deleting["previousState"], &deleting["eTag"]), (&json!("disabled"), &disabled["eTag"]));
}

#[tokio::test]
async fn a_completed_job_has_a_reason_and_an_end_time() {
    let emulator = support::open(still()).await;
    for (id, body, reason) in
        [("given", json!({ "terminateReason": "enough" }), "enough"), ("none", Value::Null, "UserTerminate")]
    {
        emulator.seed(seed(id, "active")).unwrap();
        send(&emulator, "POST", &format!("/jobs/{id}/terminate"), &body).await;
        let info = job(&emulator, id).await["executionInfo"].clone();
        assert_eq!((&info["terminateReason"], &info["endTime"]), (&json!(reason), &Value::Null));
        // The first reason is kept.
        send(&emulator, "POST", &format!("/jobs/{id}/terminate"), &json!({ "terminateReason": "other" }))
            .await;
        emulator.clock().advance(STEP);
        let ended = job(&emulator, id).await;
        assert_eq!(ended["executionInfo"]["terminateReason"], reason);
        assert_eq!(ended["executionInfo"]["endTime"], ended["stateTransitionTime"]);
    }
}

#[tokio::test]
async fn a_job_without_tasks_ends_if_it_terminates_with_its_tasks() {
    let emulator = support::open(still()).await;
    let body = json!({ "id": "job", "poolInfo": { "poolId": "p" }, "onAllTasksComplete": "terminatejob" });
    send(&emulator, "POST", "/jobs", &body).await;
    assert_eq!(state(&emulator, "job").await, "active");
    emulator.clock().advance(STEP);
    assert_eq!(state(&emulator, "job").await, "terminating");
    emulator.clock().advance(STEP);
    let ended = job(&emulator, "job").await;
    assert_eq!(ended["executionInfo"]["terminateReason"], "AllTasksCompleted");

    let manager = json!({ "id": "manager", "commandLine": "run" });
    let body = json!({ "id": "managed", "poolInfo": { "poolId": "p" }, "onAllTasksComplete": "terminatejob",
        "jobManagerTask": manager });
    send(&emulator, "POST", "/jobs", &body).await;
    emulator.clock().advance(STEP * 10);
    assert_eq!(state(&emulator, "managed").await, "active");
    let none = json!({ "active": 0, "running": 0, "completed": 1, "succeeded": 1, "failed": 0 });
    emulator.set_task_counts("managed", json!({ "taskCounts": none, "taskSlotCounts": none })).unwrap();
    emulator.clock().advance(STEP * 2);
    assert_eq!(state(&emulator, "managed").await, "completed");
}

#[tokio::test]
async fn a_job_ends_at_its_wall_clock_limit() {
    let emulator = support::open(still()).await;
    let body =
        json!({ "id": "job", "poolInfo": { "poolId": "p" }, "constraints": { "maxWallClockTime": "PT1H" } });
    send(&emulator, "POST", "/jobs", &body).await;
    emulator.clock().advance(Duration::from_secs(3_599));
    assert_eq!(state(&emulator, "job").await, "active");
    emulator.clock().advance(Duration::from_secs(1));
    assert_eq!(state(&emulator, "job").await, "terminating");
    emulator.clock().advance(STEP);
    let info = job(&emulator, "job").await["executionInfo"].clone();
    assert_eq!(info["terminateReason"], "MaxWallClockTimeExpiry");
}

#[tokio::test]
async fn a_shorter_wall_clock_limit_applies_at_once() {
    let emulator = support::open(still()).await;
    emulator.seed(seed("job", "active")).unwrap();
    emulator.clock().advance(Duration::from_secs(3_600));
    send(&emulator, "PATCH", "/jobs/job", &json!({ "constraints": { "maxWallClockTime": "PT1S" } })).await;
    assert_eq!(state(&emulator, "job").await, "terminating");
    emulator.clock().advance(STEP);
    assert_eq!(state(&emulator, "job").await, "completed");
}

#[tokio::test]
async fn a_new_job_has_another_etag_than_an_earlier_one_even_if_the_clock_is_stopped() {
    let emulator = support::open(still().transition_time(Duration::ZERO)).await;
    let body = json!({ "id": "job", "poolInfo": { "poolId": "p" } });
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..3 {
        assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
        let job = job(&emulator, "job").await;
        assert!(seen.insert(job["creationTime"].to_string()) && seen.insert(job["eTag"].to_string()));
        ask(&emulator, "delete", "job").await;
    }
}

#[tokio::test]
async fn ids_are_case_insensitive_and_free_again_after_deletion() {
    let emulator = support::open(still().job_quota(1)).await;
    let body = |id: &str| json!({ "id": id, "poolInfo": { "poolId": "p" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body("Nightly")).await.status, 201);
    assert_eq!(send(&emulator, "POST", "/jobs", &body("nightly")).await.code(), "JobExists");
    assert_eq!(job(&emulator, "NIGHTLY").await["id"], "Nightly");
    let full = send(&emulator, "POST", "/jobs", &body("other")).await;
    assert_eq!((full.status.as_u16(), full.code()), (409, "ActiveJobAndScheduleQuotaReached".to_owned()));
    ask(&emulator, "delete", "nightlY").await;
    assert_eq!(send(&emulator, "POST", "/jobs", &body("nightly")).await.code(), "JobBeingDeleted");
    let before = job(&emulator, "nightly").await["creationTime"].clone();
    emulator.clock().advance(STEP);
    assert_eq!(send(&emulator, "POST", "/jobs", &body("nightly")).await.status, 201);
    assert_ne!(job(&emulator, "nightly").await["creationTime"], before);
}

#[tokio::test]
async fn assumptions_can_be_changed() {
    let mut assumptions = JobAssumptions::default();
    for (name, value) in [
        ("create-while-deleting", "JobExists"),
        ("update-while-changing", "false"),
        ("update-completed", "OperationInvalidForCurrentState"),
        ("update-terminating", "JobCompleted"),
        ("other-pool", "JobNotActive"),
        ("enable-active", "false"),
        ("terminate-completed", "JobDisabled"),
    ] {
        assumptions.set(name, value).unwrap();
    }
    let emulator = support::open(still().job_assumptions(assumptions)).await;
    for (state, request, code) in [
        ("disabling", "patch", "OperationInvalidForCurrentState"),
        ("completed", "put", "OperationInvalidForCurrentState"),
        ("terminating", "patch", "JobCompleted"),
        ("active", "other pool", "JobNotActive"),
        ("active", "enable", "OperationInvalidForCurrentState"),
        ("completed", "terminate", "JobDisabled"),
    ] {
        emulator.seed(seed("job", state)).unwrap();
        assert_eq!(ask(&emulator, request, "job").await.code(), code, "{request} while {state}");
    }
    emulator.seed(seed("job", "deleting")).unwrap();
    let body = json!({ "id": "job", "poolInfo": { "poolId": "p" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.code(), "JobExists");
    assert!(JobAssumptions::default().set("update-completed", "").is_err());
    assert!(JobAssumptions::default().set("nothing", "true").unwrap_err().contains("enable-active"));
    // This behaviour is recorded.
    assert!(JobAssumptions::default().set("replaced-has-default-constraints", "true").is_err());
}
