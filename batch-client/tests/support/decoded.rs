//! A Job's text as a call and as `serde_json` decode it.

#![allow(dead_code, unreachable_pub, reason = "each test includes it, and uses its own part")]

use batch_client::http::Response;
use batch_client::models::BatchJob;
use batch_client::transport::InMemory;
use batch_client::{BearerToken, Client, Error};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// A Job with a property of every kind: texts, numbers, dates, durations, enums, lists, and objects in objects.
pub fn job() -> Value {
    let example = include_str!("../../../spec/examples/jobs/GetJob.json");
    let example: Value = serde_json::from_str(example).unwrap();
    let mut job = example["responses"]["200"]["body"].clone();
    job["metadata"] = json!([{"name": "team", "value": "render"}, {"name": "cost", "value": ""}]);
    job["stats"] = json!({
        "url": "https://myaccount.eastus.batch.azure.com/jobs/nightly/stats",
        "startTime": "2026-03-02T06:00:00Z",
        "lastUpdateTime": "2026-03-02T06:30:00.0000001Z",
        "userCPUTime": "PT1M30.0000001S",
        "kernelCPUTime": "PT0S",
        "wallClockTime": "P1DT2H",
        "readIOps": "9223372036854775807",
        "writeIOps": 0,
        "readIOGiB": 0.5,
        "writeIOGiB": 12,
        "numSucceededTasks": "3",
        "numFailedTasks": "0",
        "numTaskRetries": "0",
        "waitTime": "PT0S",
    });
    job
}

pub fn client(body: String) -> Client {
    let transport = InMemory::from_fn(move |_| Response::new(body.clone().into()));
    Client::builder("https://localhost", BearerToken::new("token")).transport(transport).build().unwrap()
}

pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

pub fn by_call(runtime: &Runtime, text: &str) -> Result<BatchJob, Error> {
    let client = client(text.to_owned());
    Ok(runtime.block_on(async { client.job("nightly").get().await })?.body)
}

/// Asserts that both ways agree, and says whether the text was taken.
pub fn compare(runtime: &Runtime, text: &str) -> bool {
    match (by_call(runtime, text), serde_json::from_str::<BatchJob>(text)) {
        (Ok(called), Ok(read)) => {
            assert_eq!(called, read, "{text}");
            // Equal values may differ in their text.
            assert_eq!(
                serde_json::to_string(&called).unwrap(),
                serde_json::to_string(&read).unwrap(),
                "{text}"
            );
            true
        }
        (Err(Error::Decode(_)), Err(_)) => false,
        (called, read) => panic!("{called:?} but {read:?} of {text}"),
    }
}
