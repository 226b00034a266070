//! Answers of every shape, as far as the description allows it and as recorded: they are read and mean the same when they are
//! written again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value};
use support::calls::{self, Input, Output};
use support::description::Description;
use support::operations::{Count, Operation};
use support::server::{Reply, Server};
use support::{cases, headers, json};

#[derive(Deserialize)]
struct Case {
    operation: String,
    case: String,
    status: u16,
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
    /// A body that is not JSON.
    #[serde(default)]
    body_base64: Option<String>,
    /// The typed headers that an official client gives.
    #[serde(default)]
    exposed_headers: Map<String, Value>,
}

#[tokio::test]
async fn answers_are_read_and_written_again() {
    let defaults = [cases::own("data-plane-responses.json")];
    let Some(cases) = cases::load::<Case>("BATCH_WIRE_RESPONSES", &defaults) else { return };
    let description = Description::load();
    let (mut count, mut properties, mut failures) = (Count::default(), 0, String::new());
    for case in &cases {
        let Some(operation) = count.operation(&case.operation) else { continue };
        let found = match case.answered(operation, &description).await {
            Ok(output) => case.problems(operation, &output, &description),
            Err(error) => format!("{error}\n"),
        };
        properties += json::count_properties(&case.body) + case.exposed_headers.len();
        if !found.is_empty() {
            failures += &format!("{} {}:\n{found}", case.operation, case.case);
        }
    }
    assert!(failures.is_empty(), "{failures}");
    count.say(&format!("answers are read and written again, with {properties} properties and typed headers"));
}

impl Case {
    /// Calls the operation with the least that it takes, and gets this answer.
    async fn answered(
        &self,
        operation: Operation,
        description: &Description,
    ) -> Result<Output, batch_client::Error> {
        let server = Server::replying([self.reply()]).await;
        let ids = operation.path_names.iter().map(|name| (*name).to_owned()).collect();
        let input = Input { ids, body: description.least_body(operation.id), ..Input::default() };
        calls::call(&support::client(&server), operation.id, &input).await
    }

    fn reply(&self) -> Reply {
        let mut reply = Reply::new(self.status);
        for (name, value) in &self.headers {
            let value = value.as_str().unwrap_or_else(|| panic!("{}: a header with {value}", self.case));
            // The server sends its bodies in chunks if they have no length.
            if !name.eq_ignore_ascii_case("transfer-encoding") {
                reply = reply.header(name, value);
            }
        }
        match (&self.body, self.bytes()) {
            (_, Some(bytes)) => reply.body(bytes),
            (Value::Null, None) => reply,
            (json, None) => reply.body(json.to_string()),
        }
    }

    fn bytes(&self) -> Option<Bytes> {
        let text = self.body_base64.as_ref()?;
        let bytes = STANDARD.decode(text).unwrap_or_else(|error| panic!("{}: {error}", self.case));
        Some(bytes.into())
    }

    fn problems(&self, operation: Operation, output: &Output, description: &Description) -> String {
        let mut expected = self.bytes().map_or_else(|| self.body.clone(), |bytes| calls::text(&bytes));
        if !operation.is_list()
            && let Some(members) = expected.as_object_mut()
        {
            // An annotation of OData about the answer, not a property of the resource.
            members.remove("odata.metadata");
        }
        let body = output.body.clone().unwrap_or(Value::Null);
        let problems = description.differences(&expected, &body);
        problems
            + &headers::differences(&self.headers, &output.headers)
            + &headers::differences_of_typed(&self.exposed_headers, &output.headers)
    }
}
