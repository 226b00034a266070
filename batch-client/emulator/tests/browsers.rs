//! Requests that a web page could make its visitor's browser send.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::bytes::Bytes;
use batch_emulator::http::Request;
use batch_emulator::{DEFAULT_TOKEN, Emulator};
use http_body_util::Full;
use serde_json::Value;
use support::{Answer, exchange, send};

/// A request with these headers and no others.
async fn with(emulator: &Emulator, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    exchange(emulator, request.body(Full::<Bytes>::default()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn the_management_api_accepts_only_its_own_names() {
    let builder = Emulator::builder().management().endpoint("https://batch.example:8443");
    let emulator = support::open(builder.tls_name("batch-emulator").tls_name("10.1.2.3")).await;
    let port = emulator.address().port();
    let by_address = format!("127.0.0.1:{port}");
    for (host, status) in [
        (by_address.as_str(), 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("127.8.9.1", 200),
        ("[::1]:80", 200),
        ("batch.example:8443", 200),
        ("Batch.Example.", 200),
        ("batch-emulator:10040", 200),
        ("10.1.2.3", 200),
        ("10.1.2.4", 403),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("other", 403),
        ("localhost:", 403),
        ("localhost:x", 403),
        ("a@localhost", 403),
        ("localhost/", 403),
        ("", 403),
    ] {
        let answer = with(&emulator, "GET", "/emulator/requests", &[("host", host)]).await;
        assert_eq!(answer.status, status, "{host}");
    }
    for headers in [&[][..], &[("host", "localhost"), ("host", "evil.example")]] {
        let answer = with(&emulator, "GET", "/emulator/requests", headers).await;
        assert_eq!(answer.status, 403, "{headers:?}");
    }
    let target = "http://evil.example/emulator/requests";
    assert_eq!(with(&emulator, "GET", target, &[("host", "localhost")]).await.status, 403);
}

#[tokio::test]
async fn at_all_addresses_each_one_is_a_name_of_the_emulator() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    let emulator = support::open(Emulator::builder().management().address(everywhere)).await;
    assert!(emulator.endpoint().starts_with("http://127.0.0.1:"), "{}", emulator.endpoint());
    for (host, status) in [("0.0.0.0", 200), ("127.0.0.1", 200), ("192.0.2.1", 403)] {
        let answer = with(&emulator, "GET", "/emulator/clock", &[("host", host)]).await;
        assert_eq!(answer.status, status, "{host}");
    }
}

#[tokio::test]
async fn the_management_api_rejects_other_origins() {
    let builder = Emulator::builder().management().endpoint("https://batch.example");
    let emulator = support::open(builder).await;
    let port = emulator.address().port();
    let (host, own) = (format!("localhost:{port}"), format!("http://localhost:{port}"));
    for (host, origin, status) in [
        (host.as_str(), own.as_str(), 204),
        (&host, "https://evil.example", 403),
        (&host, "null", 403),
        (&host, "http://localhost", 403),
        (&host, &format!("https://localhost:{port}"), 403),
        (&host, &format!("{own}.evil.example"), 403),
        ("batch.example", "https://batch.example:443", 204),
        ("batch.example", "http://batch.example:443", 403),
    ] {
        for target in ["/emulator/reset", "/emulator/clock", "/emulator/faults"] {
            let body = if target.ends_with("faults") { r#"{"effect":"garbage","times":null}"# } else { "{}" };
            let request = Request::builder().method("POST").uri(target).header("host", host);
            let request = request.header("origin", origin).header("content-type", "text/plain");
            let answer = exchange(&emulator, request.body(Full::from(body)).unwrap()).await.unwrap();
            assert_eq!(answer.status, status, "{host} {origin} {target}");
        }
    }
    with(&emulator, "DELETE", "/emulator/faults", &[("host", &host)]).await;
    let answer = with(&emulator, "DELETE", "/emulator/faults", &[("host", &host), ("origin", "null")]).await;
    assert_eq!(answer.status, 403);
    assert!(String::from_utf8_lossy(&answer.body).contains("`Origin: null`"));
}

#[tokio::test]
async fn with_public_credentials_requests_of_web_pages_are_rejected() {
    let token = format!("Bearer {DEFAULT_TOKEN}");
    let target = "/jobs?api-version=2025-06-01";
    let list = async |emulator: &Emulator, headers: &[(&str, &str)]| {
        let headers = [headers, &[("authorization", token.as_str())]].concat();
        with(emulator, "GET", target, &headers).await
    };
    let with_token = Emulator::builder().tls_name("batch.example").start().await.unwrap();
    let open = support::open(Emulator::builder().tls_name("batch.example")).await;
    for emulator in [&with_token, &open] {
        for (host, status) in [
            ("localhost", 200),
            ("198.51.100.7:10040", 200),
            // Names in a network of containers.
            ("batch-emulator:10040", 200),
            ("batch_emulator", 200),
            ("host.docker.internal", 200),
            ("batch.example", 200),
            ("evil.example", 400),
            ("internal.evil.example", 400),
            ("evil example", 400),
        ] {
            let answer = list(emulator, &[("host", host)]).await;
            assert_eq!(answer.status, status, "{host}");
            if status == 400 {
                assert_eq!(answer.code(), "InvalidHeaderValue");
                assert_eq!(answer.detail("HeaderName").unwrap(), "Host");
                assert_eq!(answer.detail("HeaderValue").unwrap(), host);
                assert!(answer.detail("Reason").unwrap().contains("--tls-name"));
            }
        }
        let answer = list(emulator, &[("host", "localhost"), ("origin", "https://evil.example")]).await;
        assert_eq!(answer.detail("HeaderName").unwrap(), "Origin");
        assert_eq!(
            list(emulator, &[("host", "localhost"), ("origin", "http://localhost")]).await.status,
            200
        );
    }
    // The request is logged.
    assert!(with_token.requests().iter().any(|one| one.code.as_deref() == Some("InvalidHeaderValue")));
    // A secret key and a secret token are protection enough.
    let own = Emulator::builder().key("b3du").token("own").start().await.unwrap();
    let headers = [("host", "evil.example"), ("authorization", "Bearer own")];
    assert_eq!(with(&own, "GET", target, &headers).await.status, 200);
    for half in [Emulator::builder().key("b3du"), Emulator::builder().token("own")] {
        let half = half.start().await.unwrap();
        assert_eq!(with(&half, "GET", target, &headers).await.status, 400);
    }
}

#[tokio::test]
async fn the_management_api_is_off_by_default() {
    let emulator = support::open(Emulator::builder()).await;
    assert_ne!(send(&emulator, "GET", "/emulator/requests", &Value::Null).await.status, 200);
}
