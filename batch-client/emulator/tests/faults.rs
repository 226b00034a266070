//! Faults and the log of requests, in the library and in the management API.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use batch_emulator::{Emulator, Fault, JobSeed};
use serde_json::{Value, json};
use support::{exchange, request, send, send_with};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

async fn with_job() -> Emulator {
    let emulator = support::open(Emulator::builder()).await;
    emulator.seed(JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" } }))).unwrap();
    emulator
}

#[tokio::test]
async fn a_fault_can_be_for_one_resource() {
    let emulator = with_job().await;
    emulator.seed(JobSeed::new(json!({ "id": "other", "poolInfo": { "poolId": "p" } }))).unwrap();
    emulator.inject(Fault::status(503, "ServerBusy").at("/Jobs/JOB").times(2));
    assert_eq!(send(&emulator, "GET", "/jobs/other", &Value::Null).await.status, 200);
    assert_eq!(send(&emulator, "GET", "/jobs", &Value::Null).await.status, 200);
    assert_eq!(send(&emulator, "POST", "/jobs/job/enable", &Value::Null).await.status, 503);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 503);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 200);
    let resources: Vec<_> = emulator.requests().into_iter().map(|request| request.resource).collect();
    let job = || Some("/jobs/job".to_owned());
    assert_eq!(resources, [Some("/jobs/other".to_owned()), None, job(), job(), job()]);
}

#[tokio::test]
async fn a_fault_happens_to_matching_requests() {
    let emulator = with_job().await;
    emulator.inject(Fault::status(503, "ServerBusy").retry_after("7").on("GetJob").skip(1).times(2));
    let mut found = Vec::new();
    for _ in 0..4 {
        assert_eq!(send(&emulator, "GET", "/jobs", &Value::Null).await.status, 200);
        let answer = send(&emulator, "GET", "/jobs/job", &Value::Null).await;
        found.push((answer.status.as_u16(), answer.header("retry-after").map(str::to_owned)));
    }
    let busy = (503, Some("7".to_owned()));
    assert_eq!(found, [(200, None), busy.clone(), busy, (200, None)]);
    emulator.inject(Fault::status(429, "TooManyRequests").on("ListJobs").every(3).times(2));
    let mut found = Vec::new();
    for _ in 0..8 {
        found.push(send(&emulator, "GET", "/jobs", &Value::Null).await.status.as_u16());
    }
    assert_eq!(found, [200, 200, 429, 200, 200, 429, 200, 200]);
    emulator.inject(Fault::status(500, "InternalError").always());
    assert_eq!(send(&emulator, "GET", "/jobs", &Value::Null).await.code(), "InternalError");
    emulator.clear_faults();
    assert_eq!(send(&emulator, "GET", "/jobs", &Value::Null).await.status, 200);
}

#[tokio::test]
async fn a_connection_is_dropped_before_or_after_the_request_takes_effect() {
    let emulator = with_job().await;
    let target = "/jobs/job?api-version=2025-06-01";
    for (fault, state) in [(Fault::drop_before(), "active"), (Fault::drop_after(), "deleting")] {
        emulator.inject(fault.on("DeleteJob"));
        let delete = request(&emulator, "DELETE", target, &[], &Value::Null);
        assert!(exchange(&emulator, delete).await.is_none());
        assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.json()["state"], state);
    }
    assert_eq!(emulator.requests().iter().filter(|record| record.status.is_none()).count(), 2);
}

#[tokio::test]
async fn answers_can_be_truncated_garbage_or_delayed() {
    let emulator = with_job().await;
    emulator.inject(Fault::truncated());
    let broken = raw(&emulator, "GET /jobs/job?api-version=2025-06-01 HTTP/1.1\r\nhost: h\r\n\r\n").await;
    assert!(broken.starts_with("HTTP/1.1 200 OK") && broken.contains("{\"odata.metadata\":"), "{broken}");
    assert!(!broken.contains("\r\n0\r\n") && !broken.contains("onTaskFailure"), "{broken}");
    emulator.inject(Fault::garbage());
    let garbage = send(&emulator, "GET", "/jobs/job", &Value::Null).await;
    assert_eq!(garbage.status, 200);
    assert!(serde_json::from_slice::<Value>(&garbage.body).is_err());
    emulator.inject(Fault::delay(Duration::from_millis(80)));
    let started = Instant::now();
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(80));
}

