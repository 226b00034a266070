//! Acknowledged changes survive the process.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchJobUpdateOptions};
use batch_client::{Client, RetryPolicy};
use batch_emulator::time::OffsetDateTime;
use redb::{Database, TableDefinition};
use serde_json::{Value, json};
use support::process;
use tokio::process::Child;

/// The last acknowledged priority of each Job; `None` if its deletion was acknowledged.
type Acknowledged = Arc<Mutex<BTreeMap<String, Option<i32>>>>;

async fn start(file: &Path) -> (Child, Client) {
    let (child, client) = process::start(&["--transition-ms", "0", "--data", file.to_str().unwrap()]).await;
    (child, client.retry(RetryPolicy::none()).build().unwrap())
}

/// Creates Jobs, changes each a few times and deletes every third, until the process is gone.
async fn write(client: Client, writer: usize, round: usize, acknowledged: Acknowledged) {
    let note = |id: &str, priority| {
        acknowledged.lock().unwrap().insert(id.to_owned(), priority);
    };
    for number in 0.. {
        let id = format!("r{round}-w{writer}-{number}");
        if client.jobs().create(BatchJobCreateOptions::new(&id, "p")).await.is_err() {
            return;
        }
        note(&id, Some(0));
        for priority in 1..4 {
            let update = BatchJobUpdateOptions::new().priority(priority);
            if client.job(&id).patch(update).await.is_err() {
                return;
            }
            note(&id, Some(priority));
        }
        if number % 3 == 0 {
            if client.job(&id).delete().await.is_err() {
                // It may be deleted without an acknowledgement.
                acknowledged.lock().unwrap().remove(&id);
                return;
            }
            note(&id, None);
        }
    }
}

async fn check(client: &Client, acknowledged: &Acknowledged) {
    let mut found = BTreeMap::new();
    let mut jobs = client.jobs().list().items();
    while let Some(job) = jobs.try_next().await.unwrap() {
        found.insert(job.id, job.priority.unwrap());
    }
    for (id, expected) in acknowledged.lock().unwrap().iter() {
        match (found.get(id), expected) {
            (None, None) => {}
            (Some(found), Some(expected)) if found >= expected => {}
            (found, expected) => panic!("{id}: found {found:?} where {expected:?} was acknowledged"),
        }
    }
}

/// Waits until more than this number of Jobs were acknowledged.
async fn more_than(acknowledged: &Acknowledged, jobs: usize) {
    let written = async {
        while acknowledged.lock().unwrap().len() <= jobs {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), written).await.expect("too few are written");
}

