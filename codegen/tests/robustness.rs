//! For any document: a refusal with a place, or Rust source whose documentation contains no code or markup of the
//! document. Never a panic, and never a long run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::needless_pass_by_value, reason = "values are written where they are passed")]

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use codegen::{Documents, FileText, LARGEST_DOCUMENT, Refusal, Scope, compare, decode, generate};
use serde_json::{Map, Value, json};

/// Generates, and checks the invariants of the result.
fn outcome(text: &str) -> Result<usize, Refusal> {
    let started = Instant::now();
    // The document is each other file, too, whatever that shows.
    let outcome =
        generate(&Documents::new("document.json", text).with_files(&|_, _| FileText::Text(text.to_owned())));
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    match outcome {
        Ok(generated) => {
            for file in &generated.files {
                support::harmless::check(&file.name, &file.text);
            }
            Ok(generated.files.iter().map(|file| file.text.len()).sum())
        }
        Err(refusal) => {
            assert!(!refusal.problems.is_empty());
            assert!(!refusal.to_string().contains("fault of the generator"), "{refusal}");
            Err(refusal)
        }
    }
}

fn refused(text: &str) -> String {
    outcome(text).expect_err("it is refused").to_string()
}

fn document(paths: Value, definitions: Value) -> String {
    let info = json!({ "title": "Hostile", "version": "1" });
    json!({ "swagger": "2.0", "info": info, "paths": paths, "definitions": definitions }).to_string()
}

fn object(members: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(members.collect::<Map<_, _>>())
}

fn model(property: Value) -> Value {
    json!({ "type": "object", "properties": { "a": property } })
}

#[test]
fn a_document_can_be_too_large() {
    let large = " ".repeat(LARGEST_DOCUMENT + 1);
    assert!(refused(&large).contains("document.json:1:1: #"));
    assert!(decode("a", large.as_bytes()).is_err());
}

#[test]
fn bytes_that_are_no_text_have_an_address() {
    let refusal = decode("a.json", b"{\n  \"b\": \"\xc3\x28\"}").unwrap_err().to_string();
    assert!(refusal.starts_with("a.json:2:9: #\n"), "{refusal}");
}

#[test]
fn nesting_can_be_too_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        assert!(refused(&text).contains("document.json:1:"));
    }
}

#[test]
fn arrays_can_be_nested_by_reference() {
    let array = |inner| (0..50).fold(inner, |inner, _| json!({ "type": "array", "items": inner }));
    let next = |n: usize| array(json!({ "$ref": format!("#/definitions/A{}", n + 1) }));
    let definitions = (0..50).map(|n| (format!("A{n}"), next(n)));
    let text = document(json!({}), object(definitions.chain([("A50".into(), json!({ "type": "string" }))])));
    assert!(refused(&text).contains("too many arrays and maps"));
}

#[test]
fn references_can_go_round() {
    let definitions = json!({
        "A": { "$ref": "#/definitions/B" },
        "B": { "$ref": "#/definitions/A" },
        "C": { "allOf": [{ "$ref": "#/definitions/C" }, model(json!({ "type": "string" }))] },
        "D": { "type": "array", "items": { "$ref": "#/definitions/D" } },
    });
    assert!(refused(&document(json!({}), definitions)).contains("3 problems"));
    let ring = (0..3_000)
        .map(|n| (format!("M{n}"), model(json!({ "$ref": format!("#/definitions/M{}", (n + 1) % 3_000) }))));
    outcome(&document(json!({}), object(ring))).unwrap();
}

#[test]
fn models_can_require_one_another_without_end() {
    const COUNT: usize = 3_000;
    let holding = |properties: Value| {
        let required: Vec<_> = properties.as_object().unwrap().keys().collect();
        json!({ "type": "object", "required": required, "properties": properties })
    };
    let reference = |n: usize| json!({ "$ref": format!("#/definitions/M{}", n % COUNT) });
    let ring = (0..COUNT).map(|n| (format!("M{n}"), holding(json!({ "next": reference(n + 1) }))));
    let message = refused(&document(json!({}), object(ring)));
    assert!(message.contains(": 1 problem") && message.len() < 1_000, "{message}");
    // Two to the power of 3,000 ways lead round, by which nobody has to go.
    let braid = (0..COUNT)
        .map(|n| (format!("M{n}"), holding(json!({ "a": reference(n + 1), "b": reference(n + 1) }))));
    assert!(refused(&document(json!({}), object(braid))).contains(": 2 problems"));
    let own =
        (0..400).map(|n| (format!("M{n}"), holding(json!({ "own": reference(n), "a": reference(n + 1) }))));
    let ends = [("M400".to_owned(), json!({ "type": "object", "properties": { "a": {} } }))];
    assert!(refused(&document(json!({}), object(own.chain(ends)))).contains(": 400 problems"));
}

