//! Other transports: one in memory, one that wraps another, and a server that a mocking crate made.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::http::{HeaderValue, Request, Response, StatusCode};
use batch_client::transport::{
    FailureKind, InMemory, ResponseBody, Transport, TransportFailure, TransportFuture,
};
use batch_client::{Client, Error, RetryPolicy};
use support::server::{Reply, Server};

#[tokio::test]
async fn a_function_can_be_the_service() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let service = InMemory::from_fn(move |request| {
        log.lock().unwrap().push((request.method().clone(), request.uri().to_string()));
        let body = r#"{"taskCounts": {"active": 1, "running": 2, "completed": 3, "succeeded": 3, "failed": 0},
                       "taskSlotCounts": {"active": 1, "running": 2, "completed": 3, "succeeded": 3, "failed": 0}}"#;
        Response::new(body.into())
    });
    let client = Client::builder("https://myaccount.example", support::credential())
        .transport(service)
        .build()
        .unwrap();
    let counts = client.job("nightly").task_counts().await.unwrap().body.task_counts;
    assert_eq!((counts.running, counts.completed), (2, 3));
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].1, "https://myaccount.example/jobs/nightly/taskcounts?api-version=2025-06-01");
}

/// Adds a header and notes the statuses.
struct Observed<T> {
    inner: T,
    statuses: Arc<Mutex<Vec<StatusCode>>>,
}

impl<T: Transport> Transport for Observed<T> {
    fn send(&self, mut request: Request<Bytes>) -> TransportFuture<'_> {
        request.headers_mut().insert("x-team", HeaderValue::from_static("render"));
        Box::pin(async move {
            let response = self.inner.send(request).await?;
            self.statuses.lock().unwrap().push(response.status());
            Ok(response)
        })
    }
}

#[tokio::test]
async fn a_transport_can_wrap_another_to_add_a_header_and_to_observe() {
    let server = Server::replying([Reply::new(503), Reply::new(202)]).await;
    let statuses = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&statuses);
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = Client::builder(server.endpoint(), support::credential())
        .wrap_transport(move |inner| Observed { inner, statuses: log })
        .retry(policy)
        .build();
    client.unwrap().job("job1").delete().await.unwrap();
    assert_eq!(*statuses.lock().unwrap(), [503, 202]);
    assert!(server.received().iter().all(|received| received.header("x-team") == Some("render")));
    let last = server.last();
    let expected = support::credential().authorization(&last.method, &last.target, &last.headers);
    assert_eq!(last.header("authorization"), Some(expected.as_str()));
}

/// Leads requests elsewhere.
struct Elsewhere<T>(T, String);

impl<T: Transport> Transport for Elsewhere<T> {
    fn send(&self, mut request: Request<Bytes>) -> TransportFuture<'_> {
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        *request.uri_mut() = format!("{}{target}", self.1).parse().unwrap();
        self.0.send(request)
    }
}

#[tokio::test]
async fn the_host_is_the_one_that_a_request_goes_to() {
    let server = Server::start(|_| Reply::new(202)).await;
    let here = support::client(&server);
    here.job("job1").delete().await.unwrap();
    let host = server.endpoint().replace("http://", "");
    assert_eq!(server.last().headers.get_all("host").iter().collect::<Vec<_>>(), [host.as_str()]);

    let address = server.endpoint_at("localhost");
    let led = Client::builder(server.endpoint(), support::credential())
        .wrap_transport(move |inner| Elsewhere(inner, address));
    led.build().unwrap().job("job1").delete().await.unwrap();
    let host = server.endpoint_at("localhost").replace("http://", "");
    assert_eq!(server.last().headers.get_all("host").iter().collect::<Vec<_>>(), [host.as_str()]);
}

struct Down(FailureKind);

impl Transport for Down {
    fn send(&self, _request: Request<Bytes>) -> TransportFuture<'_> {
        let failure = TransportFailure::new(self.0, "the cable is cut\nin two");
        Box::pin(std::future::ready(Err::<Response<ResponseBody>, _>(failure)))
    }
}

#[tokio::test]
async fn a_transport_tells_how_far_a_request_got() {
    let cases =
        [(FailureKind::NotSent, 3, false), (FailureKind::TimedOut, 1, true), (FailureKind::Broken, 1, true)];
    for (kind, attempts, may_have_succeeded) in cases {
        let policy = RetryPolicy::default().attempts(3).first_delay(Duration::from_millis(1));
        let builder = Client::builder("https://myaccount.example", support::credential());
        let client = builder.transport(Down(kind)).retry(policy).build().unwrap();
        let error = client.job("job1").enable().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)));
        assert_eq!(
            (error.attempts(), error.may_have_succeeded()),
            (attempts, may_have_succeeded),
            "{kind:?}"
        );
        assert!(error.to_string().contains("the cable is cut in two"), "{error}");
    }
}

#[tokio::test]
async fn wiremock_works_too() {
    use wiremock::matchers::{body_json, header, method, path, query_param};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    let server = MockServer::start().await;
    Mock::given(method("PATCH"))
        .and(path("/jobs/nightly"))
        .and(query_param("api-version", "2025-06-01"))
        .and(header("if-match", "0x1"))
        .and(body_json(serde_json::json!({"priority": 500})))
        .respond_with(ResponseTemplate::new(200).insert_header("ETag", "0x2"))
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::new(server.uri(), support::credential()).unwrap();
    let update = batch_client::models::BatchJobUpdateOptions::new().priority(500);
    let updated = client.job("nightly").patch(update).if_match("0x1").await.unwrap();
    assert_eq!(updated.headers.etag.as_deref(), Some("0x2"));
}
