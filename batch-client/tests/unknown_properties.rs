//! Unknown properties are kept at every depth and sent back in place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::UnknownProperties;
use batch_client::models::{BatchJob, BatchJobConstraints, BatchJobInput, BatchMetadataItem};
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};
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

/// Values that are JSON, and that a `Value` rounds, reorders or can't hold.
const AS_THEY_CAME: [(&str, &str); 8] = [
    ("annotated", r#"{"odata.type":"Batch.New","is@odata.type":"Edm.Int64","is":"1"}"#),
    ("escaped", r#""a\u0062\/\ud83d\ude00""#),
    ("fraction", "0.1000000000000000055511151231257827021181583404541015625"),
    ("half", r#"{"of":["\ud800","\udc00\ud800x"]}"#),
    ("huge", "[1e999,-1E+1000,{\"n\":2e-999}]"),
    ("ordered", r#"{ "b" : 1.50 , "a" : 1e2, "b" : -0 }"#),
    ("raw", r#"{"$serde_json::private::RawValue":"[1"}"#),
    ("wide", "1234567890123456789012345678901234567890"),
];

/// A Job's text with these properties in each of three objects.
fn job_as_text() -> String {
    let mut job = job();
    for place in ["", "/poolInfo", "/metadata/0"] {
        job.pointer_mut(place).unwrap()["here"] = json!(0);
    }
    let members = AS_THEY_CAME.map(|(name, json)| format!("\"{name}\": {json}\n"));
    job.to_string().replace("\"here\":0", &members.join(","))
}

#[tokio::test]
async fn a_value_is_sent_back_as_it_came_whatever_it_is() {
    let answer = Reply::new(200).header("content-type", "application/json").body(job_as_text());
    let server = Server::replying([answer, Reply::new(200)]).await;
    let client = support::client(&server);
    let body = client.job("nightly").get().await.unwrap().body;
    for unknown in [
        body.unknown_properties(),
        body.pool_info.unknown_properties(),
        body.metadata.as_ref().unwrap()[0].unknown_properties(),
    ] {
        let kept: Vec<_> = unknown.iter().filter(|(name, _)| !["colour", "since"].contains(name)).collect();
        assert_eq!(kept, AS_THEY_CAME);
    }
    client.job("nightly").put(body).await.unwrap();
    let sent = String::from_utf8(server.last().body.to_vec()).unwrap();
    for (name, json) in AS_THEY_CAME {
        let member = format!("\"{name}\":{json}");
        assert_eq!(sent.matches(&member).count(), 3, "{member} in {sent}");
    }
}

#[test]
fn a_model_that_is_stored_and_read_again_is_the_same() {
    let text = job_as_text();
    let job: BatchJob = serde_json::from_str(&text).unwrap();
    let stored = serde_json::to_string_pretty(&job).unwrap();
    for read in [
        serde_json::from_str::<BatchJob>(&stored).unwrap(),
        serde_json::from_slice(stored.as_bytes()).unwrap(),
        serde_json::from_reader(stored.as_bytes()).unwrap(),
    ] {
        assert_eq!(read, job);
        assert!(read.unknown_properties().iter().eq(job.unknown_properties().iter()));
    }
    // A `Value` can't hold it, and says so.
    assert!(serde_json::to_value(&job).is_err());
}

/// An item with an unknown property.
fn item(value: &str) -> BatchMetadataItem {
    serde_json::from_str(&format!(r#"{{"name":"n","value":"v","new":{value}}}"#)).unwrap()
}

#[test]
fn what_a_value_can_not_hold_is_there_as_text() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    for (json, value) in [
        ("1e999", None),
        (r#"{"a":[0,"\ud800"]}"#, None),
        (&deep(128), None),
        (&deep(100_000), None),
        ("null", Some(Value::Null)),
        ("1e30", Some(json!(1e30))),
        ("1000000000000000000000000000001", Some(json!(1e30))),
        (r#"{"b":1,"a":2,"b":3}"#, Some(json!({"a": 2, "b": 3}))),
        (&deep(127), serde_json::from_str(&deep(127)).ok()),
    ] {
        let mut item = item(json);
        let unknown = item.unknown_properties_mut();
        assert_eq!((unknown.get_raw("new"), unknown.get("new")), (Some(json), value.as_ref()));
        assert_eq!(unknown.clone().insert("new", 1), value);
        assert_eq!((unknown.remove("new"), unknown.get_raw("new")), (value, None));
        assert!(unknown.is_empty());
    }
}

#[test]
fn what_was_inserted_has_a_text() {
    let mut item = BatchMetadataItem::new("team", "render");
    let value = json!({"b": ["\u{1f600}\n", 0.5], "a": null});
    item.unknown_properties_mut().insert("new", value.clone());
    let raw = item.unknown_properties().get_raw("new").unwrap();
    assert_eq!(serde_json::from_str::<Value>(raw).unwrap(), value);
    assert_eq!(item.unknown_properties().get("new"), Some(&value));
    assert_eq!(item.unknown_properties().get_raw("old"), None);
}

#[test]
fn values_are_equal_if_they_say_the_same() {
    let wide = "1234567890123456789012345678901234567890";
    for (one, other, are_equal) in [
        (r#"{"a": [1, 0.50], "b": "\u0062"}"#, r#"{"b":"b","a":[1,5e-1]}"#, true),
        ("1", "2", false),
        ("1", "\"1\"", false),
        ("1e999", "1e999", true),
        ("1e999", "1e998", false),
        (r#""\ud800""#, r#""\ud801""#, false),
        // They would be the same `f64`.
        (wide, wide, true),
        (wide, "1234567890123456789012345678901234567891", false),
        ("0.1", "0.1000000000000000055511151231257827", false),
    ] {
        assert_eq!(item(one) == item(other), are_equal, "{one} and {other}");
        assert_eq!(item(other) == item(one), are_equal, "{other} and {one}");
        // Whoever looked at one has not changed it.
        let seen = item(one);
        seen.unknown_properties().get("new");
        assert!(seen == item(one) && seen.clone() == seen);
    }
}

/// A property of a wrapper, which serde reads from parts that it has put aside.
#[derive(Debug, Deserialize)]
struct Flattened {
    #[serde(flatten)]
    item: BatchMetadataItem,
}

#[test]
fn a_deserializer_without_text_gives_the_value() {
    let text = r#"{"name":"n","value":"v","new":{"b":[1,-2,0.5],"a":null}}"#;
    let read: Flattened = serde_json::from_str(text).unwrap();
    assert_eq!(read.item, serde_json::from_str(text).unwrap());
    assert_eq!(read.item, serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap());
    let members = [("name", "n"), ("value", "v"), ("new", "a\n")];
    let read = BatchMetadataItem::deserialize(MapDeserializer::<_, Error>::new(members.into_iter())).unwrap();
    assert_eq!(read, item(r#""a\n""#));
    // It has no limit to the depth, so that there is one here.
    for (depth, is_kept) in [(60, true), (61, false)] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let text = format!(r#"{{"name":"n","value":"v","deep":{deep}}}"#);
        let read: Flattened = serde_json::from_str(&text).unwrap();
        assert_eq!(read.item.unknown_properties().get("deep").is_some(), is_kept, "{depth}");
    }
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
        assert_eq!(serde_json::to_value(&item).unwrap()["odd"], value);
    }
}