#[tokio::test]
async fn requests_are_logged_without_credentials() {
    let emulator = support::open(Emulator::builder().logged_requests(2)).await;
    for id in ["a", "b", "c"] {
        let headers = [("authorization", "SharedKey devaccount:c2lnbmF0dXJl"), ("x-test", "1")];
        send_with(&emulator, "PATCH", &format!("/jobs/{id}"), &headers, &json!({ "priority": 1 })).await;
    }
    let records = emulator.requests();
    let targets: Vec<_> = records.iter().map(|record| record.target.split('?').next().unwrap()).collect();
    assert_eq!(targets, ["/jobs/b", "/jobs/c"]);
    let last = &records[1];
    assert_eq!(last.operation.as_deref(), Some("UpdateJob"));
    assert_eq!(last.body, "{\"priority\":1}");
    assert_eq!((last.status.unwrap().as_u16(), last.code.as_deref()), (404, Some("JobNotFound")));
    assert_eq!(last.headers["authorization"], "SharedKey devaccount:[redacted]");
    assert_eq!(last.headers["x-test"], "1");
    assert!(last.to_string().starts_with("PATCH /jobs/c?api-version=2025-06-01 404 JobNotFound "), "{last}");
    emulator.reset();
    assert!(emulator.requests().is_empty());
    let headers = [
        ("authorization", "Bearer hun:ter"),
        ("authorization", "SharedKey a:hunter"),
        ("authorization", "hunter"),
    ];
    send_with(&emulator, "GET", "/jobs", &headers, &Value::Null).await;
    let shown: Vec<_> = emulator.requests()[0].headers.get_all("authorization").iter().cloned().collect();
    assert_eq!(shown, ["Bearer [redacted]", "SharedKey a:[redacted]", "[redacted]"]);
}

#[tokio::test]
async fn the_management_api_does_the_same_and_is_off_by_default() {
    let emulator = support::open(Emulator::builder()).await;
    assert_eq!(send(&emulator, "GET", "/emulator/requests", &Value::Null).await.status, 404);
    let emulator = support::open(Emulator::builder().management()).await;
    let seed = json!({ "job": { "id": "job", "poolInfo": { "poolId": "p" }, "state": "disabled" } });
    for (method, path, body, status) in [
        ("POST", "jobs", seed, 204),
        ("POST", "jobs", json!({ "job": { "id": "job" } }), 400),
        ("POST", "jobs", json!({ "job": { "id": "x", "poolInfo": { "poolId": "p" }, "state": "odd" } }), 400),
        ("POST", "faults", json!({ "effect": "dropAfter", "operation": "DeleteJob", "delayMs": 1 }), 204),
        (
            "POST",
            "faults",
            json!({ "effect": { "status": { "status": 429, "code": "TooManyRequests" } } }),
            204,
        ),
        ("POST", "faults", json!({ "effect": "nothing" }), 400),
        ("POST", "clock", json!({ "stopped": true, "set": "2030-01-01T00:00:00Z", "advance": "PT1H" }), 204),
        ("POST", "clock", json!({ "advance": "-PT1H", "set": "2020-01-01T00:00:00Z" }), 400),
        ("POST", "faults", json!({ "effect": "dropBefore", "operation": "getjob" }), 400),
        ("POST", "faults", json!({ "effect": "dropBefore", "times": 0 }), 400),
        ("POST", "faults", json!({ "effect": { "status": { "status": 101, "code": "x" } } }), 400),
        ("POST", "jobs", json!({ "job": { "id": "a/b", "poolInfo": { "poolId": "p" } } }), 400),
        (
            "POST",
            "jobs",
            json!({ "job": { "id": "j", "poolInfo": { "poolId": "p" } }, "taskCounts": {} }),
            400,
        ),
        ("POST", "jobs", json!("x".repeat(2 << 20)), 413),
        ("GET", "nothing", Value::Null, 404),
    ] {
        let answer = send(&emulator, method, &format!("/emulator/{path}"), &body).await;
        assert_eq!(answer.status, status, "{method} {path} {body}: {:?}", answer.body);
    }
    let clock = send(&emulator, "GET", "/emulator/clock", &Value::Null).await.json();
    assert_eq!(clock, json!({ "now": "2030-01-01T01:00:00Z" }));
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 429);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.json()["state"], "disabled");
    let requests = send(&emulator, "GET", "/emulator/requests", &Value::Null).await.json();
    assert_eq!((&requests[0]["operation"], &requests[0]["status"]), (&json!("GetJob"), &json!(429)));
    assert_eq!(send(&emulator, "POST", "/emulator/reset", &Value::Null).await.status, 204);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 404);
}

