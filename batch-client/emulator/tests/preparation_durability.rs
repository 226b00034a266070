//! Preparations and releases survive the process: what has ended does not run again, and what has not does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::time::Duration;

use batch_client::models::*;
use batch_client::{Client, RetryPolicy};
use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, Outcome};
use serde_json::{Value, json};
use support::process;
use tokio::process::Child;

/// Starts the program where every command takes as long as all states.
async fn start(file: &Path, milliseconds: &str) -> (Child, Client) {
    let arguments = ["--transition-ms", milliseconds, "--pool", "p=1", "--data", file.to_str().unwrap()];
    let (child, client) = process::start(&arguments).await;
    (child, client.retry(RetryPolicy::none()).build().unwrap())
}

/// A time that does not pass in this test.
const FOR_EVER: &str = "86400000";

async fn restart(mut child: Child, file: &Path, milliseconds: &str) -> (Child, Client) {
    // On Unix this is SIGKILL.
    child.kill().await.unwrap();
    start(file, milliseconds).await
}

async fn status(client: &Client) -> BatchJobPreparationAndReleaseTaskStatus {
    let list = client.job("job").preparation_and_release_task_status().await.unwrap().body;
    let [status] = <[_; 1]>::try_from(list.value.unwrap()).unwrap();
    status
}

async fn task_state(client: &Client) -> BatchTaskState {
    client.job("job").task("t").get().await.unwrap().body.state
}

async fn until_completed(client: &Client) {
    while task_state(client).await != BatchTaskState::Completed {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn preparations_and_releases_survive_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let (child, client) = start(&file, FOR_EVER).await;
    let job = BatchJobCreateOptions::new("job", "p")
        .job_preparation_task(BatchJobPreparationTask::new("prepare"))
        .job_release_task(BatchJobReleaseTask::new("release"));
    client.jobs().create(job).await.unwrap();
    client.job("job").tasks().create(BatchTaskCreateOptions::new("t", "run")).await.unwrap();
    assert_eq!(task_state(&client).await, BatchTaskState::Preparing);

    // The preparation had not ended: it runs again for the Task, which waits for it again.
    let (child, client) = restart(child, &file, "1").await;
    until_completed(&client).await;
    let first = status(&client).await.job_preparation_task_execution_info.unwrap();
    assert_eq!(first.result, Some(BatchTaskExecutionResult::Success));

    // The preparation has ended: it does not run again for another Task.
    let (child, client) = restart(child, &file, FOR_EVER).await;
    client.job("job").tasks().create(BatchTaskCreateOptions::new("u", "run")).await.unwrap();
    let other = client.job("job").task("u").get().await.unwrap().body;
    assert_eq!(other.state, BatchTaskState::Running);
    client.job("job").terminate().await.unwrap();
    let kept = status(&client).await;
    assert_eq!(kept.job_preparation_task_execution_info.unwrap().start_time, first.start_time);
    let release = kept.job_release_task_execution_info.unwrap();
    assert_eq!(release.state, BatchJobReleaseTaskState::Running);

    // The release had not ended: it runs again.
    let (_child, client) = restart(child, &file, "1").await;
    while status(&client).await.job_release_task_execution_info.unwrap().result.is_none() {
        tokio::task::yield_now().await;
    }
    let release = status(&client).await.job_release_task_execution_info.unwrap();
    assert_eq!(release.result, Some(BatchTaskExecutionResult::Success));
}

#[tokio::test]
async fn a_job_still_waits_for_its_release_after_a_start() {
    let folder = tempfile::tempdir().unwrap();
    let second = Duration::from_secs(1);
    let open = |at: OffsetDateTime, task_time: Duration| {
        let builder = Emulator::builder().transition_time(second).pool("p", 1).clock_stopped_at(at);
        let builder = builder.task_time(task_time);
        support::open(builder.data(folder.path().join("jobs.redb")))
    };
    let state = async |emulator: &Emulator| {
        let job = support::send(emulator, "GET", "/jobs/job", &Value::Null).await.json();
        job["state"].as_str().unwrap().to_owned()
    };
    let began = OffsetDateTime::now_utc();
    let emulator = open(began, second).await;
    let job = json!({ "id": "job", "poolInfo": { "poolId": "p" }, "jobPreparationTask": { "commandLine": "p" },
        "jobReleaseTask": { "commandLine": "r" } });
    assert_eq!(support::send(&emulator, "POST", "/jobs", &job).await.status, 201);
    let task = json!({ "id": "t", "commandLine": "run" });
    assert_eq!(support::send(&emulator, "POST", "/jobs/job/tasks", &task).await.status, 201);
    emulator.clock().advance(second);
    emulator.set_outcome("job", "jobrelease", Outcome::exit(0).after(60 * second));
    assert_eq!(support::send(&emulator, "POST", "/jobs/job/terminate", &Value::Null).await.status, 202);
    emulator.clock().advance(9 * second);
    assert_eq!(state(&emulator).await, "terminating");
    emulator.stop().await;

    let emulator = open(began + 10 * second, 60 * second).await;
    assert_eq!(state(&emulator).await, "terminating");
    emulator.clock().advance(59 * second);
    assert_eq!(state(&emulator).await, "terminating");
    emulator.clock().advance(second);
    assert_eq!(state(&emulator).await, "completed");
}
