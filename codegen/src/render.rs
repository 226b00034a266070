//! The text of a file: header, items, blank lines, and the texts that went round the tokens.

use crate::emit::File;
use crate::markdown::on_one_line;

/// What every generated file begins with.
pub const GENERATED: &str = "// @generated";

/// The text of a file. `source` is the name of the document, for the header.
pub(crate) fn render(file: &File, source: &str) -> String {
    let docs: String =
        file.docs.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect();
    let source = on_one_line(source);
    let header = format!("{GENERATED} from {source} by `cargo xtask generate`. Edits are lost.\n");
    format!("{header}\n{docs}\n{}", spaced(&file.items, &file.texts))
}

/// Puts a blank line between items, which prettyplease leaves out, and the texts where their numbers are.
fn spaced(text: &str, texts: &[String]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = "";
    for line in text.lines() {
        if needs_blank(previous, line) {
            out.push('\n');
        }
        push_line(previous, line, texts, &mut out);
        previous = line;
    }
    out
}

fn push_line(previous: &str, line: &str, texts: &[String], out: &mut String) {
    let indent = &line[..indent(line)];
    if let Some(text) = documentation(line, texts) {
        text.lines().for_each(|piece| push_comment(indent, piece, out));
    } else if let Some(text) = table(previous, line, texts) {
        text.lines().for_each(|piece| out.extend([indent, piece, "\n"]));
    } else {
        out.extend([line, "\n"]);
    }
}

/// The text whose number a `doc` attribute has. No line of a literal looks like one, since literals have no line breaks.
fn documentation<'a>(line: &str, texts: &'a [String]) -> Option<&'a str> {
    let number = line.trim_start().strip_prefix("#[doc = ")?.strip_suffix(']')?;
    texts.get(number.parse::<usize>().ok()?).map(String::as_str)
}

/// The text whose number is all that a macro takes.
fn table<'a>(previous: &str, line: &str, texts: &'a [String]) -> Option<&'a str> {
    let number = previous.ends_with("! {").then_some(line.trim_start())?;
    texts.get(number.parse::<usize>().ok()?).map(String::as_str)
}

fn push_comment(indent: &str, text: &str, out: &mut String) {
    out.extend([indent, "///", if text.is_empty() { "" } else { " " }, text, "\n"]);
}

fn needs_blank(previous: &str, line: &str) -> bool {
    let (before, after) = (indent(previous), indent(line));
    let is_comment = previous.trim_start().starts_with("//");
    if before != after || before > 4 || previous.is_empty() || line.is_empty() || is_comment {
        return false;
    }
    let (previous, line) = (previous.trim_start(), line.trim_start());
    let ends_item = previous == "}" || previous.ends_with('}') || previous.ends_with(';');
    let is_same_list = ["use ", "pub mod ", "type ", "const "]
        .iter()
        .any(|start| previous.starts_with(start) && line.starts_with(start));
    let closes = line.starts_with('}') || line.starts_with(')');
    ends_item && !is_same_list && !closes
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
