//! Responses that deviate from the description, or that are not the service's.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::bytes::Bytes;
use batch_client::http::Response;
use batch_client::models::{BatchJob, BatchJobUpdateOptions};
use batch_client::responses::GetJob200Response;
use batch_client::transport::InMemory;
use batch_client::{Client, DecodeError, Error, RetryPolicy};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use support::server::{Reply, Server};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An exchange that was reported for another client.
#[derive(Deserialize)]
struct Case {
    response: CaseResponse,
}

#[derive(Deserialize)]
struct CaseResponse {
    status: u16,
    headers: Map<String, Value>,
    body: String,
}

impl Case {
    fn load(name: &str) -> Self {
        let text = std::fs::read_to_string(support::cases::own(&format!("answers/{name}.json"))).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn reply(&self) -> Reply {
        let reply = Reply::new(self.response.status).body(self.response.body.clone());
        let headers = self.response.headers.iter();
        headers.fold(reply, |reply, (name, value)| reply.header(name, value.as_str().unwrap()))
    }

    async fn get(&self) -> Result<GetJob200Response, Error> {
        let server = Server::replying([self.reply()]).await;
        support::client(&server).job("oak").get().await
    }
}

fn moment(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).unwrap()
}

fn decode_error(error: &Error) -> &DecodeError {
    match error {
        Error::Decode(decode) => decode,
        other => panic!("{other:?}"),
    }
}

/// A client of a service that gives one answer to everything, with no header but its length.
fn answering(body: impl Into<Bytes>) -> Client {
    let body = body.into();
    let service = InMemory::from_fn(move |_| Response::new(body.clone()));
    let builder = Client::builder("https://myaccount.example", support::credential());
    builder.transport(service).retry(RetryPolicy::none()).build().unwrap()
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_passed_over() {
    let case = Case::load("bom");
    assert!(case.response.body.starts_with('\u{feff}'));
    assert_eq!(case.get().await.unwrap().body.id, "oak");

    // The same with the caller's own types, and before a failure.
    let client = answering(case.response.body.clone());
    assert_eq!(client.job("oak").get().body_as::<BatchJob>().await.unwrap().id, "oak");
    let spoilt = answering(case.response.body.replace("\"oak\"", "7"));
    let error = spoilt.job("oak").get().await.unwrap_err();
    assert_eq!(decode_error(&error).property(), Some("id"));

    let failure = "\u{feff}{\"code\": \"JobNotFound\", \"message\": {\"value\": \"No such Job.\"}}";
    let server = Server::replying([Reply::new(404).body(failure)]).await;
    let error = support::client(&server).job("oak").get().await.unwrap_err();
    assert_eq!(error.service().unwrap().message(), Some("No such Job."));
}

#[tokio::test]
async fn a_time_stamp_without_a_zone_is_in_utc() {
    let case = Case::load("time-without-zone");
    let info = case.get().await.unwrap().body.execution_info.unwrap();
    assert_eq!(info.start_time, moment("2026-02-03T22:19:00.47Z"));

    for (text, is_read) in [
        ("2026-01-01T00:00:00", true),
        ("2026-01-01T00:00:00.0000001", true),
        ("2026-01-01T00:00:00.", false),
        ("2026-01-01T00:00", false),
        ("2026-01-01", false),
        ("2026-01-01T00:00:00+01", false),
        ("2026-01-01T00:00:00.000000000000000000000000000000000000000000000000", false),
    ] {
        let body = case.response.body.replace("2026-02-03T22:19:00.47", text);
        assert_eq!(answering(body).job("oak").get().await.is_ok(), is_read, "{text}");
    }

    let message = json!({"message": {"value": "No.\nTime:2026-02-03T22:19:00.47"}});
    let server = Server::replying([Reply::json(409, &message)]).await;
    let error = support::client(&server).job("oak").delete().await.unwrap_err();
    assert_eq!(error.service().unwrap().time(), Some(moment("2026-02-03T22:19:00.47Z")));
}

#[tokio::test]
async fn a_detail_without_a_value_is_not_an_empty_one() {
    let body = json!({"code": "InvalidPropertyValue", "values": [
        {"key": "PropertyName", "value": "priority"},
        {"key": "PropertyValue"},
        {"key": "Reason", "value": null},
        {"key": "Empty", "value": ""},
        {"name": "Message", "value": "Line 1, Col 1: Undefined symbol: $x"},
        {},
    ]});
    let server = Server::replying([Reply::json(400, &body)]).await;
    let error =
        support::client(&server).job("oak").patch(BatchJobUpdateOptions::default()).await.unwrap_err();
    let said = error.service().unwrap();
    let values: Vec<_> =
        said.values().iter().map(|detail| (detail.key.as_str(), detail.value.as_deref())).collect();
    let expected = [
        ("PropertyName", Some("priority")),
        ("PropertyValue", None),
        ("Reason", None),
        ("Empty", Some("")),
        ("Message", Some("Line 1, Col 1: Undefined symbol: $x")),
        ("", None),
    ];
    assert_eq!(values, expected);
    assert_eq!((said.value("PropertyValue"), said.value("Empty")), (None, Some("")));
    let shown = "(PropertyName: priority, PropertyValue, Reason, Empty: , Message: Line 1, Col 1: Undefined symbol: $x)";
    assert!(error.to_string().ends_with(shown), "{error}");
}

#[tokio::test]
async fn html_for_a_success_says_so() {
    let error = Case::load("html-for-success").get().await.unwrap_err();
    assert_eq!(decode_error(&error).property(), None);
    let text = error.to_string();
    assert!(text.contains("its content type is text/html"), "{text}");
    assert!(
        text.contains("begins with `<html><head><title>Sign in to the network</title></head></html>`"),
        "{text}"
    );
}

#[tokio::test]
async fn what_is_not_json_shows_how_it_begins_and_json_does_not() {
    let rows: [(&str, Option<&str>, &[&str]); 8] = [
        ("<html>", None, &["no content type", "begins with `<html>`"]),
        ("<html>", Some("application/json"), &["application/json", "begins with `<html>`"]),
        ("", None, &["no content type and it is empty"]),
        ("", Some("application/json"), &["application/json and it is empty"]),
        ("{\"key\": \"hunter2\"}", Some("text/plain"), &["text/plain"]),
        ("{\"key\": \"hunter2\"}", Some("application/json; odata=minimalmetadata"), &["missing field"]),
        (" \n[\"hunter2\"]", None, &["at its top level"]),
        ("\u{feff}{\"key\": \"hunter2\"", None, &["EOF"]),
    ];
    for (body, content_type, expected) in rows {
        let mut reply = Reply::new(200).body(body);
        if let Some(content_type) = content_type {
            reply = reply.header("content-type", content_type);
        }
        let server = Server::replying([reply]).await;
        let text = support::client(&server).job("oak").get().await.unwrap_err().to_string();
        assert!(
            expected.iter().all(|part| text.contains(part)) && !text.contains("hunter2"),
            "{body}: {text}"
        );
        let is_foreign = !body.contains('"') || content_type == Some("text/plain");
        assert_eq!(text.contains("content type"), is_foreign, "{text}");
    }
    // Bytes that are no text, and more of them than are shown.
    let error =
        answering([b"\x1f\x8b\x08".as_slice(), &[b'x'; 9000]].concat()).job("oak").get().await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("begins with `\u{fffd} xxx") && text.len() < 600 && text.contains("x\u{2026}`"),
        "{text}"
    );
    assert_eq!(decode_error(&error).body().len(), 9003);
    assert!(decode_error(&error).reason().contains("invalid utf-8"), "{error:?}");
}

