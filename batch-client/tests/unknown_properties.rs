//! Unknown properties are kept at every depth and sent back in place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::UnknownProperties;
use batch_client::models::{BatchJob, BatchJobConstraints, BatchJobInput, BatchMetadataItem};
use serde_json::{Value, json};
use support::server::{Reply, Server};

/// The Job of the description's example, with properties that it does not describe at three depths.
fn job() -> Value {
    let example: Value = serde_json::from_str(include_str!("../../spec/examples/jobs/GetJob.json")).unwrap();
    let mut job = example["responses"]["200"]["body"].clone();
    job.as_object_mut().unwrap().retain(|name, _| !name.starts_with("odata."));
    job["colour"] = json!({"is": ["new", 1.5, null, true, -7, 18_446_744_073_709_551_615_u64]});
    job["poolInfo"]["colour"] = json!("blue");
    job["metadata"] = json!([{"name": "team", "value": "render", "since": null}]);
    job
}

async fn read(body: &Value) -> BatchJob {
    let server = Server::replying([Reply::json(200, body)]).await;
    support::client(&server).job("nightly").get().await.unwrap().body
}

fn names(properties: &UnknownProperties) -> Vec<&str> {
    properties.iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn a_job_that_is_read_changed_and_put_back_loses_nothing() {
    let server = Server::replying([Reply::json(200, &job()), Reply::new(200)]).await;
    let client = support::client(&server);
    let mut body = client.job("nightly").get().await.unwrap().body;
    assert_eq!(serde_json::to_value(&body).unwrap(), job());
    body.priority = Some(-1);
    client.job("nightly").put(body).await.unwrap();
    let sent = server.last().json();
    assert_eq!(sent["priority"], -1);
    for path in ["/colour", "/poolInfo/colour", "/metadata"] {
        assert_eq!(sent.pointer(path), job().pointer(path), "{path}");
    }
    // Read-only properties stay out.
    assert_eq!(sent.get("state"), None);
}

#[test]
fn what_only_the_service_sets_is_known_and_left_out() {
    let input: BatchJobInput = serde_json::from_value(job()).unwrap();
    assert_eq!(names(input.unknown_properties()), ["colour"]);
}

#[tokio::test]
async fn annotations_belong_to_the_answer() {
    let mut annotated = job();
    annotated["odata.metadata"] = json!("https://myaccount.eastus.batch.azure.com/$metadata#jobs/@Element");
    annotated["colour@odata.type"] = json!("Edm.String");
    annotated["poolInfo"]["@odata.etag"] = json!("W/\"1\"");
    annotated["poolInfo"]["odata.type"] = json!("pool");
    let read = read(&annotated).await;
    assert_eq!(serde_json::to_value(&read).unwrap(), job());
    assert_eq!(serde_json::from_value::<BatchJob>(annotated).unwrap(), read);
}

#[tokio::test]
async fn they_are_read_and_changed_by_name() {
    let mut job = read(&job()).await;
    assert_eq!(names(job.unknown_properties()), ["colour"]);
    assert_eq!(names(job.metadata.as_ref().unwrap()[0].unknown_properties()), ["since"]);
    assert!(job.constraints.unwrap_or_default().unknown_properties().is_empty());

    let pool = job.pool_info.unknown_properties_mut();
    assert_eq!((pool.len(), pool.get("colour")), (1, Some(&json!("blue"))));
    assert_eq!(pool.insert("colour", "red"), Some(json!("blue")));
    assert_eq!(pool.insert("shade", 5), None);
    assert_eq!(pool.remove("hue"), None);
    assert_eq!((pool.remove("colour"), pool.remove("shade")), (Some(json!("red")), Some(json!(5))));
    // No difference is left.
    assert_eq!(*pool, UnknownProperties::default());
}

#[tokio::test]
async fn two_jobs_that_differ_in_them_are_not_equal() {
    let mut other = job();
    other["poolInfo"]["colour"] = json!("red");
    assert_eq!(read(&job()).await, read(&job()).await);
    assert_ne!(read(&job()).await, read(&other).await);
}

#[tokio::test]
async fn their_values_do_not_show() {
    let mut secret = job();
    secret["poolInfo"]["token"] = json!({"of": "hunter2"});
    let shown = format!("{:?}", read(&secret).await);
    assert!(shown.contains(r#"unknown_properties: {"colour", "token"}"#), "{shown}");
    assert!(!shown.contains("hunter2") && !shown.contains("blue"), "{shown}");
    assert_eq!(
        format!("{:?}", BatchJobConstraints::default()),
        "BatchJobConstraints { max_wall_clock_time: None, max_task_retry_count: None }"
    );
}

#[test]
fn a_field_is_sent_instead_of_an_unknown_property_of_its_name() {
    let mut item = BatchMetadataItem::new("team", "render");
    item.unknown_properties_mut().insert("name", "other");
    assert_eq!(serde_json::to_string(&item).unwrap(), r#"{"name":"team","value":"render"}"#);
}

#[tokio::test]
async fn one_that_is_nested_too_deeply_is_passed_over() {
    for (depth, is_kept) in [(60, true), (61, false), (100, false)] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let text = format!(r#"{{"name": "n", "deep": {deep}, "value": "v", "flat": [{{}}]}}"#);
        let item: BatchMetadataItem = serde_json::from_str(&text).unwrap();
        assert_eq!(item.unknown_properties().get("deep").is_some(), is_kept, "{depth}");
        assert_eq!(item.unknown_properties().get("flat"), Some(&json!([{}])));
    }
}

#[test]
fn a_name_that_serde_json_uses_is_a_name_like_any_other() {
    for value in [
        json!({"$serde_json::private::Number": "1", "b": 2}),
        json!({"b": 2, "$serde_json::private::Number": "1", "c": [3]}),
        json!({"$serde_json::private::Number": "one"}),
        json!({"$serde_json::private::RawValue": "[1"}),
    ] {
        let text = json!({"name": "n", "value": "v", "odd": value}).to_string();
        let item: BatchMetadataItem = serde_json::from_str(&text).unwrap();
        assert_eq!(item.unknown_properties().get("odd"), Some(&value));
    }
}
