//! A call decodes each form of JSON as `serde_json` does: the same value, or an error for the same inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/decoded.rs"]
mod decoded;

use batch_client::Error;
use decoded::{by_call, compare, job, runtime};
use serde_json::{Value, json};

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
