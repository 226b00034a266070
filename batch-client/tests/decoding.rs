//! A call decodes a body as `serde_json` decodes the same text: the same value, or an error for the same inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use batch_client::http::Response;
use batch_client::models::{BatchJob, BatchJobListResult};
use batch_client::transport::InMemory;
use batch_client::{BearerToken, Client, Error};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

/// A Job with a property of every kind: texts, numbers, dates, durations, enums, lists, and objects in objects.
fn job() -> Value {
    let example = include_str!("../../spec/examples/jobs/GetJob.json");
    let example: Value = serde_json::from_str(example).unwrap();
    let mut job = example["responses"]["200"]["body"].clone();
    job["metadata"] = json!([{"name": "team", "value": "render"}, {"name": "cost", "value": ""}]);
    job["stats"] = json!({
        "url": "https://myaccount.eastus.batch.azure.com/jobs/nightly/stats",
        "startTime": "2026-03-02T06:00:00Z",
        "lastUpdateTime": "2026-03-02T06:30:00.0000001Z",
        "userCPUTime": "PT1M30.0000001S",
        "kernelCPUTime": "PT0S",
        "wallClockTime": "P1DT2H",
        "readIOps": "9223372036854775807",
        "writeIOps": 0,
        "readIOGiB": 0.5,
        "writeIOGiB": 12,
        "numSucceededTasks": "3",
        "numFailedTasks": "0",
        "numTaskRetries": "0",
        "waitTime": "PT0S",
    });
    job
}

fn client(body: String) -> Client {
    let transport = InMemory::from_fn(move |_| Response::new(body.clone().into()));
    Client::builder("https://localhost", BearerToken::new("token")).transport(transport).build().unwrap()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn by_call(runtime: &Runtime, text: &str) -> Result<BatchJob, Error> {
    let client = client(text.to_owned());
    Ok(runtime.block_on(async { client.job("nightly").get().await })?.body)
}

/// Asserts that both ways agree, and says whether the text was taken.
fn compare(runtime: &Runtime, text: &str) -> bool {
    match (by_call(runtime, text), serde_json::from_str::<BatchJob>(text)) {
        (Ok(called), Ok(read)) => {
            assert_eq!(called, read, "{text}");
            // Equal values may differ in their text.
            assert_eq!(
                serde_json::to_string(&called).unwrap(),
                serde_json::to_string(&read).unwrap(),
                "{text}"
            );
            true
        }
        (Err(Error::Decode(_)), Err(_)) => false,
        (called, read) => panic!("{called:?} but {read:?} of {text}"),
    }
}

/// Any JSON, with a preference for special values.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[\\\\\"/\u{1}\n\u{7f}\u{e9}\u{1f600}a]{0,20}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{0,11})?(Z|z|[+-][0-9]{2}:[0-9]{2})"
            .prop_map(Value::from),
        "-?P([0-9]{1,3}D)?T?([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9.]{1,9}S)?".prop_map(Value::from),
        "-?[0-9]{0,21}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{0,8}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The paths of all values below a value.
fn paths(value: &Value, prefix: &str, paths: &mut Vec<String>) {
    paths.push(prefix.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| self::paths(value, &format!("{prefix}/{key}"), paths));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| self::paths(item, &format!("{prefix}/{at}"), paths));
        }
        _ => {}
    }
}

fn with_one_value_changed() -> impl Strategy<Value = Value> {
    (any::<Index>(), any_json()).prop_map(|(place, other)| {
        let mut job = job();
        let mut all: Vec<String> = Vec::new();
        paths(&job, "", &mut all);
        *job.pointer_mut(&all[place.index(all.len())]).unwrap() = other;
        job
    })
}