#[test]
fn names_can_be_anything() {
    let odd = [
        "", "_", "self", "Self", "crate", "fn", "🍎", "🍐", "a-b", "a_b", "aB", "1", "é", "\u{202e}", "a\"b",
        "a\nb", "r#x",
    ];
    let properties = object(odd.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))));
    let whole = json!({ "type": "object", "properties": properties, "required": odd });
    let definitions = object(odd.iter().map(|name| ((*name).to_owned(), whole.clone())));
    let values = json!({ "type": "string", "enum": odd });
    let body = json!({ "name": "body", "in": "body", "schema": { "$ref": "#/definitions/" } });
    let mut parameters = vec![body];
    parameters.extend(
        odd.iter()
            .map(|name| json!({ "name": name, "in": "query", "type": "string", "enum": values["enum"] })),
    );
    let operation = |id: &str| {
        let responses = json!({ "200": { "description": "", "schema": { "$ref": "#/definitions/" } } });
        json!({ "get": { "operationId": id, "parameters": parameters, "responses": responses } })
    };
    let paths =
        object(odd.iter().enumerate().map(|(n, id)| (format!("/p{n}"), operation(&format!("{id}_{id}")))));
    outcome(&document(paths, definitions)).unwrap();
}

#[test]
fn names_can_be_too_long() {
    let long = "n".repeat(10_000);
    let property = json!({ long.clone(): model(json!({ "type": "string", "x-ms-client-name": long })) });
    let paths =
        json!({ "/a": { "get": { "operationId": long, "responses": { "200": { "description": "" } } } } });
    let text = refused(&document(paths, property));
    assert!(text.contains("a name of 10000 bytes") && text.len() < 10_000, "{text}");
}

