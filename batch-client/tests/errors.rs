//! Failures: everything that was said arrives, whatever shape it has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::http::Response;
use batch_client::models::{BatchJobInput, BatchJobUpdateOptions, BatchPoolInfo};
use batch_client::transport::{FailureKind, InMemory};
use batch_client::{Client, Error, ErrorCode, RetryPolicy};
use serde_json::json;
use support::server::{Gate, Reply, Server};

fn service_error(code: &str, message: &str) -> serde_json::Value {
    json!({
        "odata.metadata": "https://myaccount.eastus.batch.azure.com/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element",
        "code": code,
        "message": {
            "lang": "en-US",
            "value": format!("{message}\nRequestId:6fa72596-efb8-49ff-acf8-5d09d173dd0c\nTime:2026-02-03T22:19:00.0936376Z"),
        },
    })
}

async fn failing(reply: Reply) -> Error {
    let server = Server::replying([reply]).await;
    let update = BatchJobUpdateOptions::new().priority(500);
    support::client(&server).job("job1").patch(update).await.unwrap_err()
}

#[tokio::test]
async fn every_update_of_a_job_that_is_being_deleted_fails_and_says_so() {
    let message = "The specified job has been marked for deletion and is being garbage collected.";
    let body = service_error("JobBeingDeleted", message);
    let reply = Reply::json(409, &body).header("request-id", "6fa72596-efb8-49ff-acf8-5d09d173dd0c");
    let server = Server::replying([reply.clone(), reply]).await;
    let client = support::client(&server);
    let patch = client.job("job1").patch(BatchJobUpdateOptions::default()).await.unwrap_err();
    let put = client.job("job1").put(BatchJobInput::new(BatchPoolInfo::default())).await.unwrap_err();
    for error in [patch, put] {
        assert!(error.is_job_being_deleted() && error.is_conflict() && !error.is_not_found());
        let said = error.service().unwrap();
        assert_eq!(said.status(), 409);
        assert_eq!(said.code(), Some(&ErrorCode::JobBeingDeleted));
        assert_eq!(said.message(), Some(message));
        assert_eq!(said.request_id(), Some("6fa72596-efb8-49ff-acf8-5d09d173dd0c"));
        assert_eq!(said.client_request_id().unwrap().len(), 36);
        assert_eq!(said.time().unwrap().nanosecond(), 93_637_600);
        assert_eq!(said.body(), body.to_string().as_bytes());
        assert_eq!(said.headers()["content-type"], "application/json; odata=minimalmetadata");
        assert!(error.to_string().contains(&format!("409 Conflict JobBeingDeleted: {message}")), "{error}");
    }
}

#[tokio::test]
async fn details_are_there_and_on_the_line() {
    let mut body = service_error(
        "InvalidPropertyValue",
        "The value provided for one of the properties\nin the request body is invalid.",
    );
    body["values"] = json!([
        {"key": "PropertyName", "value": "priority"},
        {"key": "PropertyValue", "value": "5000"},
        {"key": "Reason", "value": "must be between -1000 and 1000"},
    ]);
    let error = failing(Reply::json(400, &body)).await;
    let said = error.service().unwrap();
    assert_eq!(said.values().len(), 3);
    assert_eq!(said.value("Reason"), Some("must be between -1000 and 1000"));
    assert_eq!(
        error.to_string(),
        "Jobs_UpdateJob: 400 Bad Request InvalidPropertyValue: The value provided for one of the properties in the request \
         body is invalid. (PropertyName: priority, PropertyValue: 5000, Reason: must be between -1000 and 1000, \
         request-id: 6fa72596-efb8-49ff-acf8-5d09d173dd0c)"
    );
}

#[tokio::test]
async fn a_proxy_may_answer_with_html() {
    let html = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>nginx</body></html>";
    let error = failing(Reply::new(502).header("content-type", "text/html").body(html)).await;
    let said = error.service().unwrap();
    assert_eq!((said.status().as_u16(), said.code(), said.message()), (502, None, None));
    assert_eq!(said.body(), html.as_bytes());
    assert!(error.to_string().contains("502 Bad Gateway: <html> <head>"), "{error}");
    assert!(!error.to_string().contains('\n'));
}

