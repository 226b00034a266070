//! The execution of commands on nodes, with a clock that stands still between the steps of a test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod start_tasks;
#[path = "../support/mod.rs"]
mod support;

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
