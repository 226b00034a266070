//! The operations on Tasks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod adding;
mod changing;
mod collections;
mod of_a_job;
mod reading;
mod seeds;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use batch_client::models::*;
use batch_client::{Client, SharedKeyCredential, filter};
use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, EmulatorBuilder, JobSeed, TaskSeed};
use serde_json::{Value, json};
use support::{Answer, send, send_with};

const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// An emulator with a Job, whose settings are these and its id.
async fn with_job(builder: EmulatorBuilder, mut settings: Value) -> Emulator {
    let emulator = support::open(builder).await;
    settings["id"] = json!("Job");
    settings["poolInfo"] = json!({ "poolId": "p" });
    emulator.seed(JobSeed::new(settings)).unwrap();
    emulator
}

async fn emulator() -> Emulator {
    with_job(Emulator::builder(), json!({})).await
}

/// A client for an emulator, with the route of its Job.
fn client(emulator: &Emulator) -> Client {
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    Client::new(emulator.endpoint(), credential).unwrap()
}

/// Adds a Task with these settings, its id and a command line.
async fn add(emulator: &Emulator, id: &str, mut settings: Value) -> Answer {
    settings["id"] = json!(id);
    settings["commandLine"] = json!("run");
    send(emulator, "POST", "/jobs/job/tasks", &settings).await
}

async fn added(emulator: &Emulator, id: &str, settings: Value) -> Value {
    let answer = add(emulator, id, settings).await;
    assert_eq!(answer.status, 201, "{}", answer.json());
    task(emulator, id).await
}

async fn task(emulator: &Emulator, id: &str) -> Value {
    send(emulator, "GET", &format!("/jobs/job/tasks/{id}"), &Value::Null).await.json()
}

async fn act(emulator: &Emulator, id: &str, action: &str) -> Answer {
    send(emulator, "POST", &format!("/jobs/job/tasks/{id}/{action}"), &Value::Null).await
}

async fn add_all(emulator: &Emulator, tasks: Value) -> Answer {
    send(emulator, "POST", "/jobs/job/addtaskcollection", &json!({ "value": tasks })).await
}

async fn counts(emulator: &Emulator) -> (Value, Value) {
    let counts = send(emulator, "GET", "/jobs/job/taskcounts", &Value::Null).await.json();
    (counts["taskCounts"].clone(), counts["taskSlotCounts"].clone())
}

fn count(active: i64, running: i64, succeeded: i64, failed: i64) -> Value {
    json!({ "active": active, "running": running, "completed": succeeded + failed, "succeeded": succeeded,
        "failed": failed })
}

fn outcome(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

fn ids(list: &Value) -> Vec<&str> {
    list["value"].as_array().unwrap().iter().map(|task| task["id"].as_str().unwrap()).collect()
}

fn names(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