#[tokio::test]
async fn an_answer_may_be_empty() {
    let error = failing(Reply::new(404)).await;
    assert!(error.is_not_found());
    assert!(error.service().unwrap().body().is_empty());
    assert_eq!(error.to_string(), "Jobs_UpdateJob: 404 Not Found");
}

#[tokio::test]
async fn an_answer_may_be_text_or_json_of_another_shape() {
    let error = failing(Reply::new(503).body("try later")).await;
    assert_eq!(error.to_string(), "Jobs_UpdateJob: 503 Service Unavailable: try later");

    let wrapped = json!({"error": {"code": "ServerBusy", "message": "Busy."}});
    let error = failing(Reply::json(503, &wrapped)).await;
    assert!(error.is_throttled());
    assert_eq!(error.service().unwrap().message(), Some("Busy."));

    for odd in
        [json!([1, 2]), json!("text"), json!({"code": 7, "message": null, "values": "none"}), json!(null)]
    {
        let error = failing(Reply::json(500, &odd)).await;
        assert_eq!(error.service().unwrap().body(), odd.to_string().as_bytes());
        assert_eq!(error.code(), None);
    }
}

#[tokio::test]
async fn codes_are_open() {
    let error = failing(Reply::json(409, &service_error("JobOnFire", "Run."))).await;
    assert_eq!(error.code(), Some(&ErrorCode::UnknownValue("JobOnFire".into())));
    assert!(error.to_string().contains("JobOnFire"), "{error}");
}

#[tokio::test]
async fn conditions_have_their_own_questions() {
    let server =
        Server::replying([Reply::new(304), Reply::json(412, &service_error("ConditionNotMet", "No."))]).await;
    let client = support::client(&server);
    let error = client.job("job1").get().if_none_match("0x1").await.unwrap_err();
    assert!(error.is_not_modified() && !error.is_condition_not_met());
    let error = client.job("job1").delete().if_match("0x1").await.unwrap_err();
    assert!(error.is_condition_not_met() && !error.is_not_modified());
}

#[tokio::test]
async fn another_success_than_promised_is_the_default_response() {
    let error = failing(Reply::new(204)).await;
    assert_eq!(error.status().unwrap(), 204);
    assert!(error.service().is_some());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::start(|_| Reply::new(200)).await;
    let error = failing(Reply::new(307).header("location", &elsewhere.endpoint())).await;
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(error.service().unwrap().headers()["location"], elsewhere.endpoint());
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn a_decode_error_names_the_property_and_keeps_the_body() {
    let body =
        json!({"taskCounts": {"active": 1, "running": 2, "completed": "three", "succeeded": 3, "failed": 0}});
    let server = Server::replying([
        Reply::json(200, &body),
        Reply::new(200).body("<html>"),
        Reply::json(200, &json!({})),
    ])
    .await;
    let client = support::client(&server);
    let error = client.job("job1").task_counts().await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.property(), Some("taskCounts.completed"));
    assert_eq!(decode.body(), body.to_string().as_bytes());
    assert!(error.to_string().contains("taskCounts.completed"), "{error}");

    let error = client.job("job1").task_counts().await.unwrap_err();
    assert!(matches!(&error, Error::Decode(decode) if decode.body() == "<html>"), "{error:?}");
    let error = client.job("job1").task_counts().await.unwrap_err();
    assert!(error.to_string().contains("taskCounts"), "{error}");
}

#[derive(Debug, serde::Deserialize)]
struct Basket {
    #[serde(rename = "items")]
    _items: Vec<Item>,
}

#[derive(Debug, serde::Deserialize)]
struct Item {
    #[serde(rename = "count")]
    _count: i32,
}

