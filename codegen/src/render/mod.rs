//! The text of a file: header, documentation, imports and formatted items.

mod imports;

use self::imports::Imports;
use crate::emit::{File, Item, Table};
use crate::markdown::on_one_line;

/// The header of every generated file.
pub const GENERATED: &str = "// @generated";

/// The text of a file. `documents` is what headers call all documents together.
///
/// # Errors
/// When an item is not Rust, which only a fault in an emitter can cause.
pub(crate) fn render(file: File, documents: &str) -> syn::Result<String> {
    let source = on_one_line(file.source.as_deref().unwrap_or(documents));
    let header = format!("{GENERATED} from {source} by `cargo xtask generate`. Edits are lost.\n");
    let docs: String =
        file.docs.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect();
    let mut imports = Imports::default();
    let items: Vec<_> =
        file.items.into_iter().map(|item| self::item(item, &mut imports)).collect::<Result<_, _>>()?;
    let parts = [vec![header, docs, imports.lines(&file.siblings)?], items].concat();
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn item(item: Item, imports: &mut Imports) -> syn::Result<String> {
    match item {
        Item::Rust(tokens) => {
            let syntax = syn::parse2(tokens)?;
            imports.note(&syntax);
            Ok(spaced(&prettyplease::unparse(&syntax)))
        }
        Item::Table(table) => {
            imports.note_macro(table.macro_name);
            Ok(self::table(&table))
        }
    }
}

fn table(Table { macro_name, name, rows }: &Table) -> String {
    let rows: String = rows.iter().map(|row| format!("        {row},\n")).collect();
    format!("{macro_name}! {{\n    {name} {{\n{rows}    }}\n}}\n")
}

/// Puts a blank line between items, which prettyplease leaves out.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut previous = "";
    for line in text.lines() {
        if needs_blank(previous, line) {
            out.push('\n');
        }
        out.extend([line, "\n"]);
        previous = line;
    }
    out
}

/// Whether one item ends with a line and another one begins with the next. Literals have no line breaks, so that no line
/// is a part of one.
fn needs_blank(previous: &str, line: &str) -> bool {
    let (before, after) = (indent(previous), indent(line));
    if before != after || before > 4 || previous.trim_start().starts_with("//") {
        return false;
    }
    let (previous, line) = (previous.trim_start(), line.trim_start());
    let ends_item = previous.ends_with('}') || previous.ends_with(';');
    let is_same_list = ["pub mod ", "type ", "const "]
        .iter()
        .any(|start| previous.starts_with(start) && line.starts_with(start));
    let closes = line.starts_with('}') || line.starts_with(')');
    ends_item && !is_same_list && !closes
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
