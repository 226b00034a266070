//! Examples of documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use codegen::{Documents, Examples, FileText, LARGEST_EXAMPLE, ReadFile, examples, generate};

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

fn read(file: &str, _: usize) -> FileText {
    let text = match file {
        "examples/colour.json" => COLOUR,
        "examples/bare.json" => r#"{ "parameters": { "oliveId": "a" } }"#,
        _ => return FileText::Missing,
    };
    FileText::Text(text.to_owned())
}

fn made() -> Examples {
    examples(&Documents::new("olives.json", DOCUMENT).with_files(&read))
        .unwrap_or_else(|refusal| panic!("{refusal}"))
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
fn shown(read: ReadFile<'_>) -> String {
    let generated = generate(&Documents::new("olives.json", DOCUMENT).with_files(read)).unwrap();
    let routes = &generated.files.iter().find(|file| file.name == "olives/routes.rs").unwrap().text;
    let docs = routes.lines().skip_while(|line| !line.contains("# Example")).map(str::trim);
    docs.take_while(|line| line.starts_with("///")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn an_example_shows_in_the_documentation() {
    insta::assert_snapshot!(shown(&read));
}

#[test]
fn what_an_example_says_stays_inside_of_its_literal() {
    let hostile = r###"{ "title": "<b>*/ ```", "parameters": { "oliveId": "\"#\n", "olive": { "colour": "\"#\"##``` */" } } }"###;
    insta::assert_snapshot!(shown(&|_, _| FileText::Text(hostile.to_owned())));
}

#[test]
fn files_that_are_no_examples_show_nothing() {
    for text in ["[]", "null", "{}", r#"{ "parameters": 1 }"#, r#"{ "parameters": {} }"#] {
        assert_eq!(shown(&|_, _| FileText::Text(text.to_owned())), "", "{text}");
    }
}

/// The refusal of the document whose files all are this.
fn refused(file: &FileText) -> String {
    generate(&Documents::new("olives.json", DOCUMENT).with_files(&|_, _| file.clone()))
        .unwrap_err()
        .to_string()
}

#[test]
fn a_file_that_is_refused_is_named_at_its_reference() {
    let text = |text: &str| FileText::Text(text.to_owned());
    let refusal = FileText::Refused("it is a pipe".to_owned());
    for (file, expected) in [
        (
            refusal,
            "found the file \"./examples/colour.json\": it is a pipe\n    supported: a regular file below",
        ),
        (
            text(""),
            "found the file \"./examples/colour.json\", which is not JSON: EOF while parsing a value at line 1",
        ),
        (text("{}}"), "found the file \"./examples/colour.json\", which is not JSON: trailing characters"),
        (text(&"[".repeat(1000)), "which is not JSON: recursion limit exceeded"),
        (
            text(&" ".repeat(LARGEST_EXAMPLE + 1)),
            "it is too large\n    supported: a regular file below the document's folder, in UTF-8 and of at most 1048576 bytes",
        ),
    ] {
        let refusal = refused(&file);
        let place =
            "olives.json:17:42: #/paths/~1olives~1{oliveId}/patch/x-ms-examples/Change the colour/$ref";
        assert!(refusal.contains(place) && refusal.contains(expected), "no {expected} in {refusal}");
        assert!(refusal.ends_with("3 problems"), "{refusal}");
    }
}

#[test]
fn a_file_that_is_not_there_is_noted_at_its_reference() {
    let notes = generate(&Documents::new("olives.json", DOCUMENT).with_files(&read)).unwrap().notes;
    let expected = "olives.json:19:29: note: #/paths/~1olives~1{oliveId}/patch/x-ms-examples/Lost/$ref: the file \
                    \"./examples/lost.json\", which is not there: the documentation does without this example\n";
    assert_eq!(notes.to_string(), expected);
    // Without examples nobody misses one.
    assert_eq!(generate(&Documents::new("olives.json", DOCUMENT)).unwrap().notes.count(), 0);
}

#[test]
fn the_reference_to_an_example_is_decoded_and_names_a_whole_file() {
    let written = |reference: &str| DOCUMENT.replace("./examples/colour.json", reference);
    let encoded = written("examples/c%6Flour.json#");
    let notes = generate(&Documents::new("olives.json", &encoded).with_files(&read)).unwrap().notes;
    assert_eq!(notes.count(), 1, "{notes}");
    for (reference, found) in [
        ("examples/%2e%2e/colour.json", "its name is absolute or has \"..\" in it"),
        ("examples/colour.json#/parameters", "an example is a whole file"),
    ] {
        let document = written(reference);
        let refusal = generate(&Documents::new("olives.json", &document).with_files(&read)).unwrap_err();
        let found = format!("found the file \"{reference}\": {found}");
        assert!(refusal.to_string().contains(&found), "{refusal}");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over_in_an_example_too() {
    assert!(!shown(&|_, _| FileText::Text(format!("\u{feff}{COLOUR}"))).is_empty());
}

#[test]
fn examples_have_a_limit_together() {
    let file = format!("{{}}{}", " ".repeat(LARGEST_EXAMPLE - 2));
    let reference = r#""Lost": { "$ref": "./examples/lost.json" }"#;
    let many = (0..10).map(|number| reference.replace("Lost", &format!("Lost {number}")));
    let document = DOCUMENT.replace(reference, &many.collect::<Vec<_>>().join(", "));
    let read = |_: &str, _: usize| FileText::Text(file.clone());
    let refusal =
        generate(&Documents::new("olives.json", &document).with_files(&read)).unwrap_err().to_string();
    assert!(refusal.contains("after too many bytes of other examples"), "{refusal}");
    assert!(refusal.ends_with("4 problems"), "{refusal}");
}
