//! Requests to routes that are not described: the same care, and nothing that leads elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;
mod support;

use std::time::Duration;

use batch_client::{BearerToken, Client, Error, ErrorCode, Method, RetryPolicy};
use numbers::Numbers;
use serde_json::{Value, json};
use support::server::{Reply, Server};

async fn sent(
    method: Method,
    path: &str,
) -> (support::server::Received, Result<batch_client::Answer, Error>) {
    let server = Server::start(|_| Reply::json(200, &json!({"id": "pool-1"}))).await;
    let answer = support::client(&server).request(method, path).await;
    (server.last(), answer)
}

#[tokio::test]
async fn a_request_has_the_version_the_signature_and_the_name_of_every_call() {
    for (path, target) in [
        ("/pools/pool-1", "/pools/pool-1?api-version=2025-06-01"),
        ("/pools?$select=id", "/pools?api-version=2025-06-01&$select=id"),
        ("/pools?Api-Version=2024-07-01.20.0", "/pools?Api-Version=2024-07-01.20.0"),
        ("/jobs/a%2Fb%20c/tasks/%C3%A4", "/jobs/a%2Fb%20c/tasks/%C3%A4?api-version=2025-06-01"),
        ("/jobs/s:job-1/a...b/~!$&'()*+,;=@", "/jobs/s:job-1/a...b/~!$&'()*+,;=@?api-version=2025-06-01"),
        ("/jobs?a=startswith(id,'b')", "/jobs?api-version=2025-06-01&a=startswith(id,%27b%27)"),
        ("/jobs//x/", "/jobs//x/?api-version=2025-06-01"),
        ("/", "/?api-version=2025-06-01"),
    ] {
        let (received, answer) = sent(Method::GET, path).await;
        assert_eq!(received.target, target);
        let expected =
            support::credential().authorization(&received.method, &received.target, &received.headers);
        assert_eq!(received.header("authorization"), Some(expected.as_str()), "{path}");
        assert_eq!(received.header("client-request-id").unwrap().len(), 36);
        assert!(received.headers.contains_key("ocp-date"));
        assert!(received.header("user-agent").unwrap().starts_with("batch-client/"));
        assert!(received.body.is_empty() && !received.headers.contains_key("content-length"));
        assert_eq!(answer.unwrap().json::<Value>().unwrap()["id"], "pool-1");
    }
}

#[tokio::test]
async fn settings_of_the_call_count() {
    let server = Server::start(|_| Reply::new(202).header("etag", "0x2").header("x-more", "yes")).await;
    let client = support::client(&server);
    let answer = client
        .request(Method::POST, "/pools/p/resize")
        .query("$filter", "id eq 'a/b'")
        .query("maxresults", 5)
        .header("If-Match", "0x1")
        .header("client-request-id", "mine")
        .api_version("2024-07-01.20.0")
        .json(&json!({"targetDedicatedNodes": 5}))
        .await
        .unwrap();
    assert_eq!((answer.status().as_u16(), answer.text("ETag").as_deref()), (202, Some("0x2")));
    assert_eq!((&answer.headers()["x-more"], answer.bytes().len()), (&"yes".parse().unwrap(), 0));
    let received = server.last();
    assert_eq!(
        received.target,
        "/pools/p/resize?api-version=2024-07-01.20.0&$filter=id%20eq%20%27a%2Fb%27&maxresults=5"
    );
    assert_eq!(received.header("if-match"), Some("0x1"));
    assert_eq!(received.header("client-request-id"), Some("mine"));
    assert_eq!(received.header("content-type"), Some("application/json; odata=minimalmetadata"));
    assert_eq!(received.json(), json!({"targetDedicatedNodes": 5}));
    let expected = support::credential().authorization(&received.method, &received.target, &received.headers);
    assert_eq!(received.header("authorization"), Some(expected.as_str()));
}

#[tokio::test]
async fn bytes_go_both_ways() {
    let server = Server::start(|received| {
        Reply::new(206).header("content-type", "text/plain").body([b"got ", &received.body[..]].concat())
    })
    .await;
    let client = support::client(&server);
    let path = "/jobs/j/tasks/t/files/stdout.txt";
    let answer = client.request(Method::PUT, path).bytes(vec![0, 159, 146, 150]).await.unwrap();
    assert_eq!(&answer.bytes()[..], [b"got ", &[0, 159, 146, 150][..]].concat());
    assert_eq!(server.last().header("content-type"), Some("application/octet-stream"));
    assert_eq!(server.last().header("content-length"), Some("4"));

    let typed = client.request(Method::PUT, path).bytes("a").header("Content-Type", "text/csv");
    typed.header("accept", "text/plain").await.unwrap();
    assert_eq!(server.last().header("content-type"), Some("text/csv"));
    assert_eq!(server.last().header("accept"), Some("text/plain"));

    let mut stream =
        client.request(Method::GET, path).header("ocp-range", "bytes=0-3").stream().await.unwrap();
    assert_eq!(stream.status(), 206);
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "got ");
    // Additional `ocp-` headers are part of the signed text.
    let received = server.last();
    let expected = support::credential().authorization(&received.method, &received.target, &received.headers);
    assert_eq!(received.header("authorization"), Some(expected.as_str()));
}

