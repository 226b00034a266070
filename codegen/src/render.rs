//! From tokens to the text of a file: header, prettyplease, blank lines.

use crate::emit::{DOC_LINE_BREAK, File};

/// What every generated file begins with.
pub const GENERATED: &str = "// @generated";

/// The text of a file. `source` is the name of the document, for the header.
///
/// # Errors
/// When the tokens are not Rust, which only a fault in an emitter can cause.
pub(crate) fn render(file: &File, source: &str) -> syn::Result<String> {
    let items = prettyplease::unparse(&syn::parse2(file.items.clone())?);
    let docs: String =
        file.docs.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect();
    let header = format!("{GENERATED} from {source} by `cargo xtask generate`. Edits are lost.\n");
    Ok(format!("{header}\n{docs}\n{}", spaced(&items)))
}

/// Puts a blank line between items, which prettyplease leaves out.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = "";
    for line in text.lines() {
        if needs_blank(previous, line) {
            out.push('\n');
        }
        push_lines(line, &mut out);
        previous = line;
    }
    out
}

/// A line, or the lines of documentation that one attribute holds.
fn push_lines(line: &str, out: &mut String) {
    let marker = indent(line) + "///".len();
    for (index, piece) in line.split(DOC_LINE_BREAK).enumerate() {
        if index > 0 {
            out.push_str(line.get(..marker).unwrap_or_default());
        }
        out.push_str(piece);
        out.push('\n');
    }
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