async fn kill_while_writing(rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let acknowledged = Acknowledged::default();
    for round in 0..rounds {
        let (mut child, client) = start(&file).await;
        check(&client, &acknowledged).await;
        let before = acknowledged.lock().unwrap().len();
        let writers: Vec<_> = (0..4)
            .map(|writer| tokio::spawn(write(client.clone(), writer, round, Arc::clone(&acknowledged))))
            .collect();
        more_than(&acknowledged, before + 3).await;
        tokio::time::sleep(Duration::from_millis((round as u64 * 37) % 200)).await;
        // On Unix this is SIGKILL.
        child.kill().await.unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let (_child, client) = start(&file).await;
    check(&client, &acknowledged).await;
    let jobs = acknowledged.lock().unwrap().len();
    assert!(jobs > rounds, "{jobs} Jobs were too few to tell anything");
    support::say(&format!(
        "killed {rounds} times while writing; nothing acknowledged is missing of {jobs} Jobs"
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_change_is_lost_when_the_process_is_killed() {
    kill_while_writing(8).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute; run it after a change of the store"]
async fn no_acknowledged_change_is_lost_when_the_process_is_killed_a_hundred_times() {
    kill_while_writing(100).await;
}

#[tokio::test]
async fn jobs_are_loaded_after_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    for round in 0..5 {
        let emulator = support::open(batch_emulator::Emulator::builder().data(&file).management()).await;
        let list = support::send(&emulator, "GET", "/jobs?$select=id", &Value::Null).await.json();
        assert_eq!(list["value"].as_array().unwrap().len(), 2 * round);
        let pool = json!({ "poolId": "p" });
        let seeded = json!({ "job": { "id": format!("seeded-{round}"), "poolInfo": pool } });
        assert_eq!(support::send(&emulator, "POST", "/emulator/jobs", &seeded).await.status, 204);
        let created = json!({ "id": format!("created-{round}"), "poolInfo": pool });
        assert_eq!(support::send(&emulator, "POST", "/jobs", &created).await.status, 201);
        emulator.stop().await;
    }
}

#[tokio::test]
async fn the_deepest_accepted_nesting_can_be_loaded_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let emulator = support::open(batch_emulator::Emulator::builder().data(&file)).await;
    let mut accepted = 0;
    // The values of properties that only older versions have are not checked.
    for levels in 1..127 {
        let tags = (0..levels).fold(json!("end"), |inner, _| json!([inner]));
        let pool = json!({ "vmSize": "s", "resourceTags": tags });
        let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
        let job = json!({ "id": format!("job-{levels}"), "poolInfo": { "autoPoolSpecification": auto } });
        let answer = support::send(&emulator, "POST", "/jobs?api-version=2024-02-01.19.0", &job).await;
        assert!([201, 400].contains(&answer.status.as_u16()), "{answer:?}");
        accepted += usize::from(answer.status == 201);
    }
    emulator.stop().await;
    let emulator = support::open(batch_emulator::Emulator::builder().data(&file)).await;
    let list = support::send(&emulator, "GET", "/jobs?$select=id", &Value::Null).await.json();
    assert_eq!(list["value"].as_array().unwrap().len(), accepted);
    assert!((50..100).contains(&accepted), "{accepted}");
}

#[tokio::test]
async fn another_file_is_rejected_and_left_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "not a store").unwrap();
    let error = batch_emulator::Emulator::builder().data(&file).start().await.unwrap_err();
    assert!(matches!(error, batch_emulator::StartError::Store(..)), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not a store");
}

/// A file with these resources of a kind, by key.
fn write_file(file: &Path, kind: &str, resources: &[(&str, &str)]) {
    let database = Database::create(file).unwrap();
    let transaction = database.begin_write().unwrap();
    let definition: TableDefinition<'_, &str, &[u8]> = TableDefinition::new(kind);
    for (key, json) in resources {
        transaction.open_table(definition).unwrap().insert(*key, json.as_bytes()).unwrap();
    }
    transaction.commit().unwrap();
}

/// A Job as the first version of the emulator wrote it.
const FIRST_VERSION: &str = r#"{"id":"Nightly","settings":{"priority":7,"maxParallelTasks":-1,
    "usesTaskDependencies":false,"allowTaskPreemption":false,"constraints":{"maxWallClockTime":"PT1H",
    "maxTaskRetryCount":0},"poolInfo":{"poolId":"p"},"onAllTasksComplete":"noaction","onTaskFailure":"noaction"},
    "created":639314095406784645,"modified":639314095407074396,"state":"disabled","since":639314095407074397,
    "previous":["active",639314095406804645],"started":639314095406804645,"runs_from":639314095406804645,
    "ended":null,"terminate_reason":null,"pool_id":"p","transition_at":null,"finish_at":null,
    "planted":{"stats":null,"scheduling_error":null,"task_counts":null,"preparation_and_release":[]}}"#;

#[tokio::test]
async fn a_file_of_the_first_version_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    write_file(&file, "jobs", &[("nightly", FIRST_VERSION)]);
    let stopped_at = OffsetDateTime::from_unix_timestamp(1_795_812_740).unwrap();
    let builder = batch_emulator::Emulator::builder().data(&file).clock_stopped_at(stopped_at);
    let emulator = support::open(builder).await;
    let job = support::send(&emulator, "GET", "/jobs/NIGHTLY", &Value::Null).await.json();
    assert_eq!(
        (&job["id"], &job["state"], &job["priority"]),
        (&json!("Nightly"), &json!("disabled"), &json!(7))
    );
    assert_eq!(job["eTag"], "0x8DF4CC854A38C5C");
    assert_eq!(job["previousState"], "active");
    let patch = support::send(&emulator, "PATCH", "/jobs/nightly", &json!({ "priority": 8 })).await;
    assert_eq!(patch.status, 200);
    // The first version had no Tasks.
    let counts = support::send(&emulator, "GET", "/jobs/nightly/taskcounts", &Value::Null).await.json();
    assert_eq!(counts["taskCounts"]["active"], 0);
    let task = json!({ "id": "t", "commandLine": "run" });
    assert_eq!(support::send(&emulator, "POST", "/jobs/nightly/tasks", &task).await.status, 201);
    // It had no Pools either.
    let pool = json!({ "id": "p", "vmSize": "s" });
    assert_eq!(support::send(&emulator, "POST", "/pools", &pool).await.status, 201);
    emulator.stop().await;
    let emulator = support::open(batch_emulator::Emulator::builder().data(&file)).await;
    let task = support::send(&emulator, "GET", "/jobs/nightly/tasks/t", &Value::Null).await.json();
    assert_eq!((&task["state"], &task["url"]), (&json!("active"), &json!(url(&emulator, "Nightly/tasks/t"))));
}

