//! The programs in the documentation of operations: expressions with the generated types, formatted as by rustfmt.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use codegen::{Documents, FileText, generate};
use serde_json::{Value, json};

const DOCUMENT: &str = include_str!("data/orchard.json");

/// The program in the documentation of the only operation, for this example.
fn program(parameters: &Value) -> String {
    let example = json!({ "parameters": parameters, "responses": { "200": {} } }).to_string();
    let read = |_: &str, _: usize| FileText::Text(example.clone());
    let generated = generate(&Documents::new("orchard.json", DOCUMENT).with_files(&read)).unwrap();
    let docs = generated.files.iter().find(|file| file.text.contains("```no_run")).unwrap();
    let lines = docs.text.lines().skip_while(|line| !line.contains("```no_run")).skip(1);
    let lines =
        lines.take_while(|line| !line.contains("```")).map(|line| line.trim().trim_start_matches("///"));
    let shown =
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).filter(|line| !line.starts_with('#'));
    shown.map(|line| format!("{line}\n")).collect()
}

/// Fails if rustfmt changes one of the programs, each in a function of its own.
fn check(programs: &[String]) {
    let function = |(number, program): (usize, &String)| {
        let indented = program.lines().map(|line| format!("    {line}\n").replace("    \n", "\n"));
        format!("async fn example_{number}() {{\n{}}}\n\n", indented.collect::<String>())
    };
    let text: String = programs.iter().enumerate().map(function).collect();
    // The functions are indented, the programs in the documentation are not.
    let mut rustfmt = Command::new(env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into()))
        .args(["--edition", "2024", "--config", "max_width=104,use_small_heuristics=Default"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is there");
    rustfmt.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = rustfmt.wait_with_output().unwrap();
    let formatted = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    for (function, formatted) in text.split("async fn").zip(formatted.split("async fn")) {
        assert_eq!(function.trim_end(), formatted.trim_end(), "rustfmt changes it");
    }
}

#[test]
fn a_short_body_is_made_where_it_is_passed() {
    let program = program(&json!({ "treeId": "oak", "tree": { "name": "Oak", "kind": "tall" } }));
    insta::assert_snapshot!(program);
}

#[test]
fn a_long_body_is_made_in_a_statement_of_its_own() {
    let leaf = |colour: &str| json!({ "colour": colour, "veins": [1, 2] });
    let program = program(&json!({
        "treeId": "oak",
        "timeOut": 30,
        "force": "true",
        "$select": "name,kind",
        "tree": {
            "name": "The largest \"oak\" of the orchard, planted by those who had the house before",
            "kind": "WIDE",
            "planted": "2026-01-02T03:04:05Z",
            "height": 12,
            "share": 1,
            "age": "P1DT0.5S",
            "rest": "PT1H30M",
            "key": "s3cret",
            "tags": { "owner": "ops", "season": "autumn" },
            "anything": { "deep": { "deeper": [1, null, "x"] }, "flag": true },
            "leaves": [leaf("green"), leaf("red and yellow, as they are in the autumn of every year")],
            "best": leaf("green"),
            "labels": [{ "name": "owner", "value": "ops" }, { "name": "team", "value": "b" }],
            "place": { "row": "7" },
            "url": "https://read-only.example",
            "surprise": 1,
        },
    }));
    check(std::slice::from_ref(&program));
    insta::assert_snapshot!(program);
}

#[test]
fn bodies_of_many_shapes_are_laid_out_as_by_rustfmt() {
    let words = |count: usize, length: usize| vec!["x".repeat(length); count].join(" ");
    let program = |(count, length): (usize, usize)| {
        let leaf = json!({ "colour": words(count, length), "veins": vec![10_000_000; length] });
        program(&json!({
            "treeId": words(count, 1),
            "tree": {
                "name": words(length, count), "kind": "tall", "height": count,
                "leaves": vec![leaf.clone(); count % 4], "best": leaf,
                "tags": { words(1, length): words(count, 3), "b": "c" },
                "anything": { words(1, count): words(length, 1) },
            },
        }))
    };
    let shapes = (1..12).flat_map(|count| (1..12).map(move |length| (count, length)));
    check(&shapes.map(program).collect::<Vec<_>>());
}

#[test]
fn what_a_conversion_does_not_set_is_built() {
    let program = program(&json!({
        "treeId": "oak",
        "tree": {
            "name": "Oak",
            "kind": "tall",
            "labels": [{ "name": "owner", "value": "ops" }, { "name": "team", "value": "b", "colour": "red" }],
            "place": { "row": "7", "column": "B" },
        },
    }));
    check(std::slice::from_ref(&program));
    insta::assert_snapshot!(program);
}
