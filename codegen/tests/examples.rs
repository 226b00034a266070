//! What becomes of the examples that a document refers to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use codegen::{Examples, examples};

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

fn made() -> Examples {
    let read = |file: &str| match file {
        "./examples/colour.json" => Some(COLOUR.to_owned()),
        "./examples/bare.json" => Some(r#"{ "parameters": { "oliveId": "a" } }"#.to_owned()),
        _ => None,
    };
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
