//! A Task that has run on a node, and the explanation of it.

#![allow(dead_code, unreachable_pub, reason = "each test includes it, and uses its own part")]

use batch_client::bytes::Bytes;
use batch_client::transport::{InMemory, Replies, Reply};
use batch_client::{Client, Explanation};
use serde_json::{Value, json};

pub const TASK: &str = "GET /jobs/nightly/tasks/frame-1";
pub const NODE: &str = "GET /pools/render/nodes/tvm-1";
pub const STDERR: &str = "/jobs/nightly/tasks/frame-1/files/stderr.txt";
pub const STDOUT: &str = "/jobs/nightly/tasks/frame-1/files/stdout.txt";

/// A Task with these properties besides those that each one has.
pub fn task(state: &str, more: &Value) -> Value {
    let mut task = json!({
        "id": "frame-1", "url": "u", "eTag": "0x1", "lastModified": "2026-02-03T01:09:20Z",
        "creationTime": "2026-02-03T01:09:20Z", "state": state, "stateTransitionTime": "2026-02-03T01:14:18.959086Z",
        "commandLine": "/bin/sh -c 'cat scene.blend | render'", "constraints": {"maxTaskRetryCount": 3},
        "environmentSettings": [{"name": "TOKEN", "value": "hunter2"}],
    });
    let properties = task.as_object_mut().unwrap();
    properties.extend(more.as_object().unwrap().clone());
    task
}

/// A Task that has run on a node, with these properties of its run besides those that each one has.
pub fn ran(state: &str, run: &Value) -> Value {
    let mut info = json!({"startTime": "2026-02-03T01:14:16.865216Z", "retryCount": 0, "requeueCount": 0});
    info.as_object_mut().unwrap().extend(run.as_object().unwrap().clone());
    let node = json!({"poolId": "render", "nodeId": "tvm-1", "affinityId": "TVM:tvm-1"});
    task(state, &json!({"executionInfo": info, "nodeInfo": node}))
}

pub fn failure(code: &str, message: &str, details: &Value) -> Value {
    json!({"category": "UserError", "code": code, "message": message, "details": details})
}

/// A Task whose program exited with code 2, as it was recorded.
pub fn failed() -> Value {
    let details = json!([
        {"name": "Message", "value": "The task process exited with an unexpected exit code"},
        {"name": "AdditionalErrorCode", "value": "FailureExitCode"},
    ]);
    let message = "The task exited with an exit code representing a failure";
    ran(
        "completed",
        &json!({
            "endTime": "2026-02-03T01:14:18.959086Z", "exitCode": 2, "result": "failure",
            "failureInfo": failure("FailureExitCode", message, &details),
        }),
    )
}

pub fn idle() -> Value {
    let start_task = json!({"state": "completed", "exitCode": 0, "result": "success", "retryCount": 0});
    json!({"state": "idle", "startTaskInfo": start_task})
}

/// A file with this text, of a server that honours ranges.
pub fn with_file(service: InMemory, path: &str, text: impl Into<String>) -> InMemory {
    let text = Bytes::from(text.into());
    let head = Reply::new(200).header("content-length", text.len().to_string());
    let content = Reply::with(move |call| {
        let range = call.header("ocp-range").and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
        let Some((first, last)) = range else { return Reply::bytes(text.clone()) };
        Reply::bytes(text.slice(first.parse::<usize>().unwrap()..=last.parse().unwrap()))
    });
    service.on(&format!("HEAD {path}"), head).on(&format!("GET {path}"), content)
}

/// A file for which there is only this answer. That to a HEAD has no code.
pub fn without_file(service: InMemory, path: &str, status: u16, code: &str) -> InMemory {
    service.on(&format!("HEAD {path}"), status).on(&format!("GET {path}"), Reply::error(status, code))
}

pub fn service(task: Value, node: impl Into<Replies>) -> InMemory {
    InMemory::new().on(TASK, task).on(NODE, node)
}

pub async fn explained(service: &InMemory) -> Explanation {
    Client::in_memory(service).unwrap().job("nightly").task("frame-1").explain().await.unwrap()
}