#[tokio::test]
async fn a_read_that_cannot_be_decoded_has_changed_nothing() {
    let case = Case::load("read-error-may-have-succeeded");
    assert!(!case.get().await.unwrap_err().may_have_succeeded());
    let client = answering("<html>");
    for error in [
        client.job("oak").get().await.unwrap_err(),
        client.job("oak").get().body_as::<BatchJob>().await.unwrap_err(),
        client.jobs().list().items().try_next().await.unwrap_err(),
        client.job("oak").task_counts().await.unwrap_err(),
    ] {
        decode_error(&error);
        assert!(!error.may_have_succeeded(), "{error}");
    }
    let error =
        client.job("oak").patch(BatchJobUpdateOptions::default()).body_as::<BatchJob>().await.unwrap_err();
    decode_error(&error);
    assert!(error.may_have_succeeded(), "{error}");
}

/// Left out, it would be missed by nobody: a list that is read, changed and sent back would be shorter, and a Job of a page
/// would be neither waited for nor deleted.
#[tokio::test]
async fn a_null_among_the_items_of_a_list_is_refused_at_its_place() {
    let text = Case::load("time-without-zone").response.body;
    let mut job: Value = serde_json::from_str(&text).unwrap();
    job["metadata"] = Value::Null;
    let read = answering(job.to_string()).job("oak").get().await.unwrap();
    assert_eq!(read.body.metadata, None);

    job["metadata"] = json!([{"name": "team", "value": "render"}, null]);
    let error = answering(job.to_string()).job("oak").get().await.unwrap_err();
    assert_eq!(decode_error(&error).property(), Some("metadata[1]"));

    let page = json!({"value": [null]}).to_string();
    let error = answering(page.clone()).jobs().list().items().try_next().await.unwrap_err();
    assert_eq!(decode_error(&error).property(), Some("value[0]"));
    let report = answering(page).jobs().delete_matching("state eq 'completed'").await;
    assert_eq!(decode_error(&report.listing_error.unwrap()).property(), Some("value[0]"));
}