#[tokio::test]
async fn a_post_without_a_body_has_a_length() {
    let (received, _) = sent(Method::POST, "/pools/p/stopresize").await;
    assert_eq!(received.header("content-length"), Some("0"));
}

#[tokio::test]
async fn every_2xx_is_a_success_and_nothing_else() {
    for status in [200, 201, 202, 204, 206, 299] {
        let server = Server::start(move |_| Reply::new(status)).await;
        let answer = support::client(&server).request(Method::DELETE, "/pools/p").await.unwrap();
        assert_eq!(answer.status().as_u16(), status);
    }
    for status in [302, 304, 400, 404, 412, 500, 503] {
        let server = Server::start(move |_| Reply::new(status).header("location", "/elsewhere")).await;
        for error in [
            support::client(&server).request(Method::GET, "/pools/p").await.unwrap_err(),
            support::client(&server).request(Method::HEAD, "/pools/p").stream().await.unwrap_err(),
        ] {
            assert!(matches!(&error, Error::Service(said) if said.status().as_u16() == status), "{error:?}");
        }
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn a_failure_says_what_the_service_said() {
    let body = json!({"code": "PoolNotFound", "message": {"lang": "en-US", "value": "No such pool."}});
    let server = Server::start(move |_| Reply::json(404, &body).header("request-id", "r1")).await;
    let error = support::client(&server).request(Method::GET, "/pools/p?sig=hunter2").await.unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::PoolNotFound));
    assert_eq!(error.service().unwrap().operation(), "GET request");
    assert_eq!(error.to_string(), "GET request: 404 Not Found PoolNotFound: No such pool. (request-id: r1)");
}

fn patient(server: &Server) -> Client {
    support::client_without_timers(server.endpoint()).build().unwrap()
}

/// A request that the service may have acted on is sent again only where that does no harm, as a typed one is.
#[tokio::test(start_paused = true)]
async fn a_request_is_sent_again_as_a_typed_one_is() {
    let other = Method::from_bytes(b"COPY").unwrap();
    for (method, condition, attempts) in [
        (Method::POST, None, 1),
        (Method::POST, Some(("If-Match", "0x1")), 4),
        (Method::POST, Some(("if-match", "*")), 1),
        (Method::POST, Some(("If-Unmodified-Since", "Fri, 02 Jan 2026 03:04:05 GMT")), 4),
        (Method::PATCH, None, 4),
        (Method::PUT, None, 4),
        (Method::DELETE, None, 4),
        (Method::GET, None, 4),
        (other, None, 1),
    ] {
        let server = Server::start(|_| Reply::new(500)).await;
        let client = patient(&server);
        let mut request = client.request(method.clone(), "/pools/p");
        if let Some((name, value)) = condition {
            request = request.header(name, value);
        }
        let error = request.await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{method} {condition:?}");
        let ids: Vec<_> =
            server.received().iter().map(|one| one.header("client-request-id").unwrap().to_owned()).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
    // Requests that the service certainly did not act on are retried, whatever their verb.
    let server = Server::replying([Reply::new(503), Reply::new(429), Reply::new(201)]).await;
    patient(&server).request(Method::POST, "/pools").json(&json!({"id": "p"})).await.unwrap();
    assert!(server.received().iter().all(|one| one.json() == json!({"id": "p"})));
    assert_eq!(server.received().len(), 3);
    let once = patient(&server).request(Method::GET, "/pools").retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(once.attempts(), 1);
}

#[tokio::test]
async fn limits_hold() {
    let pause = Duration::from_secs(3600);
    let server = Server::start(move |_| Reply::new(200).pieces(vec!["{".into(), "}".into()], pause)).await;
    let client = support::client(&server);
    let error = client.request(Method::GET, "/pools").deadline(Duration::from_millis(50)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().contains("the deadline of 50ms has passed"), "{error}");

    let server = Server::start(|_| Reply::new(200).body(vec![b'x'; 100])).await;
    let small = Client::builder(server.endpoint(), support::credential()).body_limit(99).build().unwrap();
    let error = small.request(Method::GET, "/pools").await.unwrap_err();
    assert!(matches!(&error, Error::Transport(lost) if lost.is_too_large()), "{error:?}");
}

#[tokio::test]
async fn a_path_leads_nowhere_else() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    for path in [
        "",
        "pools",
        "?a=b",
        "https://evil.example/jobs",
        "//evil.example/jobs",
        "/\\evil.example",
        "\\\\evil.example",
        "@evil.example",
        ".",
        "/..",
        "/.",
        "/jobs/../pools",
        "/jobs/./a",
        "/jobs/%2e%2E/pools",
        "/jobs/%2E",
        "/jobs/.%2e",
        "/jobs/%2e.?a=b",
        "/jobs/a\nb",
        "/jobs/a\r\nhost: evil.example",
        "/jobs/\u{0}",
        "/jobs/a b",
        "/jobs/\u{e4}",
        "/jobs/%",
        "/jobs/%4",
        "/jobs/%zz",
        "/jobs#a",
        "/jobs?a b",
        "/jobs?a=\n",
        "/jobs/{jobId}",
        "/jobs/\"<>",
    ] {
        let error = client.request(Method::GET, path).await.unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.name() == "path"), "{path}: {error:?}");
    }
    let error = client.request(Method::GET, "https://me:hunter2@a.example?hunter2").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    let error = client.request(Method::GET, "jobs?sig=hunter2").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    let long = format!("/jobs/{}", "a".repeat(70_000));
    assert!(matches!(client.request(Method::GET, long).await.unwrap_err(), Error::Input(_)));
    let error = client.request(Method::CONNECT, "/jobs").await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "method"), "{error:?}");
    let unwritable = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = client.request(Method::POST, "/jobs").json(&unwritable).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "body"), "{error:?}");
    assert!(server.received().is_empty());
}

