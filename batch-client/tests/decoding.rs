//! A call decodes a random body as `serde_json` decodes the same text: the same value, or an error for the same inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/decoded.rs"]
mod decoded;

use batch_client::models::BatchJobListResult;
use decoded::{client, compare, job, runtime};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

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
