//! The execution of commands on nodes, with a clock that stands still between the steps of a test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod auto_pools;
mod folders;
mod instances;
mod jobs;
mod managers;
mod nodes;
mod outcomes;
mod preparation;
mod releases;
mod start_tasks;
#[path = "../support/mod.rs"]
mod support;
mod tasks;

use std::time::Duration;

use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, EmulatorBuilder, Outcome};
use serde_json::{Value, json};
use support::send;

const SECOND: Duration = Duration::from_secs(1);

/// An emulator whose clock stands still, and where everything takes a second.
fn builder() -> EmulatorBuilder {
    Emulator::builder().transition_time(SECOND).clock_stopped_at(OffsetDateTime::now_utc())
}

async fn get(emulator: &Emulator, path: &str) -> Value {
    send(emulator, "GET", path, &Value::Null).await.json()
}

async fn post(emulator: &Emulator, path: &str, body: Value) {
    let answer = send(emulator, "POST", path, &body).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.json());
}

/// The nodes of the Pool `p`.
async fn nodes(emulator: &Emulator) -> Vec<Value> {
    get(emulator, "/pools/p/nodes").await["value"].as_array().unwrap().clone()
}

/// A Pool with this number of nodes, and with further settings.
async fn add_pool(emulator: &Emulator, nodes: u32, mut settings: Value) {
    settings["id"] = json!("p");
    settings["vmSize"] = json!("standard_d2s_v3");
    settings["virtualMachineConfiguration"] =
        json!({ "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" });
    settings["targetDedicatedNodes"] = json!(nodes);
    post(emulator, "/pools", settings).await;
}

/// The Job `job` on the Pool `p`, with further settings.
async fn add_job(emulator: &Emulator, mut settings: Value) {
    settings["id"] = json!("job");
    settings["poolInfo"] = json!({ "poolId": "p" });
    post(emulator, "/jobs", settings).await;
}

/// An emulator with the Job `job`.
async fn with_job(builder: EmulatorBuilder, settings: Value) -> Emulator {
    let emulator = support::open(builder).await;
    add_job(&emulator, settings).await;
    emulator
}

/// Adds a Task with these settings, its id and a command line. As it was then.
async fn added(emulator: &Emulator, id: &str, mut settings: Value) -> Value {
    settings["id"] = json!(id);
    settings["commandLine"] = json!("run");
    post(emulator, "/jobs/job/tasks", settings).await;
    task(emulator, id).await
}

async fn task(emulator: &Emulator, id: &str) -> Value {
    get(emulator, &format!("/jobs/job/tasks/{id}")).await
}

/// The status of the preparation and release Tasks of the Job, on each node.
async fn statuses(emulator: &Emulator) -> Vec<Value> {
    let list = get(emulator, "/jobs/job/jobpreparationandreleasetaskstatus").await;
    list["value"].as_array().unwrap().clone()
}

async fn state(emulator: &Emulator, id: &str) -> Value {
    task(emulator, id).await["state"].clone()
}
