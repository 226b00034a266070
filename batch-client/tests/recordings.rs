//! Exchanges recorded from the real service, replayed over a socket.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use batch_client::{Client, RetryPolicy};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};
use support::calls::{self, Input};
use support::description::Description;
use support::operations::{Count, Operation};
use support::server::{Received, Reply, Server};
use support::{cases, headers, json};

#[derive(Deserialize)]
struct Exchange {
    name: String,
    operation: String,
    request: cases::Request,
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

#[tokio::test]
async fn recorded_exchanges_are_sent_and_read_as_they_were() {
    let defaults =
        [cases::shared("recordings/jobs-2025-06-01.json"), cases::own("data-plane-recordings.json")];
    let Some(exchanges) = cases::load::<Exchange>("BATCH_RECORDINGS", &defaults) else { return };
    let description = Description::load();
    let (mut count, mut properties) = (Count::default(), 0);
    for exchange in &exchanges {
        if let Some(operation) = count.operation(&exchange.operation) {
            properties += replay(exchange, operation, &description).await;
        }
    }
    count.say(&format!("recorded exchanges agree, with {properties} properties in bodies"));
}

/// The number of properties that were compared.
async fn replay(exchange: &Exchange, operation: Operation, description: &Description) -> usize {
    let server = Server::replying([reply(exchange)]).await;
    let (version, mut input) = input(exchange);
    if input.body.is_null() {
        // A body that the operation needs was too large for the file.
        input.body = description.least_body(operation.id);
    }
    let (given, needed) = (input.ids.len(), operation.path_names.len());
    assert!(given >= needed, "{}: {given} values in its path, not {needed}", exchange.name);
    let client = Client::builder(server.endpoint(), support::credential())
        .api_version(version)
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let outcome = calls::call(&client, operation.id, &input).await;
    check_request(exchange, &server);
    check_request_body(
        exchange,
        &input.body,
        &server.last(),
        &description.read_only_properties(operation.id),
    );
    check_response(exchange, operation, outcome, description)
}

fn reply(exchange: &Exchange) -> Reply {
    let response = &exchange.response;
    let mut reply = Reply::new(response.status);
    for (name, value) in &sent_headers(exchange) {
        reply = reply.header(name, text(exchange, value));
    }
    match &response.body {
        Value::Null => reply,
        Value::String(text) => reply.body(text.clone()),
        json => reply.body(json.to_string()),
    }
}

/// The recorded headers without those that the server makes itself for the body as it sends it. An answer to HEAD has the
/// length of a body that it does not have.
fn sent_headers(exchange: &Exchange) -> Map<String, Value> {
    let is_head = exchange.request.method == "HEAD";
    let is_sent = |name: &str| match name.to_ascii_lowercase().as_str() {
        "transfer-encoding" => false,
        "content-length" => is_head,
        _ => true,
    };
    let headers = exchange.response.headers.iter().filter(|(name, _)| is_sent(name));
    headers.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// The value of a header.
fn text<'a>(exchange: &Exchange, value: &'a Value) -> &'a str {
    value.as_str().unwrap_or_else(|| panic!("{}: a header with the value {value}", exchange.name))
}

/// The path and the query of a recorded request.
fn target(exchange: &Exchange) -> (&str, &str) {
    let target = &exchange.request.target;
    target.split_once('?').unwrap_or_else(|| panic!("{}: no query in {target}", exchange.name))
}

/// The version and the decoded values of a recorded request.
fn input(exchange: &Exchange) -> (String, Input) {
    let request = &exchange.request;
    let (path, query) = target(exchange);
    let mut pairs: BTreeMap<String, Value> = BTreeMap::new();
    for (name, value) in query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))) {
        let value = match decode(name).as_str() {
            "$select" | "$expand" => value.split(',').map(decode).collect(),
            _ => Value::String(decode(value)),
        };
        pairs.insert(decode(name), value);
    }
    let Some(Value::String(version)) = pairs.remove("api-version") else {
        panic!("{}: no version in {query}", exchange.name)
    };
    let known = [
        "ocp-date",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "client-request-id",
        "return-client-request-id",
        "ocp-range",
    ];
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), text(exchange, value).to_owned()));
    let headers = headers.filter(|(name, _)| known.contains(&name.as_str())).collect();
    let ids = path.split('/').skip(2).step_by(2).map(decode).collect();
    (version, Input { ids, query: pairs, headers, body: request.body.clone() })
}

fn check_request(exchange: &Exchange, server: &Server) {
    let (expected, received) = (&exchange.request, server.last());
    let name = &exchange.name;
    assert_eq!(received.method.as_str(), expected.method, "{name}");
    let (expected_path, expected_query) = target(exchange);
    let (path, query) = received.target.split_once('?').unwrap();
    let segments = |path: &str| path.split('/').map(decode).collect::<Vec<_>>();
    assert_eq!(segments(path), segments(expected_path), "{name}");
    let pairs = |query: &str| {
        let mut pairs: Vec<_> = query.split('&').map(decode).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(pairs(query), pairs(expected_query), "{name}");
    let content_type =
        expected.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case("content-type"));
    let content_type = content_type.and_then(|(_, value)| value.as_str());
    // Some recorded clients name a type even where they send no body.
    let content_type = content_type.filter(|_| !received.body.is_empty());
    assert_eq!(received.header("content-type"), content_type, "{name}");
}

fn check_request_body(exchange: &Exchange, given: &Value, received: &Received, read_only: &BTreeSet<String>) {
    let found = if received.body.is_empty() { Value::Null } else { received.json() };
    let mut expected = given.clone();
    if exchange.request.method == "PUT"
        && let Some(members) = expected.as_object_mut()
    {
        // The recorded client sent read-only properties as well; ours leaves them out.
        members.retain(|name, _| !read_only.contains(name));
    }
    assert_eq!(json::differences(&expected, &found), "", "{}", exchange.name);
}

fn check_response(
    exchange: &Exchange,
    operation: Operation,
    outcome: Result<calls::Output, batch_client::Error>,
    description: &Description,
) -> usize {
    let (name, response) = (&exchange.name, &exchange.response);
    if response.status >= 300 {
        let error = outcome.expect_err(name);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(response.status), "{name}: {error}");
        let code = response.body.get("code").and_then(Value::as_str);
        assert_eq!(error.code().map(|code| code.as_str().to_owned()).as_deref(), code, "{name}");
        return json::count_properties(&response.body);
    }
    let output = outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(headers::differences(&sent_headers(exchange), &output.headers), "", "{name}");
    let mut expected = response.body.clone();
    if !operation.is_list()
        && let Some(body) = expected.as_object_mut()
    {
        // An annotation of OData about the answer, not a property of the resource.
        body.remove("odata.metadata");
    }
    assert_eq!(description.differences(&expected, &output.body.unwrap_or(Value::Null)), "", "{name}");
    json::count_properties(&expected)
}
