//! What becomes of the examples that a document refers to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use codegen::{Examples, examples, generate_with_examples};

const DOCUMENT: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Examples", "version": "2025-06-01" },
  "paths": {
    "/olives/{oliveId}": {
      "patch": {
        "operationId": "Olives_Update",
        "parameters": [
          { "name": "oliveId", "in": "path", "required": true, "type": "string" },
          { "name": "since", "in": "query", "type": "string", "format": "date-time" },
          { "name": "olive", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Olive" } }
        ],
        "responses": {
          "200": { "description": "It went well.", "schema": { "$ref": "#/definitions/Olive" } }
        },
        "x-ms-examples": {
          "Change the colour": { "$ref": "./examples/colour.json" },
          "Without the body": { "$ref": "./examples/bare.json" },
          "Lost": { "$ref": "./examples/lost.json" }
        }
      }
    }
  },
  "definitions": { "Olive": { "type": "object", "properties": { "colour": { "type": "string" } } } }
}"##;

const COLOUR: &str = r#"{
  "parameters": { "oliveId": "a b", "since": "2026-01-02T03:04:05Z", "olive": { "colour": "green" }, "endpoint": "x" },
  "responses": { "200": { "headers": { "ETag": "1" }, "body": { "colour": "green" } }, "404": {} }
}"#;

fn read(file: &str) -> Option<String> {
    match file {
        "./examples/colour.json" => Some(COLOUR.to_owned()),
        "./examples/bare.json" => Some(r#"{ "parameters": { "oliveId": "a" } }"#.to_owned()),
        _ => None,
    }
}

fn made() -> Examples {
    examples("olives.json", DOCUMENT, &read).unwrap_or_else(|refusal| panic!("{refusal}"))
}

#[test]
fn an_example_becomes_a_test() {
    let examples = made();
    assert_eq!(examples.tests, 1);
    insta::assert_snapshot!(examples.file.text);
}

#[test]
fn what_cannot_be_tested_is_named() {
    let left_out = made().left_out;
    assert_eq!(left_out.len(), 2, "{left_out:?}");
    assert!(left_out.iter().any(|text| text == "Olives_Update: Lost (./examples/lost.json)"), "{left_out:?}");
}

/// As generated: the parts of the documentation that the example gives.
fn shown(read: &(dyn Fn(&str) -> Option<String> + Sync)) -> String {
    let generated = generate_with_examples("olives.json", DOCUMENT, read).unwrap();
    let methods = &generated.files.iter().find(|file| file.name == "methods.rs").unwrap().text;
    let docs = methods.lines().skip_while(|line| !line.contains("# Example")).map(str::trim);
    docs.take_while(|line| line.starts_with("///")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn an_example_shows_in_the_documentation() {
    insta::assert_snapshot!(shown(&read));
}

#[test]
fn what_an_example_says_stays_inside_of_its_literal() {
    let hostile = r###"{ "title": "<b>*/ ```", "parameters": { "oliveId": "\"#\n", "olive": { "colour": "\"#\"##``` */" } } }"###;
    insta::assert_snapshot!(shown(&|_| Some(hostile.to_owned())));
}

#[test]
fn files_that_are_no_examples_show_nothing() {
    for text in ["", "[]", "null", "{}", r#"{ "parameters": 1 }"#, r#"{ "parameters": {} }"#] {
        assert_eq!(shown(&|_| Some(text.to_owned())), "", "{text}");
    }
}
