//! Spans: their fields, and the values that never appear in them.

#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/traced.rs"]
mod traced;

use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchPoolInfo};
use batch_client::{BearerToken, Client, Method, RetryPolicy, TokenFuture, TokenRequest, TokenSource};
use support::server::{Reply, Server};
use traced::{assert_has, lines, traced, traced_up_to};
use tracing::Level;

/// A client that sends a call twice at most.
fn client(server: &Server) -> Client {
    let policy = RetryPolicy::default().attempts(2).first_delay(Duration::from_millis(1)).jitter(false);
    Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap()
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans() {
    let busy = Reply::json(503, &serde_json::json!({"code": "ServerBusy"})).header("request-id", "r1");
    let server = Server::replying([busy.clone(), busy]).await;
    let client = client(&server);
    let log = traced(async {
        client.job("nightly-7").delete().client_request_id("mine").await.unwrap_err();
    })
    .await;
    let port = server.endpoint().rsplit(':').next().unwrap().to_owned();
    let both = [
        "otel.name=\"DELETE /jobs/{jobId}\"",
        "otel.status_code=\"ERROR\"",
        "az.operation=\"Jobs_DeleteJob\"",
        "az.service_request_id=\"r1\"",
        "error.type=\"ServerBusy\"",
        "http.request.method=\"DELETE\"",
        "http.response.status_code=503",
        "server.address=\"127.0.0.1\"",
        &format!("server.port={port}"),
        "url.template=\"/jobs/{jobId}\"",
    ];
    let attempts = lines(&log, &["batch_client.attempt{", " close "]);
    let [first, second] = attempts.as_slice() else { panic!("{log}") };
    for attempt in [first, second] {
        let url = format!("url.full=\"{}/jobs/nightly-7?api-version=", server.endpoint());
        assert_has(attempt, &[both.as_slice(), &["otel.kind=\"client\"", &url]].concat());
    }
    // The call's span is in front of them, so that its fields are on their lines, too.
    let of_attempt = |line: &str| line.split_once("batch_client.attempt").unwrap().1.to_owned();
    assert!(!of_attempt(first).contains("resend_count"), "{first}");
    assert!(of_attempt(second).contains("http.request.resend_count=1"), "{second}");
    let calls = lines(&log, &["batch_client.call{", " close "]);
    let call = calls.iter().find(|line| !line.contains("batch_client.attempt")).unwrap();
    let of_call =
        ["otel.kind=\"internal\"", "batch.resource_id=\"nightly-7\"", "http.request.resend_count=1"];
    assert_has(call, &[both.as_slice(), &of_call, &["az.client_request_id=\"mine\""]].concat());
    assert!(!call.contains("url.full"), "{call}");
}

#[tokio::test]
async fn a_retry_warns_and_the_end_of_a_call_is_told() {
    let busy = Reply::json(503, &serde_json::json!({"code": "ServerBusy"}));
    let server = Server::replying([busy, Reply::new(202), Reply::new(404)]).await;
    let client = client(&server);
    let log = traced(async {
        client.job("a").delete().await.unwrap();
        client.job("b").delete().await.unwrap_err();
    })
    .await;
    let events: Vec<_> = lines(&log, &["the call "]);
    let [retry, success, failure] = events.as_slice() else { panic!("{log}") };
    let brief = "error=\"503 Service Unavailable ServerBusy\"";
    let status = "http.response.status_code=503";
    let fields = ["attempt=1", "delay=1ms", "error.type=\"ServerBusy\"", status, brief];
    assert_has(retry, &[" WARN ", "batch_client: the call is sent again", "batch.resource_id=\"a\""]);
    assert_has(retry, &fields);
    assert_has(
        success,
        &["DEBUG ", "batch_client: the call was answered attempts=2 http.response.status_code=202"],
    );
    assert_has(failure, &["DEBUG ", "batch_client: the call failed attempts=1", "error.type=\"404\""]);
    assert_has(failure, &["batch.resource_id=\"b\"", "error=\"404 Not Found\""]);
}

#[tokio::test]
async fn a_retry_says_which_call_it_is_where_only_warnings_are_taken() {
    let server = Server::replying([Reply::new(503), Reply::new(202)]).await;
    let client = client(&server);
    let log = traced_up_to(Level::WARN, async {
        client.job("nightly-7").delete().await.unwrap();
    })
    .await;
    let lines: Vec<_> = log.lines().collect();
    let [warning] = lines.as_slice() else { panic!("{log}") };
    assert_has(warning, &["batch_client: the call is sent again attempt=1 delay=1ms"]);
    assert_has(
        warning,
        &["az.operation=\"Jobs_DeleteJob\" batch.resource_id=\"nightly-7\" error.type=\"503\""],
    );
}

#[tokio::test]
async fn a_lost_connection_has_a_kind_and_no_status() {
    let (_socket, endpoint) = support::refusing();
    let client = Client::builder(&endpoint, support::credential()).retry(RetryPolicy::none());
    let client = client.build().unwrap();
    let log = traced(async {
        client.job("a").get().await.unwrap_err();
    })
    .await;
    let failed = lines(&log, &["the call failed"]);
    let host = endpoint.strip_prefix("http://").unwrap();
    assert_has(failed[0], &["error.type=\"connect\"", &format!("error=\"cannot connect to {host}: ")]);
    assert!(!log.contains("http.response.status_code"), "{log}");
    assert!(lines(&log, &["otel.status_code=\"ERROR\"", "batch_client.attempt", " close "]).len() == 1);
}

/// After OpenTelemetry's conventions, up to 3xx nothing has failed, whatever the operation makes of it.
#[tokio::test]
async fn an_answer_that_is_no_error_of_http_has_no_error_status() {
    let server = Server::replying([Reply::new(202), Reply::new(304)]).await;
    let client = client(&server);
    let log = traced(async {
        client.job("a").delete().await.unwrap();
        client.job("a").get().if_none_match("0x1").await.unwrap_err();
    })
    .await;
    assert_eq!(lines(&log, &["batch_client.attempt", " close "]).len(), 2);
    assert!(lines(&log, &["otel.status_code"]).is_empty(), "{log}");
    assert!(lines(&log, &[" close ", "error.type"]).is_empty(), "{log}");
}

#[tokio::test]
async fn an_id_is_decoded_and_a_list_of_all_has_none() {
    let server = Server::start(|_| Reply::json(200, &serde_json::json!({"value": []}))).await;
    let client = client(&server);
    let log = traced(async {
        client.job_schedule("every night/\u{202e}").jobs().list().items().try_next().await.unwrap();
        client.jobs().list().items().try_next().await.unwrap();
    })
    .await;
    assert_has(lines(&log, &[" new", "/jobschedules/"])[0], &["batch.resource_id=\"every night/\u{fffd}\""]);
    let of_all = "url.template=\"/jobs\"";
    assert!(lines(&log, &[" new", of_all]).iter().all(|line| !line.contains("batch.resource_id")), "{log}");
}

/// A route that nobody described has no template, and its path could have any number of values.
#[tokio::test]
async fn a_raw_request_is_named_after_its_method() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = Client::builder(server.endpoint(), support::credential()).build().unwrap();
    let log = traced(async {
        let request = client.request(Method::GET, "/pools/pool-7?sig=hunter2&x=hunter2");
        request.header("x-key", "hunter2").await.unwrap();
        client.job("a").enable().query("x-y", "hunter2").await.unwrap_err();
        client.request(Method::from_bytes(b"PURGE").unwrap(), "/pools/p").await.unwrap();
    })
    .await;
    let attempts = lines(&log, &["batch_client.attempt{", " close "]);
    let [raw, extra, unknown] = attempts.as_slice() else { panic!("{log}") };
    assert_has(raw, &["otel.name=\"GET\"", "az.operation=\"GET request\"", "http.response.status_code=200"]);
    assert_has(raw, &["/pools/pool-7?api-version=2025-06-01&sig=REDACTED&x=REDACTED\""]);
    assert!(!raw.contains("url.template") && !raw.contains("batch.resource_id"), "{raw}");
    assert_has(extra, &["/jobs/a/enable?api-version=2025-06-01&x-y=REDACTED\"", "batch.resource_id=\"a\""]);
    assert_has(unknown, &["otel.name=\"HTTP\"", "http.request.method=\"_OTHER\""]);
    assert_has(unknown, &["http.request.method_original=\"PURGE\""]);
    assert!(lines(&log, &["hunter2"]).is_empty(), "{log}");
}

