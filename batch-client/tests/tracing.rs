//! Spans: their fields, and the values that never appear in them.

#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchPoolInfo};
use batch_client::{BearerToken, Client, RetryPolicy};
use support::server::{Reply, Server};
use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that is traced while `work` runs, of this crate and all others.
async fn traced(work: impl Future<Output = ()>) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    work.await;
    String::from_utf8(log.0.lock().unwrap().clone()).unwrap()
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans() {
    let busy = Reply::json(503, &serde_json::json!({"code": "ServerBusy"})).header("request-id", "r1");
    let server = Server::replying([busy.clone(), busy]).await;
    let policy = RetryPolicy::default().attempts(2).first_delay(Duration::from_millis(1));
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    let log = traced(async {
        client.job("nightly-7").delete().client_request_id("mine").await.unwrap_err();
    })
    .await;
    let ours: String =
        log.lines().filter(|line| line.contains("batch_client.")).map(|line| format!("{line}\n")).collect();
    for expected in [
        "otel.name=\"DELETE /jobs/{jobId}\"",
        "az.operation=\"Jobs_DeleteJob\"",
        "az.client_request_id=\"mine\"",
        "http.request.method=\"DELETE\"",
        "url.template=\"/jobs/{jobId}\"",
        "server.address=\"127.0.0.1\"",
        "http.request.resend_count=0",
        "http.request.resend_count=1",
        "http.response.status_code=503",
        "az.service_request_id=\"r1\"",
        "error.type=\"ServerBusy\"",
    ] {
        assert!(ours.contains(expected), "no {expected} in {ours}");
    }
    assert!(!ours.contains("nightly-7"), "{ours}");
}

/// A route that nobody described has no template, and its path could have any number of values.
#[tokio::test]
async fn a_raw_request_is_named_after_its_method() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = Client::builder(server.endpoint(), support::credential()).build().unwrap();
    let log = traced(async {
        let request = client.request(batch_client::Method::GET, "/pools/pool-7?sig=hunter2");
        request.header("x-key", "hunter2").await.unwrap();
    })
    .await;
    let ours: String =
        log.lines().filter(|line| line.contains("batch_client.")).map(|line| format!("{line}\n")).collect();
    for expected in ["otel.name=\"GET\"", "az.operation=\"GET request\"", "http.response.status_code=200"] {
        assert!(ours.contains(expected), "no {expected} in {ours}");
    }
    for absent in ["pool-7", "url.template", "hunter2"] {
        assert!(!ours.contains(absent), "{absent} in {ours}");
    }
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
