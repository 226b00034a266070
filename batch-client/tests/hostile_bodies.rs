//! Bodies that are made to cost much: they are refused before they do, with an error that says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use batch_client::bytes::Bytes;
use batch_client::http::Response;
use batch_client::models::{BatchJob, BatchJobListResult};
use batch_client::transport::InMemory;
use batch_client::{Client, Error, RetryPolicy};
use serde_json::Value;

/// The beginning of a minimal Job, up to its open pool.
const POOL: &str = r#"{"value":[{"id":"j","url":"u","eTag":"e","lastModified":"2026-01-01T00:00:00Z","creationTime":"2026-01-01T00:00:00Z","state":"active","stateTransitionTime":"2026-01-01T00:00:00Z","poolInfo":{"autoPoolSpecification":{"poolLifetimeOption":"job","pool":{"vmSize":"s","#;

const POOL_END: &str = "}}}}]}";

/// A body that begins, goes on with the same again and again, and ends.
fn body(length: usize, start: &str, item: &str, end: &str) -> String {
    let items = (length - start.len() - end.len()) / item.len();
    [start, &item.repeat(items), end].concat()
}

fn client(body: String) -> Client {
    let body = Bytes::from(body);
    let service = InMemory::from_fn(move |_| Response::new(body.clone()));
    let builder = Client::builder("https://myaccount.example", support::credential());
    builder.transport(service).retry(RetryPolicy::none()).build().unwrap()
}

/// A full Job, but for its metadata.
fn job() -> String {
    let example: Value = serde_json::from_str(include_str!("../../spec/examples/jobs/GetJob.json")).unwrap();
    let mut job = example["responses"]["200"]["body"].clone();
    job.as_object_mut().unwrap().remove("metadata");
    job.to_string()
}

async fn refused(body: String) -> (Option<String>, String) {
    let error = client(body).jobs().list().await.err().unwrap();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    (decode.property().map(str::to_owned), decode.reason().to_owned())
}

const TOO_MUCH: &str = "its values take much more memory than their text";

#[tokio::test]
async fn values_that_take_much_more_than_their_text_are_refused() {
    let list = |name: &str| format!("{POOL}\"{name}\":[");
    let end = |last: &str| format!("{last}]{POOL_END}");
    let addresses =
        format!("{POOL}\"networkConfiguration\":{{\"publicIPAddressConfiguration\":{{\"ipAddressIds\":[");
    for (start, item, end, path) in [
        (list("mountConfiguration"), "{},", end("{}"), "mountConfiguration["),
        (
            addresses,
            r#""","#,
            format!("\"\"]}}}}{POOL_END}"),
            "networkConfiguration.publicIPAddressConfiguration.ipAddressIds[",
        ),
    ] {
        let text = body(24 << 20, &start, item, &end);
        let (property, reason) = refused(text.clone()).await;
        let property = property.unwrap();
        assert!(
            property.starts_with(&format!("value[0].poolInfo.autoPoolSpecification.pool.{path}")),
            "{property}"
        );
        assert!(reason.starts_with(TOO_MUCH), "{reason}");
        // The same by the caller's choice of type, which is read by serde_json.
        let client = client(text);
        let error = client.jobs().list().items_as::<BatchJob>().try_next().await.err().unwrap();
        assert!(error.to_string().contains(TOO_MUCH), "{error}");
    }
}