#[test]
fn names_can_be_alike() {
    let started = Instant::now();
    for (length, count) in [(90, 60_000), (50, 90_000), (4, 200_000)] {
        let names = (0..count).map(|n| (format!("{}{n}", "a".repeat(length)), json!({})));
        let misspelt = (0..500).map(|n| format!("#/definitions/{}{n}", "b".repeat(length)));
        let properties =
            object(misspelt.enumerate().map(|(n, name)| (format!("p{n}"), json!({ "$ref": name }))));
        let model = ("Model".to_owned(), json!({ "properties": properties }));
        let text = refused(&document(json!({}), object(names.chain([model]))));
        assert!(text.contains(": 500 problems"), "{}", &text[text.len().saturating_sub(300)..]);
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn short_documents_can_stand_for_long_ones() {
    let text = json!({ "name": "p", "in": "query", "type": "string", "description": "long ".repeat(20_000) });
    let operation = |n: usize| {
        let responses = json!({ "200": { "description": "" } });
        json!({ "get": { "operationId": format!("A{n}"), "parameters": [text], "responses": responses } })
    };
    let paths = object((0..50).map(|n| (format!("/a{n}"), operation(n))));
    assert!(refused(&document(paths, json!({}))).contains("more than the generator makes of one document"));

    let base = object((0..2_000).map(|n| (format!("p{n}"), json!({ "type": "string" }))));
    let parts = json!([{ "$ref": "#/definitions/Base" }, model(json!({ "type": "string" }))]);
    let models = (0..2_000).map(|n| (format!("M{n}"), json!({ "allOf": parts })));
    let models = models.chain([("Base".to_owned(), json!({ "type": "object", "properties": base }))]);
    assert!(refused(&document(json!({}), object(models))).contains("more than the generator makes"));
}

#[test]
fn operations_can_be_as_many_as_fit_into_a_document() {
    const COUNT: usize = 15_000;
    let operation = |id: Option<String>, parameters: Value| {
        let responses = json!({ "200": { "description": "" } });
        let mut operation = json!({ "responses": responses, "parameters": parameters });
        if let Some(id) = id {
            operation["operationId"] = id.into();
        }
        json!({ "get": operation })
    };
    let fails = |paths: Value| {
        assert!(refused(&document(paths, json!({}))).contains("more than the generator makes"));
    };
    let named = |n: usize| (format!("/a{n}"), operation(Some(format!("A_B{n}")), json!([])));
    fails(object((0..COUNT).map(named)));
    // Names made of these paths would all be the same but for a number.
    let signs = |n: usize| format!("{n:014b}").replace('0', "-").replace('1', ".");
    fails(object((0..COUNT).map(|n| (format!("/a{}", signs(n)), operation(None, json!([]))))));
    let of_two_types = |n: usize| {
        let ty = ["string", "integer"][n % 2];
        let parameter = json!({ "name": "x", "in": "path", "required": true, "type": ty });
        (format!("/a/{{x}}/b{n}"), operation(Some(format!("A_B{n}")), json!([parameter])))
    };
    fails(object((0..COUNT).map(of_two_types)));
}

#[test]
fn a_page_can_have_as_many_properties_as_operations_have_it() {
    let operation = |n: usize| {
        let responses = json!({ "200": { "description": "", "schema": { "$ref": "#/definitions/Page" } } });
        let page = json!({ "nextLinkName": "next", "itemName": format!("none{n}") });
        json!({ "get": { "operationId": format!("A{n}"), "responses": responses, "x-ms-pageable": page } })
    };
    let properties = object((0..12_000).map(|n| (format!("p{n}"), json!({ "type": "string" }))));
    let paths = object((0..1_000).map(|n| (format!("/a{n}"), operation(n))));
    let message = refused(&document(paths, json!({ "Page": { "properties": properties } })));
    assert!(message.contains("a pageable operation whose answer has no array \"none1\""), "{message}");
    assert!(message.contains(": 1000 problems"), "{message}");
}

#[test]
fn documents_can_differ_in_all_that_they_have() {
    const COUNT: usize = 20_000;
    let started = Instant::now();
    let changes = |make: &dyn Fn(&str) -> Value| {
        let [old, new] = ["a", "b"].map(|name| document(json!({}), make(name)));
        compare(&Documents::new("old.json", &old), &Documents::new("new.json", &new), Scope::default())
            .unwrap()
            .changes
            .len()
    };
    let names = |start: &str| (0..COUNT).map(|n| format!("{start}{n}")).collect::<Vec<_>>();
    let texts =
        |start: &str| object(names(start).into_iter().map(|name| (name, json!({ "type": "string" }))));
    assert_eq!(changes(&|start| json!({ "M": { "properties": texts(start) } })), 2 * COUNT);
    assert_eq!(changes(&|start| json!({ "M": { "type": "string", "enum": names(start) } })), 2 * COUNT);
    let own = json!({ "properties": { "a": { "type": "string" } } });
    let models = |start: &str| object(names(start).into_iter().take(12_000).map(|name| (name, own.clone())));
    assert_eq!(changes(&models), 2 * 12_000);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn there_can_be_more_faults_than_anybody_reads() {
    let definitions = object((0..5_000).map(|n| (format!("M{n}"), json!({ "type": "colour" }))));
    let refusal = outcome(&document(json!({}), definitions)).unwrap_err();
    assert_eq!((refusal.problems.len(), refusal.more), (500, 4_500));
}

#[test]
fn documentation_can_be_any_text() {
    for piece in [
        "*_<[`\\ a_b ",
        "[](http",
        "<a href=\"http",
        "<!--",
        "&",
        "```\n",
        "- a\n",
        "https://",
        "http://a.example<",
        "![a](http://a.example)",
        "~~~ `` ",
        "\u{202e}\r\n",
        "# ",
    ] {
        let text = document(
            json!({}),
            json!({ "M": { "description": piece.repeat(5_000), "properties": { "a": {} } } }),
        );
        // With many lines it may be more than is supported.
        outcome(&text).ok();
        let short = json!({ "M": { "description": piece.repeat(7), "properties": { "a": {} } } });
        outcome(&document(json!({}), short)).unwrap();
    }
}

/// The same document with the keys of its named parts the other way round.
fn turned(value: &Value) -> Value {
    let mut turned = value.clone();
    for section in ["paths", "definitions", "parameters", "responses"] {
        if let Some(members) = value.get(section).and_then(Value::as_object) {
            turned[section] = object(members.iter().rev().map(|(key, value)| (key.clone(), value.clone())));
        }
    }
    let Value::Object(members) = turned else { return turned };
    object(members.into_iter().rev())
}

/// Keywords in reverse order; the members of `properties` and `headers` are fields, whose order counts.
fn keywords_turned(value: &Value, is_ordered: bool) -> Value {
    match value {
        Value::Object(members) => {
            let turn = |(key, value): (&String, &Value)| {
                let is_ordered = !is_ordered && ["properties", "headers"].contains(&key.as_str());
                (key.clone(), keywords_turned(value, is_ordered))
            };
            if is_ordered { object(members.iter().map(turn)) } else { object(members.iter().rev().map(turn)) }
        }
        Value::Array(elements) => elements.iter().map(|element| keywords_turned(element, false)).collect(),
        other => other.clone(),
    }
}

#[test]
fn the_order_of_keys_has_no_meaning() {
    let mut different = String::new();
    for fixture in support::fixtures("accepted") {
        let value: Value = serde_json::from_str(&fixture.text).unwrap();
        // The places of notes may differ.
        let files = |value: &Value| {
            generate(&Documents::new("a", &value.to_string())).map(|generated| generated.files)
        };
        let expected = files(&value);
        for other in [turned(&value), keywords_turned(&value, false)] {
            if files(&other) != expected {
                writeln!(different, "{}", fixture.name).unwrap();
            }
        }
    }
    assert_eq!(different, "");
}