#[tokio::test]
async fn every_answer_has_the_common_headers() {
    let emulator = with_job().await;
    let id = "6fa72596-efb8-49ff-acf8-5d09d173dd0c";
    for (path, status) in [("/jobs/job", 200), ("/jobs/nobody", 404)] {
        let plain = send_with(&emulator, "GET", path, &[("client-request-id", id)], &Value::Null).await;
        assert_eq!((plain.status.as_u16(), plain.header("client-request-id")), (status, None));
        let headers = [("client-request-id", id), ("return-client-request-id", "true")];
        let echoed = send_with(&emulator, "GET", path, &headers, &Value::Null).await;
        assert_eq!(echoed.header("client-request-id"), Some(id));
        assert_ne!(echoed.header("request-id"), plain.header("request-id"));
    }
    let error = send(&emulator, "GET", "/jobs/nobody", &Value::Null).await;
    let text = error.json()["message"]["value"].as_str().unwrap().to_owned();
    let request_id = error.header("request-id").unwrap();
    assert!(
        text.starts_with(&format!("The specified job does not exist.\nRequestId:{request_id}\nTime:")),
        "{text}"
    );
    assert_eq!(error.header("content-length").unwrap(), error.body.len().to_string());
}

#[tokio::test]
async fn bodies_need_a_length_and_a_media_type_and_have_a_limit() {
    let emulator = with_job().await;
    let target = "/jobs/job?api-version=2025-06-01";
    let patch = |headers: &'static [(&str, &str)], body: String| {
        let mut request = http::Request::builder().method("PATCH").uri(target).header("host", "h");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        exchange(&emulator, request.body(http_body_util::Full::from(body)).unwrap())
    };
    let json = &[("content-type", support::JSON)];
    for (headers, body, status, code) in [
        (&json[..], "{}".to_owned(), 200, ""),
        (&[("content-type", "application/json")], "{}".to_owned(), 200, ""),
        (&[("content-type", "application/json; charset=\"UTF-8\"")], "{}".to_owned(), 200, ""),
        (&[("content-type", "application/json; charset=latin1")], "{}".to_owned(), 400, "InvalidHeaderValue"),
        (&[("content-type", "text/plain")], "{}".to_owned(), 400, "InvalidHeaderValue"),
        (&[], "{}".to_owned(), 400, "MissingRequiredHeader"),
        (&json[..], "{".to_owned(), 400, "InvalidRequestBody"),
        (&json[..], "[]".to_owned(), 400, "InvalidRequestBody"),
        (&json[..], format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)), 400, "InvalidRequestBody"),
        (&json[..], format!("{{\"a\":\"{}\"}}", "x".repeat(1 << 20)), 413, "RequestBodyTooLarge"),
    ] {
        let shown = body.chars().take(30).collect::<String>();
        let answer = patch(headers, body).await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{headers:?} {shown}");
    }
    // Clients don't send this.
    let head =
        "POST /jobs/job/enable?api-version=2025-06-01 HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n";
    let length = raw(&emulator, head).await;
    assert!(length.starts_with("HTTP/1.1 411 ") && length.contains("MissingContentLengthHeader"), "{length}");
}

/// The answer to these bytes.
async fn raw(emulator: &Emulator, bytes: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(emulator.address()).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

/// A request is completed and logged even if the client does not wait for the answer.
#[tokio::test]
async fn a_request_takes_effect_even_if_its_client_closes_the_connection() {
    let emulator = with_job().await;
    emulator.inject(Fault::delay(Duration::from_millis(100)));
    // Sends the request, then closes the connection.
    let mut stream = tokio::net::TcpStream::connect(emulator.address()).await.unwrap();
    let delete = b"DELETE /jobs/job?api-version=2025-06-01 HTTP/1.1\r\nhost: h\r\n\r\n";
    stream.write_all(delete).await.unwrap();
    drop(stream);
    let remembered = async {
        while emulator.requests().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), remembered).await.expect("the request is lost");
    assert_eq!(emulator.requests()[0].status.unwrap(), 202);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.json()["state"], "deleting");
}
