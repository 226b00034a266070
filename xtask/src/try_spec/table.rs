//! Reports for the maintainer.

// A command prints its results.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use super::Outcome;

const HEAD: [&str; 8] =
    ["document", "operations", "models", "enums", "lines", "generation ms", "check s", "result"];

/// The longest message that is shown in full, in lines.
const LINES: usize = 20;

/// Tells that a document is done, since the next one takes its time.
pub(super) fn progress(outcome: &Outcome) {
    eprintln!("{}: {}", outcome.name, result(outcome));
}

/// Prints the table, then notes and failures.
pub(super) fn print(outcomes: &[Outcome]) {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(HEAD).add_rows(outcomes.iter().map(row));
    // Names and results are texts, all between them numbers.
    for column in table.column_iter_mut().skip(1).take(HEAD.len() - 2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("{table}");
    for outcome in outcomes {
        let notes = outcome.generated.as_ref().map(|generated| generated.notes.to_string());
        paragraph(&format!("{}, passed over", outcome.name), &notes.unwrap_or_default());
        paragraph(&outcome.name, &outcome.messages.join("\n"));
    }
}

/// The beginning of a text, with a title.
fn paragraph(title: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    println!("\n{title}:");
    for line in text.lines().take(LINES) {
        println!("    {line}");
    }
    let more = text.lines().count().saturating_sub(LINES);
    if more > 0 {
        println!("    ... and {more} more lines");
    }
}

fn row(outcome: &Outcome) -> Vec<String> {
    let count = |count: fn(&codegen::Generated) -> usize| {
        outcome.generated.as_ref().map_or_else(|| "-".to_owned(), |generated| count(generated).to_string())
    };
    vec![
        outcome.name.clone(),
        count(|generated| generated.operations),
        count(|generated| generated.models),
        count(|generated| generated.enums),
        count(|generated| generated.files.iter().map(|file| file.text.lines().count()).sum()),
        format!("{:.1}", outcome.generation.as_secs_f64() * 1000.0),
        if outcome.generated.is_some() {
            format!("{:.1}", outcome.check.as_secs_f64())
        } else {
            "-".to_owned()
        },
        result(outcome),
    ]
}

fn result(outcome: &Outcome) -> String {
    let Some(generated) = &outcome.generated else { return "refused".to_owned() };
    if !outcome.messages.is_empty() {
        return "fails".to_owned();
    }
    let parts: String = outcome.parts.iter().map(|part| format!(", with {part}")).collect();
    let counted = |count: usize, what: &str| match count {
        0 => String::new(),
        1 => format!(", 1 {what}"),
        count => format!(", {count} {what}s"),
    };
    format!("ok{parts}{}{}", counted(outcome.examples, "example"), counted(generated.notes.count(), "note"))
}
