//! Rustdoc runs no test that a document brings along.
//!
//! The documentation of what is generated from poisoned documents goes to `rustdoc --test`, each item's on an empty
//! type: rustdoc looks for tests in documentation alone, and so nothing else has to be built.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::generate_with_examples;
use support::{harmless, poison};

/// How the generator's own examples begin. They need the client, and are not what this is about.
const OWN: &str = "```no_run\n# async fn example(client: batch_client::Client)";

/// Texts that were tests, or would be if Markdown were only looked at on the surface. `code` is what they would run.
fn poisons(code: &str) -> Vec<String> {
    let long = "word ".repeat(18);
    vec![
        format!("A fruit.\n\n~~~\n\n{code}\n\n~~~"),
        format!("A fruit.\n\n~~~rust\n{code}\n~~~"),
        format!("```\n{code}\n```"),
        format!("```rust\n{code}"),
        format!("{long}```rust {code} ``` and `x`"),
        format!("{long}long ```\n{code}\n``` and ``` again"),
        format!("{long}`~~~ {code} ~~~`"),
        format!("`{long}```rust {code}```"),
        format!("- ```rust\n  {code}\n  ```"),
        format!("- a\n- ~~~\n  {code}\n  ~~~"),
        format!("1. ```\n   {code}\n   ```"),
        format!("> ~~~\n> {code}\n> ~~~"),
        format!("- - ```\n    {code}"),
        format!("Indented:\n\n    {code}\n\n\t{code}"),
        format!("- a\n\n      {code}\n"),
        format!("<pre>\n\n    {code}\n\n</pre>"),
        format!("<ul><li>~~~<br>{code}<br>~~~</li></ul>"),
        format!("\u{200b}```\n{code}\n``\u{200b}`"),
        format!("``\u{ad}`\n{code}\n```"),
        format!("~~~\r{code}\r~~~"),
        format!("~~~\u{2028}{code}\u{2028}~~~"),
        format!("````\n```\n````\n```\n{code}\n```"),
        format!("~~~\n```\n~~~\n{code}\n```"),
        format!("```\n{code}\n```\n{code}\n```"),
        format!("<code>`</code>`\n{code}\n```"),
    ]
}

/// Types with the documentation of everything that is generated with the text everywhere.
fn types(text: &str) -> Vec<String> {
    let example = poison::example(text).to_string();
    let document = poison::document(text, "name").to_string();
    let generated = generate_with_examples("poisoned.json", &document, &|_| Some(example.clone())).unwrap();
    let docs = generated.files.iter().flat_map(|file| harmless::documentation(&file.name, &file.text));
    docs.collect()
}

#[test]
fn no_text_of_a_document_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let writes = |name: &str| format!("std::fs::write({:?}, \"\").unwrap();", folder.path().join(name));
    let poisoned: Vec<String> = poisons(&writes("poisoned")).iter().flat_map(|text| types(text)).collect();
    let own: usize = poisoned.iter().map(|docs| docs.matches(OWN).count()).sum();
    // Without it, nothing would be found where rustdoc can't run tests at all.
    let control = format!("```\n{}\n```", writes("control"));
    let docs = poisoned.into_iter().map(|docs| docs.replace(OWN, &OWN.replace("no_run", "ignore")));
    let items =
        docs.chain([control]).enumerate().map(|(n, docs)| format!("#[doc = {docs:?}]\npub struct D{n};\n"));
    let source = folder.path().join("poisoned.rs");
    fs::write(&source, items.collect::<String>()).unwrap();
    let said = run_tests(&source);
    assert!(folder.path().join("control").exists(), "{said}");
    assert!(!folder.path().join("poisoned").exists(), "{said}");
    assert!(own > 0 && said.contains(&format!("1 passed; 0 failed; {own} ignored")), "{said}");
}

/// What rustdoc says of the tests in a file.
fn run_tests(source: &Path) -> String {
    let rustdoc = env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc)
        .args(["--test", "--edition", "2024", "--crate-name", "poisoned"])
        .arg(source)
        .output()
        .expect("rustdoc is there");
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
