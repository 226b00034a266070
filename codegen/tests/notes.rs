//! Notes on accepted documents with parts that have no effect.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use codegen::{Documents, Notes, generate};
use serde_json::{Value, json};

fn notes(text: &str) -> Notes {
    generate(&Documents::new("a.json", text)).unwrap_or_else(|refusal| panic!("{refusal}")).notes
}

/// The notes on all accepted fixtures, so that it shows which have none.
#[test]
fn what_is_passed_over_is_told_with_its_place() {
    let told = support::fixtures("accepted").into_iter().map(|fixture| {
        let name = format!("{}.json", fixture.name);
        generate(&Documents::new(&name, &fixture.text))
            .unwrap_or_else(|refusal| panic!("{refusal}"))
            .notes
            .to_string()
    });
    insta::assert_snapshot!(told.collect::<String>());
}

#[test]
fn an_editor_gets_notes_with_line_and_column() {
    let text = "{\n\"swagger\": \"2.0\",\n\"info\": {\"title\": \"A\", \"version\": \"1\"},\n\"paths\": {},\n  \"x-owner\": 1\n}";
    let expected = json!({
        "notes": [{
            "document": "a.json",
            "line": 5,
            "column": 14,
            "pointer": "#/x-owner",
            "found": "the unknown keyword \"x-owner\"",
            "effect": "an extension that is passed over",
        }],
        "more": 0,
    });
    assert_eq!(serde_json::to_value(notes(text)).unwrap(), expected);
}

fn document(extension: &str) -> String {
    let info = json!({ "title": "A", "version": "1" });
    json!({ "swagger": "2.0", "info": info, "paths": {}, extension: true }).to_string()
}

#[test]
fn extensions_of_others_are_passed_over_wherever_they_stand() {
    let operation = json!({ "responses": { "204": { "description": "" }, "x-b": 1 }, "operationId": "A" });
    let info = json!({ "title": "A", "version": "1", "x-d": {} });
    let paths = json!({ "x-a": [], "/a": { "get": operation, "x-c": null } });
    let text = json!({ "swagger": "2.0", "info": info, "paths": paths }).to_string();
    let pointers: Vec<_> =
        notes(&text).notes.iter().map(|located| located.note.pointer.to_string()).collect();
    let mut pointers: Vec<_> = pointers.iter().map(String::as_str).collect();
    pointers.sort_unstable();
    assert_eq!(pointers, ["#/info/x-d", "#/paths/x-a", "#/paths/~1a/get/responses/x-b", "#/paths/~1a/x-c"]);
}

#[test]
fn slips_and_what_microsoft_may_mean_are_refused() {
    for extension in ["x-ms-parametrized-host", "x-ms-something"] {
        assert!(generate(&Documents::new("a.json", &document(extension))).is_err(), "{extension}");
    }
    let property =
        |keyword: &str| json!({ "M": { "properties": { "a": { "type": "string", keyword: true } } } });
    let text = |keyword| {
        let mut text: Value = serde_json::from_str(&document("x-a")).unwrap();
        text["definitions"] = property(keyword);
        text.to_string()
    };
    let refusal = generate(&Documents::new("a.json", &text("x-nulable"))).unwrap_err().to_string();
    assert!(refusal.contains("is \"x-nullable\" meant?"), "{refusal}");
    assert_eq!(notes(&text("x-anything")).count(), 2);
}

#[test]
fn there_can_be_more_notes_than_anybody_reads() {
    let definitions = (0..2_000).map(|n| (format!("M{n}"), json!({ "type": "string", "x-a": 1 })));
    let mut text: Value = serde_json::from_str(&document("x-b")).unwrap();
    text["definitions"] = definitions.collect();
    let notes = notes(&text.to_string());
    assert_eq!((notes.notes.len(), notes.more, notes.count()), (500, 1_501, 2_001));
    assert!(notes.to_string().ends_with("1501 more notes\n"));
}

#[test]
fn no_note_controls_a_terminal() {
    let told = notes(&document("x-\u{1b}[31m\u{202e}\n")).to_string();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
}
