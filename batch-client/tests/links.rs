//! Links between pages: relative ones, and those that name the service by another origin.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::http::Response;
use batch_client::transport::InMemory;
use batch_client::{BearerToken, Client, ClientBuilder, Continuation, Error};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use support::server::{Reply, Server};

/// The body of a page in the case files for clients, with one Job.
fn page(link: &Value) -> Value {
    json!({
        "value": [{
            "id": "oak", "url": "http://127.0.0.1/jobs/oak", "eTag": "0x8DC", "lastModified": "2026-01-01T00:00:00Z",
            "creationTime": "2026-01-01T00:00:00Z", "state": "active", "stateTransitionTime": "2026-01-01T00:00:00Z",
            "poolInfo": {"poolId": "grove"},
        }],
        "odata.nextLink": link,
    })
}

/// A server whose first page has this link, and whose second page is the last.
async fn linked(link: &str) -> Server {
    Server::replying([Reply::json(200, &page(&json!(link))), Reply::json(200, &page(&Value::Null))]).await
}

/// The path and the parameters of the second request, but for the version.
async fn second(endpoint_path: &str, link: &str) -> String {
    let server = linked(link).await;
    let endpoint = format!("{}{endpoint_path}", server.endpoint());
    let client = Client::new(endpoint, support::credential()).unwrap();
    let jobs: Vec<_> = client.jobs().list().filter("id gt 'a'").items().try_collect().await.unwrap();
    assert_eq!(jobs.len(), 2, "{link}");
    let target = server.last().target;
    assert!(target.contains("api-version=2025-06-01"), "{target}");
    target.replace("api-version=2025-06-01&", "")
}

#[tokio::test]
async fn a_link_is_relative_to_the_page_that_it_is_on() {
    for (link, expected) in [
        ("?$skiptoken=b", "/jobs?$skiptoken=b"),
        ("jobs?$skiptoken=b", "/jobs?$skiptoken=b"),
        ("./jobs?$skiptoken=b", "/jobs?$skiptoken=b"),
        ("/jobs?$skiptoken=b", "/jobs?$skiptoken=b"),
        ("/jobs?$skiptoken=b#c", "/jobs?$skiptoken=b"),
        ("/jobs?$skiptoken=a+b%2Bc%2Fd%3D%3D", "/jobs?$skiptoken=a+b%2Bc%2Fd%3D%3D"),
        ("/jobs?$skiptoken=\u{fc}", "/jobs?$skiptoken=%C3%BC"),
    ] {
        assert_eq!(second("", link).await, expected, "{link}");
    }
    assert_eq!(second("/batch", "?$skiptoken=b").await, "/batch/jobs?$skiptoken=b");
    assert_eq!(second("/batch", "jobs?$skiptoken=b").await, "/batch/jobs?$skiptoken=b");
    assert_eq!(second("/batch", "/batch/jobs?$skiptoken=b").await, "/batch/jobs?$skiptoken=b");
}

#[tokio::test]
async fn a_query_stays_on_the_path_of_its_list_from_page_to_page() {
    let status = |link: Value| json!({"value": [{"nodeId": "n1"}], "odata.nextLink": link});
    let replies = [json!("?$skiptoken=2"), json!("?$skiptoken=3"), Value::Null];
    let server = Server::replying(replies.map(|link| Reply::json(200, &status(link)))).await;
    let client = support::client(&server);
    let mut pages = client.job("oak").preparation_and_release_task_status().pages();
    pages.try_next().await.unwrap().unwrap();
    // Also when it is stored in between.
    let stored = pages.continuation().unwrap().to_string();
    let resumed = client.job("oak").preparation_and_release_task_status().pages();
    let rest: Vec<_> =
        resumed.resume_from(stored.parse::<Continuation>().unwrap()).try_collect().await.unwrap();
    assert_eq!(rest.len(), 2);
    for (received, token) in server.received()[1..].iter().zip(["2", "3"]) {
        let (path, query) = received.target.split_once('?').unwrap();
        assert_eq!(path, "/jobs/oak/jobpreparationandreleasetaskstatus");
        assert!(query.ends_with(&format!("$skiptoken={token}")), "{query}");
    }
}

const BACKEND: &str = "https://orchard.eastus.batch.azure.com";

fn gateway(server: &Server, path: &str) -> ClientBuilder {
    Client::builder(format!("{}{path}", server.endpoint()), BearerToken::new("hunter2"))
        .bearer_over_http_to_loopback(true)
}

