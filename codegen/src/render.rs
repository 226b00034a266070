//! From tokens to the text of a file: header, prettyplease, blank lines.

use crate::emit::File;

/// The text of a file. `source` is the name of the document, for the header.
pub(crate) fn render(file: &File, source: &str) -> String {
    let items = match syn::parse2(file.items.clone()) {
        Ok(parsed) => prettyplease::unparse(&parsed),
        // Only a fault in an emitter leads here. Its tokens are written as they are, so that rustc can show it.
        Err(_) => file.items.to_string(),
    };
    let docs: String =
        file.docs.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect();
    let header = format!("// @generated from {source} by `cargo xtask generate`. Edits are lost.\n");
    format!("{header}\n{docs}\n{}", spaced(&items))
}

/// Puts a blank line between items, which prettyplease leaves out.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = "";
    for line in text.lines() {
        if needs_blank(previous, line) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}

fn needs_blank(previous: &str, line: &str) -> bool {
    let (before, after) = (indent(previous), indent(line));
    if before != after || before > 4 || previous.is_empty() || line.is_empty() {
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
