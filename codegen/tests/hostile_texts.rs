//! No text of a document becomes code, HTML or markup in the output.
//!
//! `PROPTEST_CASES=100000 cargo test -p codegen --test hostile_texts` tries more texts than the usual 256.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use codegen::{Documents, examples, generate};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, proptest};
use proptest::sample::select;
use support::{harmless, poison};

/// The parts of generated texts: characters with a meaning in Markdown, HTML or terminals.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "`", "``", "```", "````", "~", "~~~", "~~~~", "```rust", "~~~ no_run", "\n", "\n\n", "\r", "\r\n", "\t", "    ", " ",
    "-", "- ", "* ", "+ ", "1. ", "1) ", "2. ", "> ", "#", "# ", "===", "---", "***", "___", "|", "|---|", "| a | b |\n|---|---|\n",
    "*", "**", "_", "[", "]", "](", "](http://a.example)", "[a]", "[a]: http://a.example\n", "[^a]", "[^a]: ", "![a](http://a.example)",
    "[`Fig`]", "javascript:alert(1)", "[a](javascript:alert(1))", "<javascript:alert(1)>", "http://", "https://a.example/b_c", "http://a.example&lt;",
    "<", ">", "<b>", "</b>", "<code>", "</code>", "<pre>", "<li>", "<br/>", "<p>", "<!--", "-->", "<![CDATA[", "<?", "<div>",
    "<img src=x onerror=alert(1)>", "<script>", "<a href=\"http://a.example\">", "<a href='javascript:x'>", "</a>",
    "&", "&lt;", "&#x202e;", "&#8238;", "&amp;lt;", ";", "\\", "\\`", "\\\\", "\"", "'", "*/", "/*", "//", "///", "\"#",
    "\u{0}", "\u{7}", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{9b}", "\u{a0}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{200e}", "\u{202e}",
    "\u{2028}", "\u{2029}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{feff}", "\u{fff9}", "\u{e0041}", "\u{3000}", "e\u{301}", "🍐",
    "a", "word", "fooBar", "snake_case", "let x = 1;", "std::process::abort();", "# fn main() {", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(SIGNS), 1..24).prop_map(|signs| signs.concat())
}

/// Fails unless the output with the text in every place is harmless.
fn check(text: &str, name: &str) {
    let document = poison::document(text, name).to_string();
    let example = poison::example(text).to_string();
    let read = |_: &str, _: usize| codegen::FileText::Text(example.clone());
    let generated = generate(&Documents::new("poisoned.json", &document).with_files(&read));
    for file in generated.unwrap_or_else(|refusal| panic!("{refusal}")).files {
        harmless::check(&file.name, &file.text);
    }
    let tests = examples(&Documents::new("poisoned.json", &document).with_files(&read)).unwrap();
    harmless::check(&tests.file.name, &tests.file.text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_code_or_markup(text in text()) {
        check(&text, "name");
    }

    #[test]
    fn no_name_becomes_code_or_markup(signs in vec(select(SIGNS), 1..5)) {
        // Parameters, properties and values can be called anything.
        check("text", &signs.concat());
    }
}

#[test]
fn what_got_through_once_does_not_any_more() {
    let long = "a ".repeat(46);
    for text in [
        "A fruit.\n\n~~~\n\nstd::process::abort();\n\n~~~".to_owned(),
        format!("{long}```rust std::process::abort(); ``` and `x`"),
        format!("`{long}```rust std::process::abort(); ```"),
        format!("`{long}~~~ std::process::abort(); ~~~`"),
        format!("`{long}<div onclick=alert(1)> x`"),
        "- ```rust\n  std::process::abort();\n  ```".to_owned(),
        "- ~~~\n  std::process::abort();\n  ~~~".to_owned(),
        "1. ~~~\n   std::process::abort();".to_owned(),
        "> ```\n> std::process::abort();\n> ```".to_owned(),
        "- - ```\n    std::process::abort();".to_owned(),
        "\u{200b}```\nstd::process::abort();\n`\u{200b}``".to_owned(),
        "``\u{ad}`\nstd::process::abort();\n```".to_owned(),
        "````\n```\n```rust\nstd::process::abort();\n```".to_owned(),
        "~~~\n```rust\nstd::process::abort();\n```\n~~~".to_owned(),
        "`<img src=x onerror=alert(1)>``x``` end".to_owned(),
        "fooBar`x`<img src=x onerror=alert(1)>``".to_owned(),
        "fooBar`x`y``<b onclick=alert(1)>".to_owned(),
        "a\n```\nb\rc\n```".to_owned(),
        "&#x202e;&#60;b&#62; &lt;b&gt;".to_owned(),
        "[a](http://a.example/&#x202e;) [b](http://b.example/(c) [d](httpx:e)".to_owned(),
        "[see http://a.example](http://b.example)".to_owned(),
        "~~~\u{2028}std::process::abort();\u{2028}~~~".to_owned(),
    ] {
        check(&text, "name");
        check("text", &text);
    }
}

#[test]
fn the_name_of_a_document_stays_in_its_comment() {
    let document = poison::document("text", "name").to_string();
    for name in ["a\nfn b() {}\n.json", "a\rb", "\u{202e}.json", "\u{2028}fn b() {}"] {
        for file in generate(&Documents::new(name, &document)).unwrap().files {
            harmless::check(&file.name, &file.text);
            assert!(!file.text.contains("\nfn b()"), "{}", file.text);
        }
        let refusal = generate(&Documents::new(name, "{\n}")).unwrap_err().to_string();
        assert!(
            !refusal.contains(['\r', '\u{202e}', '\u{2028}']) && !refusal.contains("\nfn"),
            "{refusal:?}"
        );
    }
}

#[test]
fn messages_hold_no_control_of_a_terminal() {
    let sign = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}";
    for document in [
        serde_json::json!({ "swagger": sign }),
        serde_json::json!({ "swagger": "2.0", sign: 1, "info": { sign: sign } }),
        serde_json::json!({ "swagger": "2.0", "definitions": { sign: { "type": sign, "$ref": sign } } }),
        serde_json::json!({ "swagger": "2.0", "paths": { sign: { "get": { sign: [sign] } } } }),
    ] {
        let refusal = generate(&Documents::new("a.json", &document.to_string())).unwrap_err().to_string();
        let is_hidden = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!refusal.contains(is_hidden), "{refusal:?}");
    }
}
