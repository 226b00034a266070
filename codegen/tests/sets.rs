//! Several documents that refer to each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use codegen::{Documents, FileText, LARGEST_DOCUMENT, MOST_FILES, Refusal, generate, join};
use serde_json::{Value, json};

use support::sets::{Set, sets};

#[test]
fn the_order_of_the_documents_does_not_matter() {
    for (name, set) in sets("accepted") {
        let one = set.with_documents(false, generate).unwrap();
        assert_eq!(one.files, set.with_documents(true, generate).unwrap().files, "{name}");
    }
}

#[test]
fn a_set_is_joined_into_one_document_that_says_the_same_of_the_wire() {
    let (_, set) = sets("accepted").into_iter().find(|(name, _)| name == "references-both-ways").unwrap();
    let joined = set.with_documents(false, join).unwrap();
    insta::assert_snapshot!(joined);
    for (name, set) in sets("accepted") {
        let joined = set.with_documents(false, join).unwrap();
        assert_eq!(joined, set.with_documents(true, join).unwrap(), "{name}");
        let (joined, set) = (Set::default().with("joined.json", joined), set);
        let scope = codegen::Scope { common: true, ..codegen::Scope::default() };
        let compared = set.with_documents(false, |old| {
            joined.with_documents(false, |new| codegen::compare(old, new, scope))
        });
        let breaking: Vec<_> =
            compared.unwrap().changes.into_iter().filter(|it| it.kind.is_on_the_wire()).collect();
        assert!(breaking.is_empty(), "{name}: {breaking:?}");
    }
}

#[test]
fn parts_of_one_name_get_numbers_where_they_are_joined() {
    let document = |name: &str| {
        let parameter = json!({ "name": name, "in": "query", "type": "string" });
        let response = json!({ "description": "", "schema": { "$ref": format!("#/definitions/{name}") } });
        let operation = json!({
            "operationId": name, "parameters": [{ "$ref": "#/parameters/P" }], "responses": { "200": { "$ref": "#/responses/R" } },
        });
        json!({
            "swagger": "2.0", "info": { "title": name, "version": "1" }, "paths": { format!("/{name}"): { "get": operation } },
            "parameters": { "P": parameter }, "responses": { "R": response },
            "definitions": { name: { "type": "object", "properties": { "description": { "type": "string" } } } },
        })
        .to_string()
    };
    let set = Set::default().with("a.json", document("a")).with("b.json", document("b"));
    let joined: Value = serde_json::from_str(&set.with_documents(false, join).unwrap()).unwrap();
    assert_eq!(joined["paths"]["/a"]["get"]["parameters"][0]["$ref"], "#/parameters/P");
    assert_eq!(joined["paths"]["/b"]["get"]["parameters"][0]["$ref"], "#/parameters/P_2");
    assert_eq!(joined["parameters"]["P_2"]["name"], "b");
    assert_eq!(joined["responses"]["R_2"]["schema"]["$ref"], "#/definitions/b");
    // The name of a property, not a text.
    assert_eq!(joined["definitions"]["a"]["properties"]["description"]["type"], "string");
}

#[test]
fn an_editor_gets_the_file_of_each_problem() {
    let (_, set) = sets("refused").into_iter().find(|(name, _)| name == "definition-twice").unwrap();
    let refusal = set.with_documents(false, generate).unwrap_err();
    let problems = &serde_json::to_value(refusal).unwrap()["problems"];
    assert_eq!(problems.as_array().unwrap().len(), 1, "{problems}");
    assert_eq!(problems[0]["document"], "pears.json");
    let other =
        json!({ "document": "apples.json", "line": 24, "column": 14, "pointer": "#/definitions/Fault" });
    assert_eq!(problems[0]["other"], other);
}

/// A document whose only operation returns the targets of these references.
fn referring(references: impl Iterator<Item = String>) -> String {
    let property = |(number, reference)| (format!("p{number}"), json!({ "$ref": reference }));
    let properties: serde_json::Map<_, _> = references.enumerate().map(property).collect();
    let schema = json!({ "type": "object", "properties": properties });
    let operation =
        json!({ "operationId": "A", "responses": { "200": { "description": "", "schema": schema } } });
    let info = json!({ "title": "A", "version": "1" });
    json!({ "swagger": "2.0", "info": info, "paths": { "/a": { "get": operation } } }).to_string()
}

fn refused(text: &str, read: &dyn Fn(&str, usize) -> FileText) -> Refusal {
    generate(&Documents::new("a.json", text).with_files(read)).unwrap_err()
}

#[test]
fn there_is_a_limit_to_the_number_of_files_and_to_their_size() {
    let text = referring((0..MOST_FILES + 50).map(|number| format!("{number}.json#/definitions/D{number}")));
    let file = |name: &str, _: usize| {
        let number = name.strip_suffix(".json").unwrap();
        FileText::Text(json!({ "definitions": { format!("D{number}"): { "type": "string" } } }).to_string())
    };
    let refusal = refused(&text, &file);
    assert_eq!(refusal.problems.len(), 51);
    assert_eq!(refusal.problems[0].problem.found, "the file \"199.json\", after too many others");

    let large = format!("{{}}{}", " ".repeat(LARGEST_DOCUMENT - 2));
    let refusal = refused(&text, &|_, _| FileText::Text(large.clone())).to_string();
    assert!(refusal.contains("the file \"3.json\", after too many others"), "{refusal}");
    let refusal = refused(&text, &|_, most| FileText::Text(" ".repeat(most + 1))).to_string();
    assert!(refusal.contains("the file \"0.json\": it is too large"), "{refusal}");
}

#[test]
fn files_that_refer_to_each_other_for_long_take_no_longer() {
    let text = referring(std::iter::once("0.json#/definitions/D0".to_owned()));
    let file = |name: &str, _: usize| {
        let number: usize = name.strip_suffix(".json").unwrap().parse().unwrap();
        let next = (number + 1) % (MOST_FILES - 1);
        let next = json!({ "$ref": format!("{next}.json#/definitions/D{next}") });
        let all: serde_json::Map<_, _> = (0..500).map(|it| (format!("p{it}"), next.clone())).collect();
        let model = json!({ "type": "object", "properties": all });
        FileText::Text(json!({ "definitions": { format!("D{number}"): model } }).to_string())
    };
    let started = std::time::Instant::now();
    // 100,000 properties are more than the generator makes of one set of documents.
    let refusal = refused(&text, &file).to_string();
    assert!(refusal.contains("more than the generator makes"), "{refusal}");
    assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
}
