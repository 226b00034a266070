//! The service in memory that tests of other programs use.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::http::{Request, Response};
use batch_client::models::{BatchJob, BatchJobCreateOptions, BatchJobUpdateOptions, BatchPoolInfo};
use batch_client::transport::{FailureKind, InMemory, Reply, Transport, TransportFuture};
use batch_client::{Client, ClientBuilder, DeleteWaitOutcome, Error, ErrorCode, Method, RetryPolicy};
use serde_json::{Value, json};

fn client(service: &InMemory) -> Client {
    Client::in_memory(service).unwrap()
}

fn job(id: &str, state: &str) -> Value {
    json!({"id": id, "url": "u", "eTag": "0x1", "state": state, "lastModified": "2026-02-03T22:19:00Z",
        "creationTime": "2026-02-03T22:19:00Z", "stateTransitionTime": "2026-02-03T22:19:00Z",
        "poolInfo": {"poolId": "p"}})
}

async fn state(client: &Client, id: &str) -> String {
    client.job(id).get().await.unwrap().body.state.to_string()
}

#[tokio::test]
async fn the_first_rule_that_matches_answers() {
    let service = InMemory::new()
        .on("GET /jobs/every night", job("every night", "active"))
        .on("GET /jobs/{jobId}", job("other", "disabled"))
        .on("GET /jobs", json!({"value": [job("listed", "active")]}));
    let client = client(&service);
    assert_eq!(state(&client, "every night").await, "active");
    assert_eq!(state(&client, "weekly").await, "disabled");
    let listed = client.jobs().list().items().try_next().await.unwrap().unwrap();
    assert_eq!(listed.id, "listed");
    let rules: Vec<_> = service.calls().iter().map(|call| call.rule().unwrap().to_owned()).collect();
    assert_eq!(rules, ["GET /jobs/every night", "GET /jobs/{jobId}", "GET /jobs"]);
}

#[tokio::test]
async fn a_reply_is_a_model_a_status_an_error_or_made_for_the_call() {
    let model: BatchJob = serde_json::from_value(job("model", "active")).unwrap();
    let service = InMemory::new()
        .on("GET /jobs/model", Reply::json(&model))
        .on(
            "GET /jobs/{jobId}",
            Reply::with(|call| Reply::json(job(call.parameter("jobId").unwrap(), "disabled"))),
        )
        .on("POST /jobs", Reply::new(201).header("ETag", "0x2"))
        .on("DELETE /jobs/{jobId}", 202)
        .on("PATCH /jobs/{jobId}", Reply::error(409, ErrorCode::JobBeingDeleted).header("request-id", "r1"));
    let client = client(&service);
    assert_eq!(client.job("model").get().await.unwrap().body, model);
    assert_eq!(client.job("a/b").get().await.unwrap().body.id, "a/b");
    let created =
        client.jobs().create(BatchJobCreateOptions::new("a", BatchPoolInfo::default())).await.unwrap();
    assert_eq!(created.headers.etag.as_deref(), Some("0x2"));
    client.job("a").delete().await.unwrap();
    let error = client.job("a").patch(BatchJobUpdateOptions::default()).await.unwrap_err();
    assert!(error.is_job_being_deleted(), "{error}");
    assert_eq!(error.request_id(), Some("r1"));
}

/// By these headers a client knows the service's own answer to a HEAD.
#[tokio::test]
async fn an_answer_has_the_headers_of_the_service() {
    let service =
        InMemory::new().on("GET /jobs/{jobId}", [Reply::error(404, "JobNotFound"), Reply::new(503)]);
    let client = client(&service);
    let error = client.job("a").get().await.unwrap_err();
    assert_eq!(error.headers().unwrap()["dataserviceversion"], "3.0");
    assert_eq!(error.request_id(), Some("00000000-0000-4000-8000-000000000001"));
    let error = client.job("a").get().await.unwrap_err();
    assert_eq!((error.attempts(), error.request_id().unwrap().ends_with('5')), (4, true));
}

#[tokio::test]
async fn replies_come_one_after_the_other_and_the_last_one_again() {
    let service = InMemory::new().on(
        "GET /jobs/{jobId}",
        vec![
            Reply::json(job("a", "active")),
            Reply::json(job("a", "terminating")),
            Reply::json(job("a", "completed")),
        ],
    );
    let client = client(&service);
    let mut states = Vec::new();
    for _ in 0..4 {
        states.push(state(&client, "a").await);
    }
    assert_eq!(states, ["active", "terminating", "completed", "completed"]);
}

