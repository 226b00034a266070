//! Shared by the tests of waits: Jobs in states, and waits with short intervals.

use std::time::Duration;

use batch_client::{Error, Wait, WaitOutcome};
use serde_json::{Value, json};

use super::server::Reply;

pub const CREATED: &str = "2026-02-03T22:19:00.0936376Z";
pub const CREATED_LATER: &str = "2026-02-03T22:19:00.0936377Z";

pub fn job_json(state: &str, created: &str) -> Value {
    json!({
        "id": "job1", "url": "u", "eTag": "e", "lastModified": created, "creationTime": created,
        "state": state, "stateTransitionTime": created, "poolInfo": {"poolId": "p"},
    })
}

/// The answer to a read.
pub fn job(state: &str) -> Reply {
    job_of(state, CREATED)
}

pub fn job_of(state: &str, created: &str) -> Reply {
    Reply::json(200, &job_json(state, created))
}

/// The answer of the service when there is no such Job.
pub fn gone() -> Reply {
    let message = "The specified job does not exist.";
    Reply::json(404, &json!({"code": "JobNotFound", "message": {"lang": "en-US", "value": message}}))
}

/// Answers with 404 that say nothing about the Job.
pub fn other_404s() -> [Reply; 5] {
    let html = "<html><head><title>404 Not Found</title></head></html>";
    let coded = |code| Reply::json(404, &json!({"code": code, "message": {"value": "No."}}));
    [
        Reply::new(404),
        Reply::new(404).header("content-type", "text/html").body(html),
        coded("ResourceNotFound"),
        coded("AccountNotFound"),
        coded("PoolNotFound").header("DataServiceVersion", "3.0").header("request-id", "r1"),
    ]
}

pub fn jobs(states: &[&str]) -> Vec<Reply> {
    states.iter().map(|state| job(state)).collect()
}

/// Awaits a wait with short intervals. The limit is for a wait that would never end.
pub async fn ended<O: WaitOutcome>(wait: Wait<O>) -> Result<O, Error> {
    let limit = Duration::from_secs(120);
    tokio::time::timeout(limit, quick(wait).into_future()).await.expect("a wait that ends")
}

pub fn quick<O: WaitOutcome>(wait: Wait<O>) -> Wait<O> {
    wait.first_interval(Duration::from_millis(1)).longest_interval(Duration::from_millis(4))
}