fn url(emulator: &batch_emulator::Emulator, path: &str) -> String {
    format!("{}/jobs/{path}", emulator.endpoint())
}

#[tokio::test]
async fn pools_and_nodes_are_loaded_after_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pools.redb");
    let open = |nodes| support::open(batch_emulator::Emulator::builder().data(&file).pool("small", nodes));
    let emulator = open(2).await;
    let before =
        support::send(&emulator, "GET", "/pools/small/nodes?$select=id,state", &Value::Null).await.json();
    emulator.stop().await;
    // The Pool of the file stays as it is.
    let emulator = open(5).await;
    let after =
        support::send(&emulator, "GET", "/pools/small/nodes?$select=id,state", &Value::Null).await.json();
    assert_eq!(after["value"].as_array().unwrap().len(), 2);
    assert_eq!(after["value"], before["value"]);
    let pool = support::send(&emulator, "GET", "/pools/small", &Value::Null).await.json();
    assert_eq!((&pool["allocationState"], &pool["currentDedicatedNodes"]), (&json!("steady"), &json!(2)));
}

/// A process that is killed between the two writes leaves a Pool without its nodes, or nodes without their Pool.
#[tokio::test]
async fn nodes_follow_their_pool_when_a_file_has_only_one_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pools.redb");
    let emulator =
        support::open(batch_emulator::Emulator::builder().data(&file).pool("p", 3).pool("q", 2)).await;
    emulator.stop().await;
    {
        let database = Database::open(&file).unwrap();
        let write = database.begin_write().unwrap();
        {
            let mut pools = write.open_table(TableDefinition::<&str, &[u8]>::new("pools")).unwrap();
            pools.remove("q").unwrap();
            let mut nodes = write.open_table(TableDefinition::<&str, &[u8]>::new("nodes")).unwrap();
            nodes.retain(|key, _| key.starts_with("q/")).unwrap();
        }
        write.commit().unwrap();
    }
    let emulator = support::open(batch_emulator::Emulator::builder().data(&file).pool("q", 0)).await;
    let count = async |pool: &str| {
        let path = format!("/pools/{pool}/nodes");
        let list = support::send(&emulator, "GET", &path, &Value::Null).await.json();
        list["value"].as_array().unwrap().len()
    };
    assert_eq!((count("p").await, count("q").await), (3, 0));
}