#[tokio::test]
async fn credentials_and_bodies_are_not_traced() {
    let server = Server::start(|_| Reply::new(201)).await;
    let key = "aHVudGVyMi1tYXJrZWQta2V5";
    let shared =
        Client::new(server.endpoint(), batch_client::SharedKeyCredential::new("a", key).unwrap()).unwrap();
    let bearer = Client::builder(server.endpoint(), BearerToken::new("hunter2-marked-token"))
        .bearer_over_http_to_loopback(true)
        .build()
        .unwrap();
    let log = traced(async {
        for client in [&shared, &bearer] {
            let mut options = BatchJobCreateOptions::new("nightly", BatchPoolInfo::default());
            options.display_name = Some("hunter2-marked-body".into());
            client.jobs().create(options).await.unwrap();
        }
    })
    .await;
    assert!(log.contains("batch_client.call"), "{log}");
    for mark in ["hunter2", key, "SharedKey a:", "Bearer "] {
        assert!(!log.contains(mark), "{mark} in {log}");
    }
}

#[tokio::test]
async fn what_a_server_says_is_traced_in_one_bounded_line() {
    let code = format!("Forged\u{1b}[31m\u{202e}\nERROR{}", "y".repeat(100_000));
    let reply = Reply::json(409, &serde_json::json!({"code": code}));
    let id = format!("r1\u{9b}31m\u{200b}{}", "y".repeat(1000));
    let server = Server::replying([reply.header("request-id", &id)]).await;
    let client = support::client(&server);
    let log = traced(async {
        let name = "n".repeat(5000);
        client.job("job1").delete().client_request_id(name).await.unwrap_err();
    })
    .await;
    let ours: Vec<_> = log.lines().filter(|line| line.contains("batch_client.")).collect();
    let recorded = ours.join("\n");
    assert!(recorded.contains("error.type=\"Forged [31m\u{fffd} ERRORyyy"), "{recorded}");
    assert!(recorded.contains("az.service_request_id=\"r1 31m\u{fffd}yyy"), "{recorded}");
    for hidden in ['\u{1b}', '\u{9b}', '\u{202e}', '\u{200b}'] {
        assert!(
            !recorded.contains(hidden) && !recorded.contains(&hidden.escape_unicode().to_string()),
            "{recorded}"
        );
    }
    assert!(ours.iter().all(|line| line.len() < 5000), "{recorded}");
}

struct Failing;

impl TokenSource for Failing {
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async { Err("away".into()) })
    }
}

#[tokio::test]
async fn an_attempt_without_a_token_has_failed_and_was_not_sent() {
    let client = Client::builder("https://myaccount.example", Failing).build().unwrap();
    let log = traced(async {
        client.job("a").delete().await.unwrap_err();
    })
    .await;
    let attempts = lines(&log, &["batch_client.attempt{", " close "]);
    let of_attempt = attempts[0].split_once("batch_client.attempt").unwrap().1;
    assert_has(of_attempt, &["otel.status_code=\"ERROR\"", "error.type=\"credential\""]);
    let [failure] = lines(&log, &["the call failed"])[..] else { panic!("{log}") };
    assert_has(failure, &["the call failed attempts=0", "error=\"the token source gave no token: away\""]);
}