#[tokio::test]
async fn a_link_to_an_origin_that_is_the_same_service_is_followed_at_the_endpoint() {
    for (path, link, expected) in [
        ("", "https://orchard.eastus.batch.azure.com/jobs?$skiptoken=b", "/jobs"),
        ("/batch", "https://orchard.eastus.batch.azure.com/jobs?$skiptoken=b", "/batch/jobs"),
        ("", "HTTPS://Orchard.EastUS.batch.azure.com:443/jobs?$skiptoken=b", "/jobs"),
    ] {
        let server = linked(link).await;
        let client = gateway(&server, path)
            .also_known_as("http://elsewhere.example:8080")
            .also_known_as("orchard.eastus.batch.azure.com")
            .build()
            .unwrap();
        let jobs: Vec<_> = client.jobs().list().items().try_collect().await.unwrap();
        assert_eq!(jobs.len(), 2, "{link}");
        let last = server.last();
        assert_eq!(last.target, format!("{expected}?api-version=2025-06-01&$skiptoken=b"));
        assert_eq!(last.header("authorization"), Some("Bearer hunter2"));
        assert_eq!(last.header("host"), server.endpoint().strip_prefix("http://"));
    }
}

#[tokio::test]
async fn a_signature_is_that_of_the_request_to_the_endpoint() {
    let server = linked(&format!("{BACKEND}/jobs?$skiptoken=b")).await;
    let client =
        Client::builder(server.endpoint(), support::credential()).also_known_as(BACKEND).build().unwrap();
    client.jobs().list().items().try_collect::<Vec<_>>().await.unwrap();
    let last = server.last();
    let expected = support::credential().authorization(&last.method, &last.target, &last.headers);
    assert_eq!(last.header("authorization"), Some(expected.as_str()));
}

#[tokio::test]
async fn a_stored_continuation_of_that_origin_is_taken_up_at_the_endpoint() {
    let server = Server::replying([Reply::json(200, &page(&json!("?$skiptoken=c")))]).await;
    let client = gateway(&server, "/batch").also_known_as(BACKEND).build().unwrap();
    let stored: Continuation = format!("{BACKEND}/jobs?$skiptoken=b").parse().unwrap();
    let mut pages = client.jobs().list().pages().resume_from(stored);
    let page = pages.try_next().await.unwrap().unwrap();
    assert!(server.last().target.starts_with("/batch/jobs?"), "{}", server.last().target);
    let next = page.continuation.unwrap().to_string();
    assert_eq!(next, format!("{}/batch/jobs?$skiptoken=c", server.endpoint()));
}

/// Another scheme, port, user or a host that only looks alike are other origins, and get nothing.
#[tokio::test]
async fn a_link_to_any_other_origin_is_refused_and_names_the_setting() {
    for link in [
        "https://orchard.eastus.batch.azure.com/jobs?$skiptoken=b",
        "https://oak.eastus.batch.azure.com/jobs",
        "http://oak.example/jobs",
        "https://oak.example:8443/jobs",
        "https://me@oak.example/jobs",
        "https://oak.example.evil.example/jobs",
        "//oak.example/jobs",
        "\\\\evil.example/jobs",
        " https://evil.example/jobs",
        "\thttps://evil.example/jobs",
        "ht\ntps://evil.example/jobs",
        "file:///jobs",
        "https://[",
    ] {
        let body = page(&json!(link)).to_string();
        let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let log = std::sync::Arc::clone(&asked);
        let service = InMemory::from_fn(move |request| {
            log.lock().unwrap().push(request.uri().to_string());
            Response::new(body.clone().into())
        });
        let client = Client::builder("http://gateway.example", support::credential())
            .also_known_as("https://oak.example")
            .transport(service)
            .build()
            .unwrap();
        let mut items = client.jobs().list().items();
        assert_eq!(items.try_next().await.unwrap().unwrap().id, "oak", "{link}");
        let error = items.try_next().await.unwrap_err();
        assert!(
            matches!(&error, Error::Decode(decode) if decode.property() == Some("odata.nextLink")),
            "{error:?}"
        );
        for part in ["leads away from http://gateway.example", "ClientBuilder::also_known_as"] {
            assert!(error.to_string().contains(part), "{error}");
        }
        assert_eq!(asked.lock().unwrap().len(), 1, "{link}");
    }
}

#[test]
fn what_is_no_origin_is_refused() {
    for origin in
        ["", "ftp://a", "https://a/jobs", "https://a?sig=hunter2", "https://me:hunter2@a", "https://a\n"]
    {
        let builder = Client::builder("https://gateway.example", support::credential());
        let error = builder.also_known_as(origin).build().unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.name() == "also_known_as"), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
