//! A stand-in for the service: one account's Jobs in memory, with the states and conditions that the example shows.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Map, Value, json};

use crate::server::{Received, Reply, Server};

const UPDATABLE: [&str; 7] = [
    "priority",
    "maxParallelTasks",
    "allowTaskPreemption",
    "onAllTasksComplete",
    "constraints",
    "poolInfo",
    "metadata",
];

/// How often a Job that is being deleted can still be read.
const READS_WHILE_DELETING: u32 = 2;

struct Job {
    properties: Map<String, Value>,
    reads_left: u32,
    version: u32,
}

type Jobs = BTreeMap<String, Job>;

pub(crate) async fn start() -> Server {
    let jobs = Mutex::new(Jobs::new());
    Server::start(move |request| match jobs.lock() {
        Ok(mut jobs) => answer(&mut jobs, request),
        Err(_) => error(500, "InternalError", "Server encountered an internal error."),
    })
    .await
}

fn answer(jobs: &mut Jobs, request: &Received) -> Reply {
    let path = request.target.split('?').next().unwrap_or_default();
    let segments: Vec<_> = path.split('/').skip(1).collect();
    match (request.method.as_str(), segments.as_slice()) {
        ("POST", ["jobs"]) => create(jobs, request),
        ("GET", ["jobs"]) => list(jobs),
        ("GET", ["jobs", id]) => read(jobs, id),
        ("PATCH" | "PUT" | "POST" | "DELETE", ["jobs", id, rest @ ..]) => write(jobs, id, rest, request),
        _ => error(404, "ResourceNotFound", "The specified resource does not exist."),
    }
}

fn create(jobs: &mut Jobs, request: &Received) -> Reply {
    let Ok(Value::Object(mut properties)) = serde_json::from_slice(&request.body) else {
        return error(400, "InvalidRequestBody", "The specified Request Body is not syntactically valid.");
    };
    let id = properties.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if jobs.contains_key(&id) {
        return error(409, "JobExists", "The specified job already exists.");
    }
    let time = json!("2026-02-03T22:19:00.0936376Z");
    properties.extend([
        ("url".to_owned(), json!(format!("https://myaccount.eastus.batch.azure.com/jobs/{id}"))),
        ("creationTime".to_owned(), time.clone()),
        ("lastModified".to_owned(), time.clone()),
        ("stateTransitionTime".to_owned(), time.clone()),
        ("state".to_owned(), json!("active")),
        ("executionInfo".to_owned(), json!({"startTime": time, "poolId": "pool-1"})),
    ]);
    let mut job = Job { properties, reads_left: READS_WHILE_DELETING, version: 0 };
    let reply = job.changed(201);
    jobs.insert(id, job);
    reply
}

impl Job {
    fn state(&self) -> &str {
        self.properties.get("state").and_then(Value::as_str).unwrap_or_default()
    }

    fn etag(&self) -> String {
        format!("0x8DE6372{:08X}", self.version)
    }

    /// The answer to a write that took place.
    fn changed(&mut self, status: u16) -> Reply {
        self.version += 1;
        self.properties.insert("eTag".to_owned(), json!(self.etag()));
        Reply::new(status).header("etag", &self.etag())
    }

    fn set_state(&mut self, state: &str) {
        self.properties.insert("state".to_owned(), json!(state));
    }
}

fn list(jobs: &Jobs) -> Reply {
    let active: Vec<_> =
        jobs.values().filter(|job| job.state() == "active").map(|job| &job.properties).collect();
    Reply::json(200, &json!({"value": active}))
}

fn read(jobs: &mut Jobs, id: &str) -> Reply {
    let Some(job) = jobs.get_mut(id) else { return not_found() };
    if job.state() == "deleting" {
        if job.reads_left == 0 {
            jobs.remove(id);
            return not_found();
        }
        job.reads_left -= 1;
    }
    Reply::json(200, &Value::Object(job.properties.clone()))
}

fn write(jobs: &mut Jobs, id: &str, action: &[&str], request: &Received) -> Reply {
    let Some(job) = jobs.get_mut(id) else { return not_found() };
    if job.state() == "deleting" {
        let message = "The specified job has been marked for deletion and is being garbage collected.";
        return error(409, "JobBeingDeleted", message);
    }
    if request.header("if-match").is_some_and(|etag| etag != job.etag()) {
        let message = "The condition specified using HTTP conditional header(s) is not met.";
        return error(412, "ConditionNotMet", message);
    }
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    match (request.method.as_str(), action) {
        ("PATCH", []) => update(job, &body, false),
        ("PUT", []) => update(job, &body, true),
        ("DELETE", []) => {
            job.set_state("deleting");
            Reply::new(202)
        }
        ("POST", ["disable"]) => moved(job, "disabled"),
        ("POST", ["enable"]) => moved(job, "active"),
        ("POST", ["terminate"]) => {
            let reason = body.get("terminateReason").cloned().unwrap_or_else(|| json!("UserTerminate"));
            if let Some(info) = job.properties.get_mut("executionInfo") {
                info["terminateReason"] = reason;
            }
            moved(job, "completed")
        }
        _ => error(405, "UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb."),
    }
}

/// Takes the properties that are given; a replacement also removes the others.
fn update(job: &mut Job, body: &Value, is_replacement: bool) -> Reply {
    for name in UPDATABLE {
        match body.get(name) {
            Some(value) => drop(job.properties.insert(name.to_owned(), value.clone())),
            None if is_replacement => drop(job.properties.remove(name)),
            None => {}
        }
    }
    job.changed(200)
}

fn moved(job: &mut Job, state: &str) -> Reply {
    job.set_state(state);
    job.changed(202)
}

fn not_found() -> Reply {
    error(404, "JobNotFound", "The specified job does not exist.")
}

fn error(status: u16, code: &str, message: &str) -> Reply {
    let request_id = "6fa72596-efb8-49ff-acf8-5d09d173dd0c";
    let value = format!("{message}\nRequestId:{request_id}\nTime:2026-02-03T22:19:00.0936376Z");
    let body = json!({"code": code, "message": {"lang": "en-US", "value": value}});
    Reply::json(status, &body).header("request-id", request_id)
}