#[tokio::test]
async fn the_pages_of_a_list_are_a_sequence() {
    let first = json!({"value": [job("a", "active")], "odata.nextLink": "?$skiptoken=2"});
    let pages = [Reply::json(first), Reply::json(json!({"value": [job("b", "active")]}))];
    let service = InMemory::new().on("GET /jobs", pages);
    let mut items = client(&service).jobs().list().items();
    let mut ids = Vec::new();
    while let Some(job) = items.try_next().await.unwrap() {
        ids.push(job.id);
    }
    assert_eq!(ids, ["a", "b"]);
    let tokens: Vec<_> =
        service.calls().iter().map(|call| call.query("$skiptoken").map(str::to_owned)).collect();
    assert_eq!(tokens, [None, Some("2".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn retries_are_made_without_their_delays() {
    let busy = || Reply::error(503, "ServerBusy").header("retry-after", "60");
    let service =
        InMemory::new().on("DELETE /jobs/{jobId}", [busy(), Reply::reset(), busy(), Reply::new(202)]);
    let begun = tokio::time::Instant::now();
    client(&service).job("a").delete().await.unwrap();
    assert_eq!(service.calls_to("DELETE /jobs/{jobId}").len(), 4);
    assert!(begun.elapsed() <= Duration::from_millis(10), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn failures_are_those_of_the_way() {
    let service = InMemory::new()
        .on("GET /jobs/refused", Reply::refused())
        .on("GET /jobs/late", Reply::timed_out())
        .on("GET /jobs/reset", Reply::reset())
        .on("GET /jobs/unknown", Reply::failure(FailureKind::NameNotResolved, "no such host"))
        .on("POST /jobs/{jobId}/enable", [Reply::reset(), Reply::new(204)]);
    let client = client(&service);
    for (id, is_connect, is_timeout, attempts) in [
        ("refused", true, false, 4),
        ("late", false, true, 4),
        ("reset", false, false, 4),
        ("unknown", true, false, 2),
    ] {
        let error = client.job(id).get().await.unwrap_err();
        let found = (error.is_connect(), error.is_timeout(), error.attempts());
        assert_eq!(found, (is_connect, is_timeout, attempts), "{error}");
        assert!(error.to_string().contains("account.in-memory.invalid"), "{error}");
    }
    let error = client.job("a").enable().await.unwrap_err();
    assert!(error.may_have_succeeded() && error.attempts() == 1, "{error}");
}

#[tokio::test]
async fn calls_are_recorded_without_the_signature() {
    let service = InMemory::new().on("PATCH /jobs/{jobId}", 200).on("GET /jobs", json!({"value": []}));
    let client = client(&service);
    let update: BatchJobUpdateOptions = serde_json::from_value(json!({"priority": 7})).unwrap();
    client.job("every night").patch(update).if_match("0x1").header("x-key", "hunter2").await.unwrap();
    client.jobs().list().filter("state eq 'active'").items().try_next().await.unwrap();
    let calls = service.calls();
    let [patch, list] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!(patch.to_string(), "PATCH /jobs/every%20night");
    assert_eq!((patch.method(), patch.parameter("jobId")), (&Method::PATCH, Some("every night")));
    assert_eq!((patch.header("if-match"), patch.header("x-key")), (Some("0x1"), Some("hunter2")));
    assert_eq!((patch.json(), patch.body().len()), (json!({"priority": 7}), 14));
    assert_eq!((list.query("$filter"), list.query("$select")), (Some("state eq 'active'"), None));
    assert_eq!((list.json(), list.parameter("jobId")), (Value::Null, None));
    assert!(calls.iter().all(|call| !call.headers().contains_key("authorization")));
    let shown = format!("{calls:?} {service:?}");
    assert!(!shown.contains("hunter2") && !shown.contains("SharedKey"), "{shown}");
    assert_eq!(service.calls_to("PATCH /jobs/{jobId}").len(), 1);
    assert_eq!(service.calls_to("DELETE /jobs/{jobId}").len(), 0);
}

#[tokio::test]
async fn a_call_without_a_rule_is_named() {
    let service = InMemory::new();
    let client = client(&service);
    let error = client.job("a").enable().await.unwrap_err();
    let start = "Jobs_EnableJob: 501 Not Implemented NotInMemory: no rule of the service in memory matches \
                 POST /jobs/a/enable; there are no rules";
    assert!(error.to_string().starts_with(start), "{error}");
    assert_eq!((error.attempts(), error.may_have_succeeded()), (1, false));
    let service = service.on("GET /jobs/{jobId}", 200).on("GET /jobs", 200);
    let error = client.job("a").enable().await.unwrap_err();
    assert!(error.to_string().contains("there are GET /jobs/{jobId}, GET /jobs "), "{error}");
    assert!(service.calls().iter().all(|call| call.rule().is_none()));
}

#[tokio::test]
async fn what_a_test_got_wrong_is_told() {
    for (service, expected) in [
        (
            InMemory::new().on("jobs/{jobId}", 200),
            "`jobs/{jobId}` is no method and path such as `GET /jobs/{jobId}`",
        ),
        (
            InMemory::from_fn(|_| Response::new(Bytes::new())).on("get /jobs", 200),
            "`get /jobs` is no method and path such as `GET /jobs/{jobId}`",
        ),
        (InMemory::new().on("GET /jobs/{jobId}", []), "the rule `GET /jobs/{jobId}` has no reply"),
        (InMemory::new().on("GET /jobs/{jobId}", 99), "99 is no status"),
        (InMemory::new().on("GET /jobs/{jobId}", Reply::new(200).header("a b", "c")), "no such header: a b"),
        (InMemory::new().on("GET /jobs/{jobId}", Reply::json(Unwritable)), "a reply is no JSON: not at all"),
        (
            InMemory::new().on("GET /jobs/{jobId}", Reply::json(Unwritable).status(404).header("a", "b")),
            "a reply is no JSON: not at all",
        ),
        (
            InMemory::new().on("GET /jobs/{jobId}", Reply::refused().status(404)),
            "only an answer has the status 404",
        ),
        (
            InMemory::new().on("GET /jobs/{jobId}", Reply::with(|_| Reply::new(200)).header("etag", "0x1")),
            "only an answer has the header etag",
        ),
    ] {
        let error = client(&service).job("a").get().await.unwrap_err();
        assert!(error.status().unwrap() == 501 && error.to_string().contains(expected), "{error}");
    }
}

struct Unwritable;

impl serde::Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("not at all"))
    }
}

#[tokio::test]
async fn a_function_answers_what_no_rule_matches() {
    let service = InMemory::from_fn(|_| Response::builder().status(202).body(Bytes::new()).unwrap())
        .on("GET /jobs/{jobId}", job("a", "active"));
    let client = client(&service);
    assert_eq!(state(&client, "a").await, "active");
    client.job("a").delete().await.unwrap();
    assert_eq!(service.calls_to("DELETE /jobs/{jobId}")[0].rule(), None);
}

/// Passes everything on.
struct Around(Arc<dyn Transport>);

impl Transport for Around {
    fn send(&self, request: Request<Bytes>) -> TransportFuture<'_> {
        self.0.send(request)
    }
}

#[tokio::test]
async fn other_settings_and_other_transports_are_put_around_it() -> Result<(), Error> {
    let service = InMemory::new().on("GET /jobs/{jobId}", [Reply::new(503), Reply::new(200)]);
    let client = ClientBuilder::in_memory(&service)?.retry(RetryPolicy::none()).build()?;
    assert_eq!(client.job("a").get().await.unwrap_err().attempts(), 1);

    let service = InMemory::new().on("DELETE /jobs/{jobId}", [Reply::new(503), Reply::new(202)]);
    let slow = RetryPolicy::default().first_delay(Duration::from_secs(100)).jitter(false);
    let client = ClientBuilder::in_memory(&service)?.wrap_transport(Around).retry(slow).build()?;
    client.job("a").delete().await?;
    assert_eq!(service.calls().len(), 2);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_wait_takes_no_time_with_a_paused_clock() {
    let deleting = Reply::json(job("a", "deleting"));
    let replies = [deleting.clone(), deleting, Reply::error(404, "JobNotFound")];
    let service = InMemory::new().on("GET /jobs/{jobId}", replies).on("DELETE /jobs/{jobId}", 202);
    let outcome = client(&service).job("a").delete().and_wait().await.unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    assert_eq!(service.calls().len(), 4);
}

/// Replies may depend on the call.
#[tokio::test]
async fn a_function_may_look_at_the_record() {
    let service = InMemory::new();
    let record = service.clone();
    let reply = Reply::with(move |_| Reply::json(job(&record.calls().len().to_string(), "active")));
    let client = client(&service.on("GET /jobs/{jobId}", reply));
    for number in ["1", "2"] {
        assert_eq!(client.job("a").get().await.unwrap().body.id, number);
    }
}
