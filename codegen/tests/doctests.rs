//! Rustdoc runs no test that a document contains, and shows no HTML of it.
//!
//! The documentation for poisoned documents goes to `rustdoc --test`, that of each item on an empty type: rustdoc
//! looks for tests in documentation only, so that nothing else has to be built.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::{Documents, FileText, generate};
use support::{harmless, poison};

/// The beginning of the generator's own examples, which need the client and are not tested here.
const OWN: &str = "```no_run\n# async fn example(client: batch_client::Client)";

/// Texts that were doctests once, or would be after a superficial look at Markdown. `code` would run.
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
    let generated = generate(
        &Documents::new("poisoned.json", &document).with_files(&|_, _| FileText::Text(example.clone())),
    )
    .unwrap();
    let docs = generated.files.iter().flat_map(|file| harmless::documentation(&file.name, &file.text));
    docs.collect()
}

/// Writes a crate with one type per documentation, for rustdoc.
fn write_crate(file: &Path, docs: impl Iterator<Item = String>) {
    let items = docs.enumerate().map(|(n, docs)| format!("#[doc = {docs:?}]\npub struct D{n};\n"));
    fs::write(file, format!("//! Poisoned.\n{}", items.collect::<String>())).unwrap();
}

/// Whether rustdoc accepts a file, and its output.
fn rustdoc(file: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()))
        .args(["--edition", "2024", "--crate-name", "poisoned"])
        .args(arguments)
        .arg(file)
        .output()
        .expect("rustdoc is there");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    (output.status.success(), said.concat())
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
    let source = folder.path().join("poisoned.rs");
    write_crate(&source, docs.chain([control]));
    let (_, said) = rustdoc(&source, &["--test"]);
    assert!(folder.path().join("control").exists(), "{said}");
    assert!(!folder.path().join("poisoned").exists(), "{said}");
    assert!(own > 0 && said.contains(&format!("1 passed; 0 failed; {own} ignored")), "{said}");
}

#[test]
fn no_html_of_a_document_is_shown() {
    let long = "word ".repeat(18);
    let texts = [
        "`<img src=x onerror=alert(1)>``x``` end".to_owned(),
        "fooBar`x`y``<img src=x onerror=alert(1)>".to_owned(),
        format!("`{long}<img src=x onerror=alert(1)> x`"),
        "<img src=x onerror=alert(1)>\n<script>alert(1)</script>".to_owned(),
        "&#60;img src=x onerror=alert(1)&#62; &lt;script>alert(1)</script>".to_owned(),
        "![a](http://a.example) [b](javascript:alert(1)) <javascript:alert(1)>".to_owned(),
        "[a]: javascript:alert(1)\n\n[a] [b][a] [^a] https://a.example.<https://b.example".to_owned(),
    ];
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("poisoned.rs");
    write_crate(&source, texts.iter().flat_map(|text| types(text)).chain(["<i>control</i>".to_owned()]));
    let out = folder.path().join("out");
    // The items that the generator links to are not there.
    let lints = ["-D", "warnings", "-A", "rustdoc::broken_intra_doc_links"];
    let (is_content, said) = rustdoc(&source, &[&["-o", out.to_str().unwrap()][..], &lints].concat());
    assert!(is_content, "{said}");
    let pages = fs::read_dir(out.join("poisoned")).unwrap().map(|entry| entry.unwrap().path());
    let html: String =
        pages.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(html.contains("<i>control</i>") && html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    for sign in ["<img src=x", "<script>alert", "src=\"http://a.example", "href=\"javascript:", "\u{202e}"] {
        assert!(!html.contains(sign), "{sign}");
    }
}