/// A path is sent unchanged or refused: no layer removes a segment, treats a backslash as a slash, or finds another
/// host.
#[tokio::test]
async fn a_path_travels_as_it_is_or_not_at_all() {
    const PIECES: [&str; 24] = [
        "/", "/", "/", ".", "..", "%2e", "%2E", "%2f", "%5c", "\\", "jobs", "a", "@", ":", ";", "'", "%",
        "%00", "~", " ", "\t", "\u{e9}", "*", "//",
    ];
    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    let (mut numbers, mut sent) = (Numbers(7), Vec::new());
    for length in (1..=6).cycle().take(3000) {
        let mut path = String::from("/");
        for _ in 0..length {
            path += PIECES[numbers.below(PIECES.len())];
        }
        match client.request(Method::GET, &path).await {
            Ok(_) => sent.push(path),
            Err(error) => assert!(matches!(error, Error::Input(_)), "{path}: {error:?}"),
        }
    }
    let received = server.received();
    assert!(sent.len() > 300, "{} of 3000 were sent", sent.len());
    assert_eq!(received.len(), sent.len());
    for (received, path) in received.iter().zip(&sent) {
        assert_eq!(received.target, format!("{path}?api-version=2025-06-01"));
        let expected =
            support::credential().authorization(&received.method, &received.target, &received.headers);
        assert_eq!(received.header("authorization"), Some(expected.as_str()), "{path}");
    }
}

/// Below the path of an endpoint it stays below it.
#[tokio::test]
async fn a_path_is_below_that_of_the_endpoint() {
    let server = Server::start(|_| Reply::new(200)).await;
    let endpoint = format!("{}/batch/", server.endpoint());
    let client = Client::builder(endpoint, BearerToken::new("token")).bearer_over_http_to_loopback(true);
    client.build().unwrap().request(Method::GET, "/pools").await.unwrap();
    assert_eq!(server.last().target, "/batch/pools?api-version=2025-06-01");
    assert_eq!(server.last().header("authorization"), Some("Bearer token"));
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited_and_debug_shows_no_secret() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let server = Server::start(|_| Reply::json(200, &json!({"secret": "hunter2"}))).await;
    let client = support::client(&server);
    let request = client
        .request(Method::PUT, "/pools/p?sig=hunter2")
        .json(&json!({"password": "hunter2"}))
        .header("x-key", "hunter2")
        .query("token", "hunter2");
    let shown = format!("{request:?}");
    assert!(!shown.contains("hunter2") && shown.contains("x-key"), "{shown}");
    let again = request.clone();
    drop(is_send(request.into_future()));
    assert!(server.received().is_empty());
    let answer = again.await.unwrap();
    assert!(!format!("{answer:?}").contains("hunter2"), "{answer:?}");
    assert_eq!(server.received().len(), 1);
}
