//! What the emulator shows of an account. Ids are in lower case.

use serde_json::Value;

/// All that a workload can change.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) jobs: Vec<SeenJob>,
    pub(crate) tasks: Vec<SeenTask>,
    /// The nodes of each Pool.
    pub(crate) nodes: Vec<(String, Vec<SeenNode>)>,
}

#[derive(Debug)]
pub(crate) struct SeenJob {
    pub(crate) id: String,
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
}

#[derive(Debug)]
pub(crate) struct SeenTask {
    pub(crate) job: String,
    pub(crate) id: String,
    pub(crate) state: String,
    pub(crate) node: Option<String>,
    pub(crate) etag: String,
    pub(crate) exit_code: Option<i64>,
    pub(crate) result: Option<String>,
    pub(crate) retries: i64,
    pub(crate) requeues: i64,
}

#[derive(Debug)]
pub(crate) struct SeenNode {
    pub(crate) id: String,
    pub(crate) state: String,
    pub(crate) tasks: u64,
    pub(crate) slots: u64,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn lower(value: &Value) -> String {
    text(value).to_lowercase()
}

impl SeenJob {
    pub(crate) fn new(json: &Value) -> Self {
        let reason = json["executionInfo"]["terminateReason"].as_str().map(str::to_owned);
        Self { id: lower(&json["id"]), state: text(&json["state"]), reason }
    }
}

impl SeenTask {
    pub(crate) fn new(job: &str, json: &Value) -> Self {
        let info = &json["executionInfo"];
        let number = |name: &str| info[name].as_i64().unwrap_or(-1);
        Self {
            job: job.to_owned(),
            id: lower(&json["id"]),
            state: text(&json["state"]),
            node: json["nodeInfo"]["nodeId"].as_str().map(str::to_lowercase),
            etag: text(&json["eTag"]),
            exit_code: info["exitCode"].as_i64(),
            result: info["result"].as_str().map(str::to_owned),
            retries: number("retryCount"),
            requeues: number("requeueCount"),
        }
    }
}

impl SeenNode {
    pub(crate) fn new(json: &Value) -> Self {
        let number = |name: &str| json[name].as_u64().unwrap_or(u64::MAX);
        Self {
            id: lower(&json["id"]),
            state: text(&json["state"]),
            tasks: number("runningTasksCount"),
            slots: number("runningTaskSlotsCount"),
        }
    }
}
