//! The base URL of clients, with which the URLs in answers begin.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::bytes::Bytes;
use batch_emulator::http::Request;
use batch_emulator::{Emulator, EmulatorBuilder, JobSeed, StartError};
use http_body_util::Full;
use serde_json::json;
use support::exchange;

/// The bases of all URLs in answers to requests with these headers.
async fn bases(emulator: &Emulator, headers: &[(&str, &str)]) -> Vec<String> {
    for id in ["one", "two"] {
        emulator.seed(JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" } }))).unwrap();
    }
    let request = |method: &str, target: &str| {
        let request = Request::builder().method(method).uri(format!("{target}api-version=2025-06-01"));
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    };
    let empty = Full::<Bytes>::default;
    let page = exchange(emulator, request("GET", "/jobs?maxresults=1&").body(empty()).unwrap());
    let page = page.await.unwrap().json();
    let missing = exchange(emulator, request("GET", "/jobs/none?").body(empty()).unwrap());
    let missing = missing.await.unwrap().json();
    let job = json!({ "id": "three", "poolInfo": { "poolId": "p" } }).to_string();
    let create = request("POST", "/jobs?").header("content-length", job.len());
    let create = create.header("content-type", support::JSON).body(Full::from(job)).unwrap();
    let created = exchange(emulator, create).await.unwrap();
    let patch = request("PATCH", "/jobs/one?").header("content-length", 2);
    let patch = patch.header("content-type", support::JSON).body(Full::from("{}")).unwrap();
    let patched = exchange(emulator, patch).await.unwrap();
    emulator.reset();
    let urls = [
        page["odata.metadata"].as_str(),
        page["odata.nextLink"].as_str(),
        page["value"][0]["url"].as_str(),
        missing["odata.metadata"].as_str(),
        created.header("location"),
        created.header("dataserviceid"),
        patched.header("dataserviceid"),
    ];
    let paths =
        ["/$metadata#jobs", "/jobs?", "/jobs/one", "/$metadata#M", "/jobs/job-1", "/jobs/job-1", "/jobs/one"];
    let bases = urls.iter().zip(paths).map(|(url, path)| {
        let url = url.unwrap();
        let (base, _) = url.split_once(path).unwrap_or_else(|| panic!("{url} has no {path}"));
        base.to_owned()
    });
    bases.collect()
}

async fn check(builder: EmulatorBuilder, cases: &[(&[(&str, &str)], &str)]) {
    let emulator = support::open(builder).await;
    let listens_at = format!("http://{}", emulator.address());
    for (headers, expected) in cases {
        let expected = expected.replace("LISTENS", &listens_at);
        assert_eq!(bases(&emulator, headers).await, vec![expected; 7], "{headers:?}");
    }
}

#[tokio::test]
async fn urls_begin_with_the_host_of_the_request() {
    let named: &[_] = &[("host", "batch-emulator:10040"), ("x-forwarded-proto", "https")];
    let cases = [(named, "http://batch-emulator:10040"), (&[("host", "localhost")], "http://localhost")];
    check(Emulator::builder(), &cases).await;
    check(Emulator::builder(), &[(&[], "LISTENS")]).await;
}

#[tokio::test]
async fn a_given_endpoint_overrides_the_headers_of_a_request() {
    let builder = Emulator::builder().endpoint("https://Batch.example:8443/");
    let cases: [(&[_], _); 3] = [
        (&[("host", "localhost")], "https://batch.example:8443"),
        (&[("host", "batch.example"), ("x-forwarded-proto", "http")], "https://batch.example:8443"),
        (&[], "https://batch.example:8443"),
    ];
    check(builder, &cases).await;
}

#[tokio::test]
async fn urls_follow_the_headers_of_a_trusted_proxy() {
    let cases: [(&[_], _); 7] = [
        (&[("host", "batch.example"), ("x-forwarded-proto", "https")], "https://batch.example"),
        (&[("host", "batch.example:81"), ("x-forwarded-proto", "HTTP")], "http://batch.example:81"),
        (&[("host", "batch.example"), ("x-forwarded-proto", "https, http")], "https://batch.example"),
        (&[("host", "batch.example"), ("x-forwarded-proto", "gopher")], "http://batch.example"),
        (&[("host", "batch.example")], "http://batch.example"),
        (&[("x-forwarded-proto", "https")], "LISTENS"),
        (&[("host", "[2001:db8::1]:8")], "http://[2001:db8::1]:8"),
    ];
    check(Emulator::builder().trust_proxy(), &cases).await;
    let both = Emulator::builder().endpoint("https://outer.example").trust_proxy();
    let cases: [(&[_], _); 3] = [
        (&[("host", "batch.example"), ("x-forwarded-proto", "http")], "http://batch.example"),
        (&[("host", "batch.example")], "https://batch.example"),
        (&[], "https://outer.example"),
    ];
    check(both, &cases).await;
}

#[tokio::test]
async fn the_endpoint_is_the_given_one_or_the_socket() {
    let emulator = support::open(Emulator::builder().endpoint("HTTPS://Batch.Example:443/")).await;
    assert_eq!(emulator.endpoint(), "https://batch.example:443");
    let emulator = support::open(Emulator::builder()).await;
    assert_eq!(emulator.endpoint(), format!("http://{}", emulator.address()));
}

#[tokio::test]
async fn invalid_endpoints_and_names_are_errors() {
    for (url, reason) in [
        ("batch.example", "begin with http:// or https://"),
        ("ftp://batch.example", "begin with http:// or https://"),
        ("https://", "its host is not a name"),
        ("https://a b", "its host is not a name"),
        ("https://a:99999", "its port is not a number"),
        ("https://a:", "its port is not a number"),
        ("https://[::1", "its host is not a name"),
        ("https://me:secret@a", "must not contain a user"),
        ("https://a/batch", "without a path"),
        ("https://a?x=secret", "without a path or a query"),
        ("https://a#b", "without a path"),
    ] {
        let error = Emulator::builder().endpoint(url).start().await.unwrap_err();
        assert!(matches!(error, StartError::Endpoint(..)), "{url}");
        let text = error.to_string();
        assert!(text.contains(reason) && !text.contains("secret"), "{url}: {text}");
    }
    for name in ["", "a b", "-a", "a..b", "*.example", "https://a", "a:1", "a/b", "1.2.3", &"x".repeat(64)] {
        let error = Emulator::builder().tls_name(name).start().await.unwrap_err();
        assert!(matches!(error, StartError::TlsName(..)), "{name}");
        assert!(error.to_string().contains(&format!("{name:?} is neither")), "{error}");
    }
    let error = Emulator::builder().tls_name("a\n\u{1b}[31m").start().await.unwrap_err();
    assert!(!error.to_string().contains(char::is_control), "{error}");
}
