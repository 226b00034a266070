//! The examples of the description: each request is sent as it says, and each answer is read and means the same again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use support::calls::{self, Input};
use support::description::Description;
use support::server::{Received, Reply, Server};
use support::{headers, json};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Example {
    title: String,
    operation_id: String,
    parameters: Map<String, Value>,
    responses: BTreeMap<String, Response>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Response {
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// An operation in the description: method, path, and examples.
struct Described {
    method: String,
    path: String,
    examples: Vec<(String, String)>,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"))
}

/// The documents whose operations this client has.
fn documents() -> Vec<&'static str> {
    let groups = [
        ("jobs", true),
        ("tasks", cfg!(feature = "tasks")),
        ("files", cfg!(feature = "files")),
        ("pools", cfg!(feature = "pools")),
        ("nodes", cfg!(feature = "nodes")),
    ];
    groups.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect()
}

fn described(document: &str) -> BTreeMap<String, Described> {
    let text = std::fs::read_to_string(folder().join(format!("{document}.json"))).unwrap();
    let spec: Value = serde_json::from_str(&text).unwrap();
    let paths = spec["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter().filter(|(method, _)| *method != "parameters");
        methods.map(move |(method, operation)| {
            let examples = operation["x-ms-examples"].as_object().unwrap().iter();
            let examples =
                examples.map(|(title, file)| (title.clone(), file["$ref"].as_str().unwrap().to_owned()));
            let described =
                Described { method: method.to_uppercase(), path: path.clone(), examples: examples.collect() };
            (operation["operationId"].as_str().unwrap().to_owned(), described)
        })
    });
    operations.collect()
}

#[tokio::test]
async fn the_examples_of_the_description_hold() {
    for document in documents() {
        the_examples_hold(document).await;
    }
}

async fn the_examples_hold(document: &str) {
    let examples = format!("examples/{document}");
    let (mut used, mut properties) = (BTreeSet::new(), 0);
    for (id, described) in described(document) {
        assert!(!described.examples.is_empty(), "{id} has no example");
        for (title, file) in &described.examples {
            let text = std::fs::read_to_string(folder().join(file)).unwrap();
            let example: Example =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!((&example.title, &example.operation_id), (title, &id), "{file}");
            properties += check(&example, &described).await;
            used.insert(file.trim_start_matches(&format!("./{examples}/")).to_owned());
        }
    }
    let files = std::fs::read_dir(folder().join(examples)).unwrap();
    let files: BTreeSet<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(used, files, "every example is some operation's");
    support::say(&format!(
        "{} examples of {document} hold, with {properties} properties in bodies",
        used.len()
    ));
}

/// The number of properties in the bodies that were compared.
async fn check(example: &Example, described: &Described) -> usize {
    let mut properties = 0;
    for (status, response) in &example.responses {
        let server = Server::replying([reply(status, response)]).await;
        let operation = &example.operation_id;
        let input = input(example, described);
        let output = calls::call(&support::client(&server), operation, &input).await;
        let output = output.unwrap_or_else(|error| panic!("{}: {error}", example.title));
        check_request(example, described, &input, &server.last());
        let mut body = response.body.clone();
        if !is_list(example)
            && let Some(members) = body.as_object_mut()
        {
            // An OData annotation of the response, not a property of the resource.
            members.remove("odata.metadata");
        }
        let again = output.body.unwrap_or_default();
        assert_eq!(Description::load().differences(&body, &again), "", "{}", example.title);
        assert_eq!(headers::differences(&response.headers, &output.headers), "", "{}", example.title);
        properties += json::count_properties(&body);
    }
    properties
}

fn reply(status: &str, response: &Response) -> Reply {
    let mut reply = Reply::new(status.parse().unwrap());
    for (name, value) in &response.headers {
        reply = reply.header(name, value.as_str().unwrap());
    }
    match &response.body {
        Value::Null => reply,
        // Bytes, which are text in all examples.
        Value::String(bytes) => reply.body(bytes.clone()),
        json => reply.body(json.to_string()),
    }
}

fn is_list(example: &Example) -> bool {
    example.operation_id.contains("_List")
}

/// The names of the parameters in a path.
fn names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect()
}

/// The values of an example, sorted by place.
fn input(example: &Example, described: &Described) -> Input {
    let names = names(&described.path);
    let id = |name: &&str| example.parameters[*name].as_str().unwrap().to_owned();
    let mut input = Input { ids: names.iter().map(id).collect(), ..Input::default() };
    for (name, value) in &example.parameters {
        match name.as_str() {
            // The client is made with the one, and sends the other by itself.
            "endpoint" | "api-version" => {}
            "body" => input.body = value.clone(),
            id if names.contains(&id) => {}
            header if header.starts_with("If-") || header == "ocp-range" => {
                drop(input.headers.insert(header.to_lowercase(), value.as_str().unwrap().to_owned()));
            }
            query => drop(input.query.insert(query.to_owned(), value.clone())),
        }
    }
    input
}

fn check_request(example: &Example, described: &Described, input: &Input, received: &Received) {
    let title = &example.title;
    let ids = names(&described.path).into_iter().zip(&input.ids);
    let path = ids.fold(described.path.clone(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id));
    let (found_path, found_query) = received.target.split_once('?').unwrap();
    let found_path = percent_encoding::percent_decode_str(found_path).decode_utf8().unwrap();
    assert_eq!(
        (received.method.as_str(), &*found_path),
        (described.method.as_str(), path.as_str()),
        "{title}"
    );
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut expected: BTreeMap<_, _> =
        input.query.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    expected.insert("api-version".to_owned(), text(&example.parameters["api-version"]));
    let url = reqwest::Url::parse(&format!("https://host.example/?{found_query}")).unwrap();
    assert_eq!(url.query_pairs().into_owned().collect::<BTreeMap<_, _>>(), expected, "{title}");
    for (name, value) in &input.headers {
        assert_eq!(received.header(name), Some(value.as_str()), "{title}");
    }
    let body = if received.body.is_empty() { Value::Null } else { received.json() };
    assert_eq!(json::differences(&input.body, &body), "", "{title}");
}