#[tokio::test]
async fn a_decode_error_names_the_place_wherever_it_is() {
    let cases: [(&[u8], Option<&str>); 12] = [
        (br#"{"items": [{"count": 1}, {"count": "x"}]}"#, Some("items[1].count")),
        (b"{\"items\": [\n {\"count\": 1},\n {\"count\": 99999999999}]}", Some("items[1].count")),
        (br#"{"items": [{"count": 1}, {"other": [1, {"a": 2}]}]}"#, Some("items[1]")),
        (br#"{"items": [{"count": {"a": 1}}]}"#, Some("items[0].count")),
        (br#"{"items": {"count": 1}}"#, Some("items")),
        (br#"{"a\"b": "]}", "items": [null]}"#, Some("items[0]")),
        (br#"{"items": oops}"#, Some("items")),
        (br#"{"items": }"#, Some("items")),
        (br#"{"items": [{"count": 1}, {"cou"#, Some("items[1]")),
        (b"{\"items\": [{\"count\": \"\xff\"}]}", Some("items[0].count")),
        (br"{}", None),
        (b"", None),
    ];
    for (body, property) in cases {
        let service = InMemory::from_fn(move |_| Response::new(Bytes::from_static(body)));
        let client = Client::builder("https://myaccount.example", support::credential()).transport(service);
        let error = client.build().unwrap().job("job1").get().body_as::<Basket>().await.unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        assert_eq!(decode.property(), property, "{}", String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error_of_the_way() {
    let pieces = vec!["{\"taskCounts\":".into(), "{".into()];
    let server = Server::replying([Reply::new(200).pieces(pieces, Duration::ZERO).breaking_off()]).await;
    let error = support::client(&server).job("job1").task_counts().await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(transport.is_body() && !transport.is_connect(), "{error}");
    assert_eq!(transport.operation(), "Jobs_GetJobTaskCounts");
}

#[tokio::test]
async fn a_failure_whose_body_breaks_off_keeps_its_status_and_what_came() {
    let reply = Reply::new(502).header("request-id", "r1").pieces(vec!["<html>".into()], Duration::ZERO);
    let error = failing(reply.breaking_off()).await;
    let said = error.service().unwrap();
    assert_eq!(
        (said.status().as_u16(), said.request_id(), &said.body()[..]),
        (502, Some("r1"), &b"<html>"[..])
    );
}

#[tokio::test]
async fn the_body_of_a_failure_is_kept_up_to_a_limit() {
    let error = failing(Reply::new(500).body(vec![b'x'; 3 << 20])).await;
    assert_eq!(error.service().unwrap().body().len(), 1 << 20);
}

#[tokio::test]
async fn every_failure_knows_the_name_of_its_call() {
    let server = Server::replying([Reply::new(500), Reply::new(200).body("<html>")]).await;
    let client = support::client(&server);
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert_eq!(error.service().unwrap().client_request_id(), Some("mine"));
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert!(matches!(error, Error::Decode(decode) if decode.client_request_id() == Some("mine")));
    let endpoint = server.endpoint();
    drop(server);
    let client = Client::builder(endpoint, support::credential()).retry(RetryPolicy::none()).build().unwrap();
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert!(matches!(error, Error::Transport(transport) if transport.client_request_id() == Some("mine")));
}

#[tokio::test]
async fn an_error_stays_on_its_line_whatever_it_says() {
    let forged = json!({
        "error": null,
        "code": "Job\nERROR forged",
        "message": {"value": "a\r\nb"},
        "values": [{"key": "Key\nforged", "value": "v\nforged"}],
    });
    let error = failing(Reply::json(409, &forged)).await;
    assert_eq!(error.code().unwrap().as_str(), "Job\nERROR forged");
    assert!(!error.to_string().contains('\n'), "{error}");
}

#[tokio::test]
async fn a_refused_connection_is_an_error_of_the_way() {
    let (_socket, endpoint) = support::refusing();
    let client = Client::builder(&endpoint, support::credential());
    let client = client.retry(RetryPolicy::none()).build().unwrap();
    let error = client.job("job1").get().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_connect()), "{error:?}");
    assert!(error.is_connect() && !error.is_timeout() && error.is_transient(), "{error}");
    let host = endpoint.strip_prefix("http://").unwrap();
    let start = format!("Jobs_GetJob: cannot connect to {host}: tcp connect error: Connection refused");
    assert!(error.to_string().starts_with(&start), "{error}");
    let Error::Transport(transport) = &error else { unreachable!() };
    assert_eq!((transport.host(), transport.failure().kind()), (host, FailureKind::NotSent));
    assert!(transport.failure().cause().is::<reqwest::Error>());
}

#[tokio::test]
async fn facts_are_where_they_are_looked_for_whatever_the_kind() {
    let busy = Reply::json(503, &service_error("ServerBusy", "Busy.")).header("retry-after", "7");
    let busy = busy.header("request-id", "r1");
    let broken = Reply::new(200).body("<html>").header("request-id", "r2");
    let server = Server::replying([busy, broken]).await;
    let client = support::client(&server);
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert!(error.is_throttled() && error.is_transient() && !error.is_timeout());
    assert_eq!((error.operation(), error.message()), (Some("Jobs_GetJob"), Some("Busy.")));
    assert_eq!((error.request_id(), error.client_request_id()), (Some("r1"), Some("mine")));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(error.headers().unwrap()["retry-after"], "7");

    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert_eq!((error.request_id(), error.client_request_id()), (Some("r2"), Some("mine")));
    assert_eq!((error.status().unwrap().as_u16(), error.operation()), (200, Some("Jobs_GetJob")));
    assert!(!error.is_transient() && error.headers().is_some() && error.retry_after().is_none());

    let error = client.job("").get().await.unwrap_err();
    assert_eq!((error.operation(), error.request_id(), error.attempts()), (None, None, 0));
}

#[tokio::test]
async fn a_caller_that_is_not_known_is_told_from_one_that_may_not() {
    let refused = |status, code: &str| failing(Reply::json(status, &service_error(code, "No.")));
    let known = [(401, "Unauthorized", false), (403, "AuthenticationFailed", false), (403, "Other", true)];
    for (status, code, is_known) in known {
        let error = refused(status, code).await;
        assert_eq!((error.is_forbidden(), error.is_unauthenticated()), (is_known, !is_known), "{error}");
    }
}

#[tokio::test]
async fn a_time_limit_is_one_wherever_it_ran_out() {
    for (status, code) in [(408, "Other"), (504, "Other"), (500, "OperationTimedOut")] {
        assert!(failing(Reply::json(status, &service_error(code, "Late."))).await.is_timeout());
    }
    let closed = Gate::default();
    let server =
        Server::replying([Reply::new(200).pieces_through(vec!["{".into(), "}".into()], &closed)]).await;
    let error = support::client(&server).job("job1").get().deadline(Duration::ZERO).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_is() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    for id in ["", ".", ".."] {
        for error in [
            client.job(id).get().await.unwrap_err(),
            client.job(id).delete().await.unwrap_err(),
            client.job_schedule(id).jobs().list().items().try_next().await.unwrap_err(),
        ] {
            assert!(matches!(&error, Error::Input(input) if input.value() == id), "{error:?}");
            assert!(
                error.to_string().contains("jobId") || error.to_string().contains("jobScheduleId"),
                "{error}"
            );
        }
    }
    for etag in ["", " ", " 0x1", "0x1 ", "0x1\t", "0x1\r\nX-Injected: yes", "\u{e4}"] {
        let error = client.job("job1").delete().if_match(etag).await.unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.name() == "If-Match"), "{error:?}");
    }
    let before_1970 = time::OffsetDateTime::UNIX_EPOCH - time::Duration::SECOND;
    let error = client.job("job1").delete().if_unmodified_since(before_1970).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "If-Unmodified-Since"), "{error:?}");
    let last_hour = time::Date::MAX.with_hms(23, 0, 0).unwrap();
    let beyond_9999 = last_hour.assume_offset(time::UtcOffset::from_hms(-2, 0, 0).unwrap());
    let error = client.job("job1").get().if_modified_since(beyond_9999).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "If-Modified-Since"), "{error:?}");
    assert!(server.received().is_empty());
}
