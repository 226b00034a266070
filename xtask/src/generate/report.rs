//! Reports for the maintainer.

// A command prints its results.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::Duration;

use codegen::{Generated, Notes, Refusal};
use serde_json::json;
use similar::TextDiff;

use super::folder::Change;

pub(super) fn changes(changes: &[Change]) {
    if changes.is_empty() {
        println!("nothing changed");
    }
    for Change { name, before, after } in changes {
        let what = match (before, after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        println!("{what:>8}  {name}");
    }
}

pub(super) fn diffs(changes: &[Change]) {
    for Change { name, before, after } in changes {
        let (before, after) = (before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default());
        let diff = TextDiff::from_lines(before, after);
        let headers = (format!("checked in: {name}"), format!("generated: {name}"));
        print!("{}", diff.unified_diff().context_radius(2).header(&headers.0, &headers.1));
    }
}

pub(super) fn refusal(refusal: &Refusal) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(refusal)?);
    Ok(())
}

/// The notes on the description.
pub(super) fn notes(notes: &Notes) {
    eprint!("{notes}");
}

/// The JSON report for an accepted description.
pub(super) fn json(generated: &Generated) -> anyhow::Result<()> {
    let Notes { notes, more } = &generated.notes;
    let report = json!({ "problems": [], "notes": notes, "more": more });
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}

pub(super) fn summary(generated: &Generated, elapsed: Duration) {
    let lines = generated.files.iter().flat_map(|file| file.text.lines());
    let (code, comments) =
        lines.filter(|line| !line.trim().is_empty()).fold((0, 0), |(code, comments), line| {
            if line.trim_start().starts_with("//") { (code, comments + 1) } else { (code + 1, comments) }
        });
    println!(
        "{} operations, {} models, {} enums: {code} lines of code and {comments} of comments in {} files, {} ms",
        generated.operations,
        generated.models,
        generated.enums,
        generated.files.len(),
        elapsed.as_millis(),
    );
}
