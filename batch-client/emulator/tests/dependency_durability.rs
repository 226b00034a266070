//! What satisfies dependencies outlives the process, also when the Task that did it is gone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::time::Duration;

use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, Outcome};
use serde_json::{Value, json};
use support::send;

const SECOND: Duration = Duration::from_secs(1);

/// An emulator with this data file and a Pool of two nodes, where everything takes a second.
async fn open(file: &Path, time: OffsetDateTime) -> Emulator {
    let builder = Emulator::builder().data(file).pool("p", 2).transition_time(SECOND);
    support::open(builder.clock_stopped_at(time)).await
}

async fn request(emulator: &Emulator, method: &str, path: &str, body: Value) {
    let answer = send(emulator, method, path, &body).await;
    assert!(answer.status.is_success(), "{method} {path}: {}", answer.json());
}

async fn add_job(emulator: &Emulator) {
    let job = json!({ "id": "Job", "poolInfo": { "poolId": "p" }, "usesTaskDependencies": true });
    request(emulator, "POST", "/jobs", job).await;
}

async fn add(emulator: &Emulator, id: &str, depends_on: Value) {
    let task = json!({ "id": id, "commandLine": "run", "dependsOn": depends_on });
    request(emulator, "POST", "/jobs/job/tasks", task).await;
}

async fn states(emulator: &Emulator, ids: &[&str]) -> Vec<String> {
    let mut states = Vec::new();
    for id in ids {
        let task = send(emulator, "GET", &format!("/jobs/job/tasks/{id}"), &Value::Null).await.json();
        states.push(task["state"].as_str().unwrap().to_owned());
    }
    states
}

/// Stops an emulator, and starts another one with its data.
async fn restarted(emulator: Emulator, file: &Path) -> Emulator {
    let time = emulator.clock().now();
    emulator.stop().await;
    open(file, time).await
}

#[tokio::test]
async fn a_task_that_has_satisfied_others_does_so_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let emulator = open(&file, OffsetDateTime::UNIX_EPOCH).await;
    add_job(&emulator).await;
    emulator.set_outcome("job", "failed", Outcome::exit(1));
    for id in ["Kept", "gone", "4", "failed"] {
        add(&emulator, id, Value::Null).await;
    }
    add(&emulator, "waiting", json!({ "taskIds": ["GONE", "later"] })).await;
    add(&emulator, "blocked", json!({ "taskIds": ["failed"] })).await;
    emulator.clock().advance(10 * SECOND);
    for id in ["gone", "4", "failed"] {
        request(&emulator, "DELETE", &format!("/jobs/job/tasks/{id}"), Value::Null).await;
    }

    let emulator = restarted(emulator, &file).await;
    assert_eq!(states(&emulator, &["kept", "waiting", "blocked"]).await, ["completed", "active", "active"]);
    add(&emulator, "new", json!({ "taskIds": ["kept", "gone"], "taskIdRanges": [{ "start": 4, "end": 4 }] }))
        .await;
    assert_eq!(states(&emulator, &["new"]).await, ["running"]);
    add(&emulator, "later", Value::Null).await;
    emulator.clock().advance(SECOND);
    let states = states(&emulator, &["new", "later", "waiting", "blocked"]).await;
    assert_eq!(states, ["completed", "completed", "running", "active"]);
}

#[tokio::test]
async fn a_job_that_is_made_anew_has_nothing_satisfied() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let emulator = open(&file, OffsetDateTime::UNIX_EPOCH).await;
    add_job(&emulator).await;
    add(&emulator, "parent", Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(states(&emulator, &["parent"]).await, ["completed"]);
    request(&emulator, "DELETE", "/jobs/job", Value::Null).await;
    emulator.clock().advance(SECOND);
    add_job(&emulator).await;
    add(&emulator, "child", json!({ "taskIds": ["parent"] })).await;
    assert_eq!(states(&emulator, &["child"]).await, ["active"]);
    let emulator = restarted(emulator, &file).await;
    emulator.clock().advance(10 * SECOND);
    assert_eq!(states(&emulator, &["child"]).await, ["active"]);
}
