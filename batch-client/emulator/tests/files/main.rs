//! The operations on files of Tasks and nodes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod changing;
mod hostile;
#[path = "../support/hostile_paths.rs"]
mod hostile_paths;
mod listing;
mod reading;
mod states;
#[path = "../support/mod.rs"]
mod support;
mod workflows;

use batch_emulator::bytes::Bytes;
use batch_emulator::time::OffsetDateTime;
use batch_emulator::time::format_description::well_known::Rfc3339;
use batch_emulator::{Emulator, EmulatorBuilder, FileSeed, JobSeed, NodeSeed, PoolSeed, TaskSeed};
use serde_json::{Value, json};
use support::{Answer, send, send_with};

/// When files were created, changed, and when the clock stands still.
const CREATED: &str = "2026-02-03T22:19:00.25Z";
const MODIFIED: &str = "2026-02-03T22:19:07.5Z";
const NOW: &str = "2026-02-04T12:00:00Z";

fn at(time: &str) -> OffsetDateTime {
    OffsetDateTime::parse(time, &Rfc3339).unwrap()
}

/// The directories of a Task and of a node, as paths of requests.
const TASK: &str = "/jobs/job/tasks/t/files";
const NODE: &str = "/pools/small/nodes/n1/files";

/// An emulator with a Pool of Linux and one of Windows, each with a node, and a Job with a completed Task on the first
/// and one on the other, both without files.
async fn with_nodes(builder: EmulatorBuilder) -> Emulator {
    let emulator = support::open(builder.clock_stopped_at(at(NOW))).await;
    for (pool, node, agent) in
        [("small", "n1", "batch.node.ubuntu 22.04"), ("windows", "w1", "batch.node.windows amd64")]
    {
        let image = json!({ "publisher": "p", "offer": "o", "sku": "s", "version": "latest" });
        let machine = json!({ "nodeAgentSKUId": agent, "imageReference": image });
        let pool_seed =
            json!({ "id": pool, "vmSize": "standard_d1_v2", "virtualMachineConfiguration": machine });
        emulator.seed(PoolSeed::new(pool_seed)).unwrap();
        emulator.seed(NodeSeed::new(pool, json!({ "id": node }))).unwrap();
    }
    emulator.seed(JobSeed::new(json!({ "id": "Job", "poolInfo": { "poolId": "small" } }))).unwrap();
    seed_task(&emulator, "T", &json!({ "nodeInfo": { "poolId": "small", "nodeId": "n1" } }));
    seed_task(
        &emulator,
        "w",
        &json!({ "nodeInfo": { "poolId": "windows", "nodeId": "w1",
        "taskRootDirectory": r"workitems\Job\job-1\w" } }),
    );
    emulator
}

/// Seeds a Task of the Job, completed a moment ago, with these properties.
fn seed_task(emulator: &Emulator, id: &str, properties: &Value) {
    let mut task = json!({ "id": id, "commandLine": "run", "state": "completed", "executionInfo": {
        "endTime": "2026-02-04T11:59:00Z" } });
    task.as_object_mut().unwrap().extend(properties.as_object().unwrap().clone());
    emulator.seed(TaskSeed::new("job", task)).unwrap();
}

/// An emulator whose Task has these files, with their names as content.
async fn with_files(names: &[&'static str]) -> Emulator {
    let emulator = with_nodes(Emulator::builder()).await;
    for name in names {
        plant(&emulator, name, *name);
    }
    emulator
}

fn plant(emulator: &Emulator, name: &str, content: impl Into<Bytes>) {
    let seed = FileSeed::task("JOB", "t", name, content).created(at(CREATED)).modified(at(MODIFIED));
    emulator.seed(seed).unwrap();
}

async fn get(emulator: &Emulator, path: &str) -> Answer {
    send(emulator, "GET", path, &Value::Null).await
}

async fn head(emulator: &Emulator, path: &str) -> Answer {
    send(emulator, "HEAD", path, &Value::Null).await
}

async fn delete(emulator: &Emulator, path: &str) -> Answer {
    send(emulator, "DELETE", path, &Value::Null).await
}

/// The names in a list.
async fn names(emulator: &Emulator, path: &str) -> Vec<String> {
    let list = get(emulator, path).await;
    assert_eq!(list.status, 200, "{path}: {}", list.json());
    names_in(&list.json())
}

fn names_in(list: &Value) -> Vec<String> {
    list["value"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect()
}

fn outcome(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}
