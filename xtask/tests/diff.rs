//! `cargo xtask diff`, run as the maintainer runs it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

fn diff(arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures");
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("diff")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn what_breaks_a_caller_is_marked_and_makes_it_fail() {
    let output = diff(&["compare/old.json", "compare/new.json"]);
    assert_eq!(output.status.code(), Some(1));
    for line in
        ["! property removed age", "    parameter added limit", "7 operations of old and new compared"]
    {
        assert!(shown(&output).contains(line), "no {line} in {}", shown(&output));
    }
}

#[test]
fn a_document_and_itself_are_the_same() {
    let output = diff(&["compare/old.json", "compare/old.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
}

#[test]
fn it_can_be_had_as_json_and_restricted() {
    let output = diff(&["compare/old.json", "compare/new.json", "--json", "--wire", "--only", "GET /trees$"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["operations"], 1);
    let changes = json["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["kind"] == "made-required" && change["breaks"] == true));
    assert!(changes.iter().all(|change| change["kind"] != "renamed"));
}

#[test]
fn arguments_in_another_order_break_a_caller_and_not_the_wire() {
    let documents = ["compare/order-old.json", "compare/order-new.json"];
    let output = diff(&documents);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    assert!(
        shown(&output).contains("  ! method reordered Trees_Find: from, to -> to, from"),
        "{}",
        shown(&output)
    );
    let output = diff(&[documents[0], documents[1], "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = serde_json::json!([{
        "place": "GET /trees", "subject": "method", "name": "Trees_Find", "kind": "reordered",
        "before": "from, to", "after": "to, from", "breaks": true,
    }]);
    assert_eq!(json["changes"], expected);
    assert_eq!(diff(&[documents[0], documents[1], "--wire"]).status.code(), Some(0));
}

#[test]
fn an_optional_property_of_a_model_that_callers_build_breaks_nobody() {
    let documents = ["compare/sent-field-old.json", "compare/sent-field-new.json"];
    let output = diff(&documents);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(shown(&output).contains("    property added age: Option<i32>"), "{}", shown(&output));
    let output = diff(&[documents[0], documents[1], "--json", "--wire"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["changes"][0]["kind"], "added");
    assert_eq!(json["changes"][0]["breaks"], false);
}

#[test]
fn a_refused_document_is_another_failure() {
    let output = diff(&["compare/old.json", "refused/five-faults.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(shown(&output).contains("five-faults.json:4:15: #/basePath"), "{}", shown(&output));
    assert_eq!(diff(&["compare/old.json", "compare/new.json", "--only", "("]).status.code(), Some(2));
}