#[tokio::test]
async fn tasks_are_loaded_after_a_stop_and_a_deleted_job_leaves_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let open =
        || support::open(batch_emulator::Emulator::builder().transition_time(Duration::ZERO).data(&file));
    let emulator = open().await;
    for job in ["kept", "gone"] {
        let body = json!({ "id": job, "poolInfo": { "poolId": "p" } });
        assert_eq!(support::send(&emulator, "POST", "/jobs", &body).await.status, 201);
        let tasks: Value =
            (0..100).map(|id| json!({ "id": format!("t{id}"), "commandLine": "run" })).collect();
        let path = format!("/jobs/{job}/addtaskcollection");
        let answer = support::send(&emulator, "POST", &path, &json!({ "value": tasks })).await;
        assert_eq!(answer.status, 200);
    }
    let end = support::send(&emulator, "POST", "/jobs/kept/tasks/t7/terminate", &Value::Null).await;
    assert_eq!(end.status, 204);
    assert_eq!(support::send(&emulator, "DELETE", "/jobs/kept/tasks/t8", &Value::Null).await.status, 200);
    assert_eq!(support::send(&emulator, "DELETE", "/jobs/gone", &Value::Null).await.status, 202);
    let before =
        support::send(&emulator, "GET", "/jobs/kept/tasks/t7?$select=eTag,executionInfo", &Value::Null);
    let before = before.await.json();
    emulator.stop().await;
    let emulator = open().await;
    let after =
        support::send(&emulator, "GET", "/jobs/kept/tasks/t7?$select=eTag,executionInfo", &Value::Null);
    let after = after.await.json();
    assert_eq!((&after["eTag"], &after["executionInfo"]), (&before["eTag"], &before["executionInfo"]));
    let counts = support::send(&emulator, "GET", "/jobs/kept/taskcounts", &Value::Null).await.json();
    assert_eq!(
        counts["taskCounts"],
        json!({ "active": 98, "running": 0, "completed": 1, "succeeded": 0, "failed": 1 })
    );
    let body = json!({ "id": "gone", "poolInfo": { "poolId": "p" } });
    assert_eq!(support::send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let list = support::send(&emulator, "GET", "/jobs/gone/tasks", &Value::Null).await.json();
    assert_eq!(list["value"], json!([]));
}

/// A Task that was running when the process ended, and one whose Job is gone.
const INTERRUPTED: [(&str, &str); 2] = [
    (
        "nightly/t",
        r#"{"job":"Nightly","id":"T","settings":{"commandLine":"run"},"created":639314095406784645,
            "modified":639314095406784645,"state":"running","since":639314095407074397,
            "previous":["active",639314095406784645],"transition_at":null,"job_retries":0,
            "execution":{"started":639314095407074397,"retries":1},
            "node":{"pool":"p","node":"n","directory":"workitems/Nightly/job-1/T"},"run":{"id":7}}"#,
    ),
    (
        "none/t",
        r#"{"job":"none","id":"t","settings":{"commandLine":"run"},"created":639314095406784645,
            "modified":639314095406784645,"state":"active","since":639314095406784645,"previous":null,
            "transition_at":null,"job_retries":0}"#,
    ),
];

#[tokio::test]
async fn a_task_that_was_running_waits_again_and_one_without_a_job_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    write_file(&file, "jobs", &[("nightly", FIRST_VERSION)]);
    write_file(&file, "tasks", &INTERRUPTED);
    let stopped_at = OffsetDateTime::from_unix_timestamp(1_795_812_740).unwrap();
    let builder = batch_emulator::Emulator::builder().data(&file).clock_stopped_at(stopped_at);
    let emulator = support::open(builder).await;
    let task = support::send(&emulator, "GET", "/jobs/nightly/tasks/t", &Value::Null).await.json();
    assert_eq!((&task["state"], &task["previousState"]), (&json!("active"), &json!("running")));
    assert_eq!((&task["eTag"], task.get("nodeInfo")), (&json!("0x8DF4CC8549F2085"), None));
    assert_eq!(task["executionInfo"], json!({ "retryCount": 1, "requeueCount": 0 }));
    let job = json!({ "id": "none", "poolInfo": { "poolId": "p" } });
    assert_eq!(support::send(&emulator, "POST", "/jobs", &job).await.status, 201);
    let list = support::send(&emulator, "GET", "/jobs/none/tasks", &Value::Null).await.json();
    assert_eq!(list["value"], json!([]));
    emulator.stop().await;
    let emulator = support::open(batch_emulator::Emulator::builder().data(&file)).await;
    let list = support::send(&emulator, "GET", "/jobs/none/tasks", &Value::Null).await.json();
    assert_eq!(list["value"], json!([]));
}

#[tokio::test]
async fn a_file_with_an_unknown_kind_of_resource_is_rejected_and_left_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("future.redb");
    write_file(&file, "widgets", &[("one", "{}")]);
    let before = std::fs::read(&file).unwrap();
    let error = batch_emulator::Emulator::builder().data(&file).start().await.unwrap_err();
    let reason = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(reason, "it holds `widgets`, which this version does not know");
    assert!(std::fs::read(&file).unwrap() == before);
}
