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
use support::generated::OPERATIONS;
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

#[tokio::test]
async fn every_operation_can_be_called_with_the_least_that_it_takes() {
    let server = Server::start(|_| Reply::new(500)).await;
    let (client, description) = (support::client(&server), Description::load());
    for (id, path_names) in OPERATIONS {
        let ids = path_names.iter().map(|name| (*name).to_owned()).collect();
        let input = Input { ids, body: description.least_body(id), ..Input::default() };
        let error = calls::call(&client, id, &input).await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(500), "{id}: {error}");
    }
    assert_eq!(server.received().len(), OPERATIONS.len());
}

#[test]
fn an_operation_that_does_not_exist_is_counted_apart() {
    let mut count = Count::default();
    assert_eq!(count.operation("GetJob").map(|operation| operation.id), Some("Jobs_GetJob"));
    assert_eq!(count.operation("Jobs_ListJobs").map(|operation| operation.is_list()), Some(true));
    for unknown in ["NoSuchOperation", "getjob", "Job", "_GetJob", "Tasks_GetJob", ""] {
        assert!(count.operation(unknown).is_none(), "{unknown}");
    }
    assert_eq!((count.run(), count.left_out()), (2, 6));
}

#[test]
fn letter_case_is_let_pass_for_enums_alone() {
    let description = Description::load();
    let written = serde_json::json!({"state": "active", "id": "a", "value": [{"onTaskFailure": "noaction"}]});
    let same = serde_json::json!({"state": "Active", "id": "a", "value": [{"onTaskFailure": "NoAction"}]});
    assert_eq!(description.differences(&same, &written), "");
    let other = serde_json::json!({"state": "activ", "id": "A", "value": [{"onTaskFailure": "NoAction"}]});
    let lines = description.differences(&other, &written);
    let mut places: Vec<_> = lines.lines().filter_map(|line| line.split(':').next()).collect();
    places.sort_unstable();
    assert_eq!(places, ["/id", "/state"], "{lines}");
}

#[test]
fn typed_headers_are_compared_by_value() {
    #[derive(Debug)]
    #[allow(dead_code, reason = "what `Debug` shows is compared")]
    struct Headers {
        etag: Option<String>,
        content_length: Option<i64>,
        ocp_batch_file_is_directory: Option<bool>,
        request_id: Option<String>,
    }
    let found = headers::fields(&Headers {
        etag: Some("a\": Some(\n    b: None,".to_owned()),
        content_length: Some(i64::MAX),
        ocp_batch_file_is_directory: Some(false),
        request_id: None,
    });
    let map = |json: Value| json.as_object().unwrap().clone();
    let sent = serde_json::json!({"ETag": "a\": Some(\n    b: None,", "Content-Length": i64::MAX.to_string(),
        "ocp-batch-file-isdirectory": "False", "Date": "today"});
    assert_eq!(headers::differences(&map(sent), &found), "");
    let sent = serde_json::json!({"ETag": "a", "Content-Length": "7", "request-id": "r"});
    assert_eq!(headers::differences(&map(sent), &found).lines().count(), 4);
    let typed = serde_json::json!({"Content-Length": i64::MAX, "ocp-batch-file-isdirectory": false,
        "request-id": null, "not-there": null});
    assert_eq!(headers::differences_of_typed(&map(typed), &found), "");
    let typed = serde_json::json!({"Content-Length": "9223372036854775807", "ocp-batch-file-isdirectory": "false",
        "request-id": "r", "ETag": null, "not-there": 1});
    assert_eq!(headers::differences_of_typed(&map(typed), &found).lines().count(), 5);
}