/// A Job with a property that it does not describe, in one of its objects.
fn with_one_value_added() -> impl Strategy<Value = Value> {
    let name = prop_oneof!["[a-z]{0,8}", ".{0,8}", "[a-z]{0,2}@?odata\\.[a-z]{0,3}", Just("id".to_owned())];
    (any::<Index>(), name, any_json()).prop_map(|(place, name, value)| {
        let mut job = job();
        let mut all: Vec<String> = Vec::new();
        paths(&job, "", &mut all);
        all.retain(|path| job.pointer(path).unwrap().is_object());
        job.pointer_mut(&all[place.index(all.len())]).unwrap()[name] = value;
        job
    })
}

/// JSON as text, much of which a `Value` can't hold: numbers of any size, halves of surrogate pairs, keys that come twice,
/// deep nesting, and white space.
fn any_json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "-?(0|[1-9][0-9]{0,60})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,4})?",
        "\"(\\\\u[0-9a-fA-F]{4}|\\\\u[dD][89abcdefABCDEF][0-9a-f]{2}|\\\\[\\\\\"/bfnrt]|[a-z\u{e9}]){0,8}\"",
        "[ \n]{0,2}(null|true|false)[ \t\r]{0,2}",
        (0..200_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth + 1), "]".repeat(depth + 1))),
        (0..200_usize).prop_map(|depth| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth))),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        let member = ("[ab]{0,2}", inner.clone()).prop_map(|(name, value)| format!(" \"{name}\" : {value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..4).prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

/// A Job with such a property in one of its objects.
fn with_one_text_added() -> impl Strategy<Value = String> {
    (any::<Index>(), any_json_text()).prop_map(|(place, json)| {
        let mut job = job();
        let mut all: Vec<String> = Vec::new();
        paths(&job, "", &mut all);
        all.retain(|path| job.pointer(path).unwrap().is_object());
        job.pointer_mut(&all[place.index(all.len())]).unwrap()["new"] = json!("here");
        job.to_string().replace("\"here\"", &json)
    })
}

fn with_one_byte_changed(text: String) -> impl Strategy<Value = String> {
    let bytes = r#"{}[]":,\0123456789-+.eEtfnulrasxZT 	"#.to_owned() + "\n\r\u{1}\u{e9}";
    (any::<Index>(), any::<Index>(), 0..3).prop_map(move |(place, byte, kind)| {
        let mut text: Vec<char> = text.chars().collect();
        let at = place.index(text.len());
        let other = bytes.chars().nth(byte.index(bytes.chars().count())).unwrap();
        match kind {
            0 => text[at] = other,
            1 => text.insert(at, other),
            _ => drop(text.remove(at)),
        }
        text.into_iter().collect()
    })
}

fn run<S: Strategy>(strategy: &S, cases: u32, text: impl Fn(S::Value) -> String) {
    let runtime = runtime();
    let taken = std::cell::Cell::new(0);
    let mut runner =
        TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..Default::default() });
    let outcome = runner.run(strategy, |value| {
        taken.set(taken.get() + u32::from(compare(&runtime, &text(value))));
        Ok(())
    });
    outcome.unwrap();
    // Guards against a comparison of refusals only, or of accepted values only.
    assert!((cases / 20..cases).contains(&taken.get()), "{} of {cases} were taken", taken.get());
}

#[test]
fn a_job_with_another_value_somewhere_is_read_as_serde_json_reads_it() {
    run(&with_one_value_changed(), 2000, |job| job.to_string());
}

#[test]
fn a_job_with_another_property_somewhere_is_read_as_serde_json_reads_it() {
    run(&with_one_value_added(), 2000, |job| job.to_string());
}

