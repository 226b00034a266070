//! Exchanges recorded from the real service, replayed over a socket.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use batch_client::{Client, RetryPolicy};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};
use support::calls::{self, Input};
use support::server::{Reply, Server};
use support::{cases, json};

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
    let default = cases::shared("recordings/jobs-2025-06-01.json");
    let Some(exchanges) = cases::load::<Exchange>("BATCH_RECORDINGS", &default) else { return };
    let mut properties = 0;
    for exchange in &exchanges {
        properties += replay(exchange).await;
    }
    support::say(&format!(
        "{} recorded exchanges agree, with {properties} properties in bodies",
        exchanges.len()
    ));
}

/// The number of properties that were compared.
async fn replay(exchange: &Exchange) -> usize {
    let server = Server::replying([reply(&exchange.response)]).await;
    let (version, input) = input(&exchange.request);
    let client = Client::builder(server.endpoint(), support::credential())
        .api_version(version)
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let outcome = calls::call(&client, &format!("Jobs_{}", exchange.operation), &input).await;
    check_request(exchange, &server);
    check_response(exchange, outcome)
}

fn reply(response: &Response) -> Reply {
    let mut reply = Reply::new(response.status);
    for (name, value) in &response.headers {
        // The server frames its bodies itself.
        if !["transfer-encoding", "content-length"].contains(&name.to_ascii_lowercase().as_str()) {
            reply = reply.header(name, value.as_str().unwrap());
        }
    }
    match &response.body {
        Value::Null => reply,
        Value::String(text) => reply.body(text.clone()),
        json => reply.body(json.to_string()),
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// The version and the decoded values of a recorded request.
fn input(request: &cases::Request) -> (String, Input) {
    let (path, query) = request.target.split_once('?').unwrap();
    let mut pairs: BTreeMap<String, Value> = BTreeMap::new();
    for (name, value) in query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))) {
        let value = match decode(name).as_str() {
            "$select" | "$expand" => value.split(',').map(decode).collect(),
            _ => Value::String(decode(value)),
        };
        pairs.insert(decode(name), value);
    }
    let Some(Value::String(version)) = pairs.remove("api-version") else { panic!("no version in {query}") };
    let known = [
        "ocp-date",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "client-request-id",
    ];
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.as_str().unwrap().to_owned()));
    let headers = headers.filter(|(name, _)| known.contains(&name.as_str())).collect();
    let ids = path.split('/').skip(2).step_by(2).map(decode).collect();
    (version, Input { ids, query: pairs, headers, body: request.body.clone() })
}

fn check_request(exchange: &Exchange, server: &Server) {
    let (expected, received) = (&exchange.request, server.last());
    let name = &exchange.name;
    assert_eq!(received.method.as_str(), expected.method, "{name}");
    let (expected_path, expected_query) = expected.target.split_once('?').unwrap();
    let (path, query) = received.target.split_once('?').unwrap();
    assert_eq!(decode(path), decode(expected_path), "{name}");
    let pairs = |query: &str| {
        let mut pairs: Vec<_> = query.split('&').map(decode).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(pairs(query), pairs(expected_query), "{name}");
    let content_type =
        expected.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case("content-type"));
    assert_eq!(received.header("content-type"), content_type.and_then(|(_, value)| value.as_str()), "{name}");
    if received.body.is_empty() {
        assert_eq!(expected.body, Value::Null, "{name}");
    } else if expected.method == "PUT" {
        // The recorded client sent read-only properties as well; ours leaves them out.
        let mut expected = expected.body.clone();
        let read_only = read_only_properties();
        expected.as_object_mut().unwrap().retain(|name, _| !read_only.contains(name));
        assert_eq!(json::differences(&expected, &received.json()), "", "{name}");
    } else {
        assert_eq!(json::differences(&expected.body, &received.json()), "", "{name}");
    }
}

fn read_only_properties() -> Vec<String> {
    let spec: Value = serde_json::from_str(include_str!("../../spec/jobs.json")).unwrap();
    let properties = spec["definitions"]["BatchJob"]["properties"].as_object().unwrap();
    let read_only = properties.iter().filter(|(_, schema)| schema["readOnly"] == true);
    read_only.map(|(name, _)| name.clone()).collect()
}

fn check_response(exchange: &Exchange, outcome: Result<calls::Output, batch_client::Error>) -> usize {
    let (name, response) = (&exchange.name, &exchange.response);
    if response.status >= 300 {
        let error = outcome.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), response.status, "{name}");
        let code = response.body.get("code").and_then(Value::as_str);
        assert_eq!(error.code().map(|code| code.as_str().to_owned()).as_deref(), code, "{name}");
        return json::count_properties(&response.body);
    }
    let output = outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
    for header in ["ETag", "request-id"] {
        let value = response.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(header));
        if let Some(Value::String(value)) = value.map(|(_, value)| value).filter(|_| !is_list(exchange)) {
            assert!(output.headers.contains(value.as_str()), "{name}: no {header} in {}", output.headers);
        }
    }
    let mut expected = response.body.clone();
    if !is_list(exchange)
        && let Some(body) = expected.as_object_mut()
    {
        // An annotation of OData about the answer, not a property of the Job.
        body.remove("odata.metadata");
    }
    assert_eq!(json::differences(&expected, &output.body.unwrap_or(Value::Null)), "", "{name}");
    json::count_properties(&expected)
}

fn is_list(exchange: &Exchange) -> bool {
    exchange.operation.starts_with("List")
}