#[tokio::test]
async fn an_unknown_property_costs_its_text_and_has_no_value_that_takes_much_more() {
    for (start, item, end) in [
        ("[", "{},", "{}]"),
        ("[", "[],", "[]]"),
        ("[", "0,", "0]"),
        ("[", r#"{"":0},"#, "{}]"),
        ("{", r#""":0,"#, r#""":0}"#),
    ] {
        let json = body(8 << 20, start, item, end);
        let text = format!("{{\"value\":[],\"new\":{json}}}");
        let called = client(text.clone()).jobs().list().await.unwrap().body;
        let read = client(text).jobs().list().body_as::<BatchJobListResult>().await.unwrap();
        assert!(called == read);
        let unknown = called.unknown_properties();
        assert!(unknown.get_raw("new") == Some(&json) && unknown.get("new").is_none(), "{item}");
    }
}

#[tokio::test]
async fn unknown_properties_that_take_much_more_than_their_text_are_refused() {
    let start = format!("{POOL}\"mountConfiguration\":[");
    let text = body(8 << 20, &start, r#"{"":0},"#, &format!("{{}}]{POOL_END}"));
    let (property, reason) = refused(text.clone()).await;
    assert!(property.as_ref().unwrap().contains("mountConfiguration["), "{property:?}");
    assert!(reason.starts_with(TOO_MUCH), "{reason}");
    let error = client(text).jobs().list().body_as::<BatchJobListResult>().await.err().unwrap();
    assert!(error.to_string().contains(TOO_MUCH), "{error}");
}

#[tokio::test]
async fn a_key_without_a_place_or_with_escapes_counts_as_much_as_it_costs() {
    for item in [r#","\n":0"#, r#","":0"#] {
        let text = body(24 << 20, r#"{"value":[]"#, item, "}");
        assert!(refused(text).await.1.starts_with(TOO_MUCH));
    }
}

#[tokio::test]
async fn what_the_service_may_send_is_not_refused() {
    // Many times more Jobs than fit in a page, full ones and such as take the most memory for their text.
    let full = job();
    let got = client(body(32 << 20, "{\"value\":[", &format!("{full},"), &format!("{full}]}}")))
        .jobs()
        .list()
        .await;
    assert!(got.unwrap().body.value.unwrap().len() > 20_000);
    let least = format!("{}}}}}}}}}", POOL.strip_prefix(r#"{"value":["#).unwrap().trim_end_matches(','));
    let got = client(body(8 << 20, "{\"value\":[", &format!("{least},"), &format!("{least}]}}")))
        .jobs()
        .list()
        .await;
    assert!(got.unwrap().body.value.unwrap().len() > 20_000);
    // Long lists of one Job, and a property that nobody knows.
    let metadata =
        body(16 << 20, "\"metadata\":[", r#"{"name":"n","value":"v"},"#, r#"{"name":"","value":""}]"#);
    let job = full.replacen('{', &format!("{{{metadata},"), 1);
    assert_eq!(
        client(format!("{{\"value\":[{job}]}}")).jobs().list().await.unwrap().body.value.unwrap().len(),
        1
    );
    let item = r#"{"name": "a name", "value": "a value of some length, as most have, and a bit more"},"#;
    let unknown = body(8 << 20, "{\"value\":[],\"new\":[", item, "{}]}");
    assert!(client(unknown).jobs().list().await.is_ok());
}

#[tokio::test]
async fn an_error_shows_the_start_of_what_does_not_belong_there() {
    let job = job();
    let long = "\u{202e}".repeat(1 << 20);
    // In place of an array or an object it may be a secret.
    for (property, value, is_shown) in
        [("priority", "100", true), ("metadata", "100", false), ("constraints", "100", false)]
    {
        let text = job.replacen("\"priority\":100", &format!("\"{property}\":{value}"), 1);
        let text =
            text.replacen(&format!("\"{property}\":{value}"), &format!("\"{property}\":\"{long}\""), 1);
        for error in [
            client(text.clone()).job("j").get().await.unwrap_err(),
            client(text.clone()).job("j").get().body_as::<BatchJob>().await.unwrap_err(),
        ] {
            let Error::Decode(decode) = &error else { panic!("{error:?}") };
            assert_eq!(decode.property(), Some(property));
            assert!(decode.reason().len() < 500, "{error}");
            assert_eq!(decode.reason().contains('\u{2026}'), is_shown, "{error}");
        }
    }
}

/// A hostile body takes at most three times as long as a page of Jobs of the same length, plus a tolerance. Measures
/// time, so that it runs by hand, in release.
#[tokio::test]
#[ignore = "measures time: cargo test --release --test hostile_bodies -- --ignored"]
async fn no_shape_takes_more_than_three_times_as_long_as_jobs() {
    let length = 64 << 20;
    let job = job();
    let well = time(&body(length, "{\"value\":[", &format!("{job},"), &format!("{job}]}}"))).await;
    support::say(&format!("{:.3} s: a page of Jobs", well.as_secs_f64()));
    let mount = format!("{POOL}\"mountConfiguration\":[");
    let least = format!("{}}}}}}}}}", POOL.strip_prefix(r#"{"value":["#).unwrap().trim_end_matches(','));
    let shapes = [
        ("Jobs without the last brace", "{\"value\":[".to_owned(), format!("{job},"), format!("{job}]")),
        ("the smallest Jobs", "{\"value\":[".to_owned(), format!("{least},"), "x".to_owned()),
        ("empty objects of a large model", mount.clone(), "{},".to_owned(), "x".to_owned()),
        ("objects with an unknown property", mount, "{\"a\":1},".to_owned(), "x".to_owned()),
        ("unknown arrays in each other", "{\"x\":".to_owned(), "[".to_owned(), String::new()),
        ("unknown objects in each other", "{\"x\":".to_owned(), "{\"\":".to_owned(), String::new()),
        ("unknown empty objects", "{\"x\":[".to_owned(), "{},".to_owned(), "x".to_owned()),
        ("unknown empty strings", "{\"x\":[".to_owned(), "\"\",".to_owned(), "x".to_owned()),
        ("short unknown keys", "{\"x\":0".to_owned(), ",\"\":0".to_owned(), "x".to_owned()),
        ("short unknown keys of objects", "{\"x\":0".to_owned(), ",\"\":{}".to_owned(), "x".to_owned()),
        ("short keys with escapes", "{\"x\":0".to_owned(), ",\"\\n\":0".to_owned(), "x".to_owned()),
        ("a long key with escapes", "{\"".to_owned(), "\\n".to_owned(), "\":x".to_owned()),
        ("a long text with escapes", "{\"odata.nextLink\":\"".to_owned(), "\\n".to_owned(), "\"x".to_owned()),
        (
            "a long text in place of a number",
            "{\"value\":[{\"priority\":\"".to_owned(),
            "\u{202e}".to_owned(),
            "\"".to_owned(),
        ),
        ("new lines", "{\"value\":[".to_owned(), "\n".to_owned(), "x".to_owned()),
        ("numbers on lines of their own", "{\"x\":[".to_owned(), "1,\n".to_owned(), "x".to_owned()),
        ("HTML", "<html>".to_owned(), "<p>\n".to_owned(), String::new()),
    ];
    for (name, start, item, end) in shapes {
        let took = time(&body(length, &start, &item, &end)).await;
        let times = took.as_secs_f64() / well.as_secs_f64();
        support::say(&format!("{:.3} s, {times:.1} times: {name}", took.as_secs_f64()));
        assert!(times < 3.0, "{name}");
    }
}

/// The best of three.
async fn time(body: &str) -> Duration {
    let client = client(body.to_owned());
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let started = Instant::now();
        drop(client.jobs().list().await);
        best = best.min(started.elapsed());
    }
    best
}
