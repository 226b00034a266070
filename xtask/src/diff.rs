//! `cargo xtask diff`.

// A command prints its results.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use codegen::{Change, Comparison, Kind, Scope, Subject};
use regex_lite::Regex;

use crate::documents::Documents;

/// The compared documents, and the form of the report.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The old description: a document, or a folder with documents.
    old: PathBuf,
    /// The new description.
    new: PathBuf,
    /// Only operations whose id, or verb and path as in `GET /jobs/{jobId}`, this regular expression matches.
    #[arg(long, value_name = "REGEX")]
    only: Option<String>,
    /// Only operations in both descriptions.
    #[arg(long)]
    common: bool,
    /// Only changes on the wire: ignore Rust names and the order of arguments.
    #[arg(long)]
    wire: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let (old, new) = (Documents::read([&options.old])?, Documents::read([&options.new])?);
    let only =
        options.only.as_deref().map(Regex::new).transpose().context("--only is no regular expression")?;
    let matches = only.map(|only| move |id: &str, route: &str| only.is_match(id) || only.is_match(route));
    let scope = Scope {
        only: matches.as_ref().map(|matches| matches as codegen::Wanted<'_>),
        common: options.common,
    };
    let mut comparison = old.with(|old| new.with(|new| codegen::compare(old, new, scope)))?;
    if options.wire {
        comparison.changes.retain(|change| change.kind.is_on_the_wire());
    }
    if options.json {
        println!("{}", serde_json::to_string_pretty(&comparison)?);
    } else {
        print(&comparison);
    }
    Ok(if comparison.breaking().next().is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Every change below its place, with a mark where it breaks a caller, and their numbers at the end.
fn print(comparison: &Comparison) {
    let mut place = "";
    for change in &comparison.changes {
        if change.place != place {
            place = &change.place;
            println!("{}", codegen::shown(place));
        }
        println!("  {} {}", if change.breaks { '!' } else { ' ' }, codegen::shown(&line(change)));
    }
    println!("{}", summary(comparison));
}

fn line(change: &Change) -> String {
    let name = if change.name == change.place { String::new() } else { format!(" {}", change.name) };
    let detail = match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!(": {before} -> {after}"),
        (Some(one), None) | (None, Some(one)) => format!(": {one}"),
        (None, None) => String::new(),
    };
    format!("{} {}{name}{detail}", subject(change.subject), kind(change.kind))
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Operation => "operation",
        Subject::Method => "method",
        Subject::Parameter => "parameter",
        Subject::Response => "response",
        Subject::Header => "header",
        Subject::Page => "page",
        Subject::Model => "model",
        Subject::Property => "property",
        Subject::Enum => "enum",
        Subject::Value => "value",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Renamed => "renamed",
        Kind::Reordered => "reordered",
        Kind::Retyped => "retyped",
        Kind::SentDifferently => "sent differently",
        Kind::MadeRequired => "made required",
        Kind::MadeOptional => "made optional",
        Kind::MadeReadOnly => "made read-only",
        Kind::MadeWritable => "made writable",
        Kind::Deprecated => "deprecated",
    }
}

fn summary(comparison: &Comparison) -> String {
    let mut counts: BTreeMap<(Subject, Kind), (usize, usize)> = BTreeMap::new();
    for change in &comparison.changes {
        let (all, breaking) = counts.entry((change.subject, change.kind)).or_default();
        *all += 1;
        *breaking += usize::from(change.breaks);
    }
    let row = |((subject, kind), (all, breaking)): (&(Subject, Kind), &(usize, usize))| {
        let name = format!("{} {}", self::subject(*subject), self::kind(*kind));
        format!("\n  {name:<27} {all:>5}, {breaking:>5} of them break a caller")
    };
    let rows: String = counts.iter().map(row).collect();
    format!(
        "\n{} operations of {} and {} compared: {} changes, {} of them break a caller{rows}",
        comparison.operations,
        codegen::shown(&comparison.versions[0]),
        codegen::shown(&comparison.versions[1]),
        comparison.changes.len(),
        comparison.breaking().count(),
    )
}