#[test]
fn a_job_with_another_text_somewhere_is_read_as_serde_json_reads_it() {
    let runtime = runtime();
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() });
    let outcome = runner.run(&with_one_text_added(), |text| {
        // All of it is JSON, and none of it in the way.
        prop_assert!(compare(&runtime, &text), "{} was refused", text);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_job_with_another_byte_somewhere_is_read_as_serde_json_reads_it() {
    run(&with_one_byte_changed(job().to_string()), 3000, |text| text);
}

#[test]
fn an_unknown_value_with_another_byte_somewhere_is_read_as_serde_json_reads_it() {
    let unknown =
        r#"{"n":[-0,1e999,0.5E-10,123456789012345678901],"s":"\ud800\"\n","b":[true,false,null,{}]}"#;
    let texts = with_one_byte_changed(unknown.to_owned());
    run(&texts, 3000, |unknown| job().to_string().replacen('{', &format!("{{\"new\":{unknown},"), 1));
}

#[test]
fn forms_that_json_allows_are_read_alike() {
    let runtime = runtime();
    let job = job();
    assert!(compare(&runtime, &job.to_string()));
    assert!(compare(&runtime, &serde_json::to_string_pretty(&job).unwrap()));
    assert!(compare(&runtime, &format!("\n\t {job} \r\n")));
    let escaped = job.to_string().replace("nightly", "n\\u0069ghtl\\u0079").replace("active", "\\u0061ctive");
    assert!(compare(&runtime, &escaped));
    let escaped_keys = job.to_string().replace("\"priority\"", "\"pri\\u006frity\"");
    assert!(compare(&runtime, &escaped_keys));
    for priority in ["-7", "0", "-2147483648", "2147483647", "null"] {
        let other = with_priority(priority);
        assert!(compare(&runtime, &other), "{other}");
        assert!(compare(&runtime, &other.replace("\"priority\":", "\"priority\" : ")), "{other}");
    }
    for depth in [60, 61, 100, 127, 128, 100_000] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        assert!(compare(&runtime, &job.to_string().replacen('{', &format!("{{\"new\":{deep},"), 1)));
        let in_pool = job.to_string().replace("\"poolInfo\":{", &format!("\"poolInfo\":{{\"new\" : {deep},"));
        assert!(compare(&runtime, &in_pool));
    }
    let twice = job.to_string().replacen('{', "{\"new\":1,\"new\":{\"a\":1,\"a\":2},", 1);
    assert!(compare(&runtime, &twice));
    assert_eq!(by_call(&runtime, &twice).unwrap().unknown_properties().get("new"), Some(&json!({"a": 2})));
}

#[test]
fn numbers_that_have_no_place_are_refused_alike() {
    let runtime = runtime();
    for priority in [
        "-0",
        "2147483648",
        "-2147483649",
        "99999999999999999999",
        "5.0",
        "5e0",
        "true",
        "\"2147483648\"",
        "\"5.0\"",
        "\" 5\"",
        "\"five\"",
        "\"\"",
    ] {
        let other = with_priority(priority);
        assert!(!compare(&runtime, &other), "{other} was taken");
    }
    for fraction in ["NaN", "inf", "-infinity", "1e999", "", " 1", "0x1", "one"] {
        let other = job_with("/stats/readIOGiB", json!(fraction));
        assert!(!compare(&runtime, &other), "{other} was taken");
    }
}

#[test]
fn a_number_may_travel_as_a_string() {
    let runtime = runtime();
    for (text, value) in [("5", 5), ("-1000", -1000), ("2147483647", i32::MAX), ("-2147483648", i32::MIN)] {
        let other = job_with("/priority", json!(text));
        assert!(compare(&runtime, &other), "{other}");
        assert_eq!(by_call(&runtime, &other).unwrap().priority, Some(value));
    }
    assert!(compare(&runtime, &with_priority("\"\\u0035\"")));
    for (text, value) in [("0.5", 0.5), ("12", 12.0), ("-1.5e3", -1500.0)] {
        let other = job_with("/stats/readIOGiB", json!(text));
        assert!(compare(&runtime, &other), "{other}");
        let read = by_call(&runtime, &other).unwrap().stats.unwrap().read_io_gib;
        assert!(read.total_cmp(&value).is_eq(), "{read}");
    }
}

#[test]
fn a_time_stamp_may_lack_its_zone_and_a_body_begin_with_a_mark() {
    let runtime = runtime();
    for text in ["2026-02-03T22:19:00.47", "2026-02-03T22:19:00", "2026-02-03t22:19:00.0000001"] {
        let other = job_with("/creationTime", json!(text));
        assert!(compare(&runtime, &other), "{other}");
        let zoned = job_with("/creationTime", json!(format!("{text}Z")));
        assert_eq!(by_call(&runtime, &other).unwrap(), by_call(&runtime, &zoned).unwrap());
    }
    assert_eq!(
        by_call(&runtime, &format!("\u{feff}{}", job())).unwrap(),
        by_call(&runtime, &job().to_string()).unwrap()
    );
    assert!(by_call(&runtime, &format!("\u{feff}\u{feff}{}", job())).is_err());
}

/// A Job's text with another value at a place.
fn job_with(pointer: &str, value: Value) -> String {
    let mut job = job();
    *job.pointer_mut(pointer).unwrap() = value;
    job.to_string()
}

/// A Job's text with another value for one of its numbers.
fn with_priority(priority: &str) -> String {
    let mut job = job();
    job["priority"] = json!("here");
    job.to_string().replace("\"here\"", priority)
}

#[test]
fn what_json_forbids_is_refused_alike() {
    let runtime = runtime();
    let text = job().to_string();
    let wrong = [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        format!("{text}x"),
        format!("{text}{text}"),
        text.replacen('{', "{,", 1),
        text.replace("\"priority\":", "\"priority\":0"),
        text.replace("\"priority\":", "\"priority\":+"),
        text.replace("\"id\":\"nightly\"", "\"id\":\"nightly\n\""),
        text.replace("\"id\":\"nightly\"", "\"id\":\"night\tly\""),
        text.replace("\"id\":\"nightly\"", "\"id\":null"),
        text.replace("{\"name\":\"team\"", "null,{\"name\":\"team\""),
        text.replace("\"id\":\"nightly\"", "\"id\":\"nightly\",\"id\":\"nightly\""),
        text.replacen("\"id\":\"nightly\",", "", 1),
        text.replace("false", "falsey"),
        text[..text.len() - 1].to_owned() + ",}",
    ];
    for text in wrong {
        assert!(!compare(&runtime, &text), "{text} was taken");
    }
}

#[test]
fn an_unknown_value_that_is_no_json_is_refused_with_its_place() {
    let runtime = runtime();
    for value in [
        "",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "0x1",
        "NaN",
        "nul",
        "\"a",
        "\"a\tb\"",
        "\"\\x\"",
        "\"\\ud80\"",
        "[1,]",
        "[1 2]",
        "[",
        "{\"a\"}",
        "{\"a\" 1}",
        "{1:2}",
        "{\"a\":1,}",
        "[1}",
    ] {
        let text = job().to_string().replacen('{', &format!("{{\"new\":{value},"), 1);
        assert!(!compare(&runtime, &text), "{text} was taken");
        let error = by_call(&runtime, &text).unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        let property = decode.property().unwrap();
        assert!(property == "new" || property.starts_with("new[") || property.starts_with("new."), "{error}");
        assert!(decode.reason().contains(" at line 1 column "), "{error}");
    }
}

#[test]
fn a_page_is_read_as_serde_json_reads_it() {
    let example: Value =
        serde_json::from_str(include_str!("../../spec/examples/jobs/ListJobs.json")).unwrap();
    let page = example["responses"]["200"]["body"].clone();
    let read: BatchJobListResult = serde_json::from_value(page.clone()).unwrap();
    let client = client(page.to_string());
    let (awaited, paged) = runtime().block_on(async {
        let paged = client.jobs().list().pages().try_next().await.unwrap().unwrap();
        (client.jobs().list().await.unwrap().body, paged)
    });
    assert_eq!(awaited, read);
    assert_eq!(Some(paged.items), read.value);
}
