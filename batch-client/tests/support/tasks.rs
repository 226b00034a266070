//! Shared by the tests of Tasks: Tasks and Jobs as the service returns them.

use serde_json::{Value, json};

use super::server::{Received, Reply};

pub const CREATED: &str = "2026-02-03T22:19:00.0936376Z";

pub fn task_json(id: &str, state: &str, created: &str) -> Value {
    json!({
        "id": id, "url": "u", "eTag": "0x1", "lastModified": created, "creationTime": created, "state": state,
        "stateTransitionTime": created, "commandLine": "render", "constraints": {"maxTaskRetryCount": 1},
    })
}

/// The answer to a read of a Task.
pub fn task(state: &str) -> Reply {
    Reply::json(200, &task_json("t-1", state, CREATED))
}

/// The answer to a read of the Job.
pub fn job(state: &str) -> Reply {
    Reply::json(200, &super::waits::job_json(state, CREATED))
}

/// A failure of the service with its code.
pub fn refused(status: u16, code: &str) -> Reply {
    let error = json!({"code": code, "message": {"lang": "en-US", "value": "No."}});
    Reply::json(status, &error).header("dataserviceversion", "3.0").header("request-id", "r1")
}

/// A page of a list of ids, and the token of the next one.
pub fn page(received: &Received, ids: &[&str], token: Option<&str>) -> Reply {
    let value: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
    let host = received.header("host").unwrap();
    let link = token.map(|token| format!("http://{host}/jobs/job1/tasks?$skiptoken={token}"));
    Reply::json(200, &json!({"odata.metadata": "m", "value": value, "odata.nextLink": link}))
}

/// Method and path of a request.
pub fn line(received: &Received) -> String {
    format!("{} {}", received.method, received.target.split('?').next().unwrap())
}
