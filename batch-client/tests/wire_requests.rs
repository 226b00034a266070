//! Requests as a widely used official client sends them: ours are the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Value, json};
use support::calls::{self, Input};
use support::operations::{Count, Operation};
use support::server::{Received, Reply, Server};
use support::{cases, json as compare};

#[derive(Deserialize)]
struct Case {
    operation: String,
    case: String,
    input: CaseInput,
    request: cases::Request,
}

#[derive(Deserialize)]
struct CaseInput {
    /// The one value of the path, where it is not among those of `path`.
    #[serde(default)]
    id: Option<String>,
    /// The values of the path, by name.
    #[serde(default)]
    path: BTreeMap<String, String>,
    #[serde(default)]
    query: BTreeMap<String, Value>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: Value,
}

#[tokio::test]
async fn requests_are_those_of_the_official_client() {
    let defaults = ["job-requests.json", "data-plane-requests.json"].map(cases::own);
    let Some(cases) = cases::load::<Case>("BATCH_WIRE_REQUESTS", &defaults) else { return };
    let server = Server::start(|_| Reply::new(500)).await;
    let client = support::client(&server);
    let (mut count, mut failures) = (Count::default(), String::new());
    for case in &cases {
        let Some(operation) = count.operation(&case.operation) else { continue };
        let outcome = calls::call(&client, operation.id, &case.input(operation)).await;
        let name = case.name();
        let error = outcome.expect_err("an answer with status 500");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(500), "{name}: {error}");
        let found = problems(&case.request, &server.last());
        if !found.is_empty() {
            failures += &format!("{name}:\n{found}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
    count.say("requests are those of the official client");
}

impl Case {
    fn name(&self) -> String {
        format!("{} {}", self.operation, self.case)
    }

    fn input(&self, operation: Operation) -> Input {
        let CaseInput { id, path, query, headers, body } = &self.input;
        let value = |name: &&str| {
            let value = path.get(*name).or(id.as_ref());
            value.cloned().unwrap_or_else(|| panic!("{}: no {name} in its path", self.name()))
        };
        let ids = operation.path_names.iter().map(value).collect();
        Input { ids, query: query.clone(), headers: headers.clone(), body: body.clone() }
    }
}

fn problems(expected: &cases::Request, received: &Received) -> String {
    let mut problems = String::new();
    if received.method.as_str() != expected.method {
        problems += &format!("  method {} instead of {}\n", received.method, expected.method);
    }
    let (found, wanted) = (decoded(&received.target), decoded(&expected.target));
    if found != wanted {
        problems += &format!("  target {found:?} instead of {wanted:?}\n");
    }
    for (name, value) in &expected.headers {
        let found = received.header(name);
        let is_same = match name.as_str() {
            "content-length" => is_same_length(expected, value, found),
            _ => found == value.as_str(),
        };
        if !is_same {
            problems += &format!("  {name}: {found:?} instead of {value}\n");
        }
    }
    let conditions =
        ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "content-type"];
    for name in conditions.iter().filter(|name| received.headers.contains_key(**name)) {
        if !expected.headers.contains_key(*name) {
            problems += &format!("  {name} is too much\n");
        }
    }
    let body = if received.body.is_empty() { Value::Null } else { received.json() };
    problems + &compare::differences(&expected.body, &body)
}

/// The official client sends the length 0 with a DELETE, and its JSON has blanks.
fn is_same_length(expected: &cases::Request, value: &Value, found: Option<&str>) -> bool {
    let value = value.as_str();
    match &expected.body {
        Value::Null if expected.method == "DELETE" => value == Some("0") && found.is_none(),
        Value::Null => found == value,
        body => value == Some(&compare::length_in_python(body).to_string()) && found.is_some(),
    }
}

/// The path by decoded segments, and the query by decoded names and values in any order.
fn decoded(target: &str) -> (Vec<String>, Vec<(String, String)>) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (decode(name), decode(value))).collect();
    pairs.sort();
    (path.split('/').map(decode).collect(), pairs)
}

#[tokio::test]
async fn only_unreserved_characters_travel_as_they_are() {
    let server = Server::start(|_| Reply::new(404)).await;
    let client = support::client(&server);
    let id = "a b/c?d#e%f:g~h-i.j_k&l=m+n'o\"p\u{e4}\u{1f600}";
    client.job(id).get().select(["id", "a,b"]).await.unwrap_err();
    let target = server.last().target;
    let (path, query) = target.split_once('?').unwrap();
    let encoded = "a%20b%2Fc%3Fd%23e%25f%3Ag~h-i.j_k%26l%3Dm%2Bn%27o%22p%C3%A4%F0%9F%98%80";
    assert_eq!(path, format!("/jobs/{encoded}"));
    assert_eq!(query, "api-version=2025-06-01&$select=id,a%2Cb");
}

#[tokio::test]
async fn a_post_without_body_says_so_and_nothing_more() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    client.job("job1").enable().await.unwrap();
    client.job("job1").terminate().await.unwrap();
    for received in server.received() {
        assert_eq!(received.header("content-length"), Some("0"));
        assert_eq!(received.header("transfer-encoding"), None);
        assert_eq!(received.header("content-type"), None);
        assert!(received.body.is_empty());
    }
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().header("content-length"), None);
}

#[tokio::test]
async fn each_call_has_a_name_of_its_own_unless_it_is_given_one() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    client.job("job1").delete().await.unwrap();
    client.job("job1").delete().await.unwrap();
    client.job("job1").delete().client_request_id("mine").return_client_request_id(true).await.unwrap();
    let ids: Vec<_> =
        server.received().iter().map(|r| r.header("client-request-id").unwrap().to_owned()).collect();
    assert_eq!(ids[0].len(), 36);
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[2], "mine");
    assert_eq!(server.last().header("return-client-request-id"), Some("true"));
    assert_eq!(server.received()[0].header("return-client-request-id"), None);
}

#[tokio::test]
async fn the_version_is_the_clients_or_the_calls() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = batch_client::Client::builder(server.endpoint(), support::credential())
        .api_version("2024-02-01.19.0")
        .application("render-farm/2.1")
        .build()
        .unwrap();
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().target, "/jobs/job1?api-version=2024-02-01.19.0");
    let agent = format!("render-farm/2.1 batch-client/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(server.last().header("user-agent"), Some(agent.as_str()));
    client.job("job1").delete().force(true).api_version("2024-07-01.20.0").await.unwrap();
    assert_eq!(server.last().target, "/jobs/job1?api-version=2024-07-01.20.0&force=true");
}

#[tokio::test]
async fn parameters_can_be_set_all_at_once() {
    use batch_client::parameters::DeleteJobParameters;

    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    let mut parameters = DeleteJobParameters::new("other");
    parameters.force = Some(true);
    client.job("job1").delete().parameters(parameters).await.unwrap();
    assert_eq!(server.last().target, "/jobs/other?api-version=2025-06-01&force=true");
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    use batch_client::models::{BatchJobUpdateOptions, BatchMetadataItem};

    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    client.job("job1").patch(BatchJobUpdateOptions::default()).await.unwrap();
    assert_eq!(server.last().json(), json!({}));
    let empty = BatchJobUpdateOptions::new().metadata(Vec::<BatchMetadataItem>::new());
    client.job("job1").patch(empty).await.unwrap();
    assert_eq!(server.last().json(), json!({"metadata": []}));
}
