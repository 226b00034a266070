//! `cargo xtask try-spec`.

mod cargo;
mod copy;
mod jobs;
mod table;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use codegen::Generated;

use self::copy::Workspace;
use crate::documents::Documents;
use crate::workspace;

/// The documents to try, and the checks.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The descriptions to try, one after the other: each a document, or a folder whose documents are one description.
    #[arg(required = true, value_name = "PATH")]
    files: Vec<PathBuf>,
    /// More than `cargo check`: clippy, rustdoc, and the examples beside the document as tests.
    #[arg(long)]
    test: bool,
}

/// The result for one document.
struct Outcome {
    name: String,
    generated: Option<Generated>,
    generation: Duration,
    check: Duration,
    /// Whether the hand-written part about Jobs was left in.
    has_jobs: bool,
    /// The number of tests made of examples.
    examples: usize,
    /// The failure, if there is one.
    messages: Vec<String>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let base = workspace::root()?.join("target/try-spec");
    cargo::build_dependencies(&base)?;
    let names = unique_names(&options.files);
    let mut outcomes = Vec::new();
    for (file, name) in options.files.iter().zip(names) {
        let outcome = attempt(file, name, &base, options.test)?;
        table::progress(&outcome);
        outcomes.push(outcome);
    }
    table::print(&outcomes);
    let failed = outcomes.iter().filter(|outcome| !outcome.messages.is_empty()).count();
    if failed > 0 {
        bail!("{failed} of {} documents failed", outcomes.len());
    }
    Ok(())
}

/// Generates a document into a copy of the client and checks that.
fn attempt(file: &Path, name: String, base: &Path, test: bool) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let read = Documents::read([file]).and_then(|documents| Ok((documents.generate()?, documents)));
    let generation = started.elapsed();
    let outcome = Outcome {
        name,
        generated: None,
        generation,
        check: Duration::ZERO,
        has_jobs: false,
        examples: 0,
        messages: Vec::new(),
    };
    let (generated, documents) = match read {
        Ok(read) => read,
        Err(error) => return Ok(Outcome { messages: vec![format!("{error:#}")], ..outcome }),
    };
    if jobs::has_what_it_needs(&generated)? {
        let workspace = Workspace::write(base, &outcome.name, &generated, true)?;
        let outcome = tried(&workspace, generated, &documents, test, Outcome { has_jobs: true, ..outcome })?;
        // Types of the same names can differ in their fields, which the part about Jobs is not written for.
        if !outcome.messages.iter().any(|message| message.contains("src/jobs")) {
            return Ok(outcome);
        }
        return without_jobs(base, &documents, test, Outcome { has_jobs: false, ..outcome });
    }
    without_jobs(base, &documents, test, outcome)
}

/// Tries a document without the hand-written part about Jobs, whose feature no group has then.
fn without_jobs(base: &Path, documents: &Documents, test: bool, outcome: Outcome) -> anyhow::Result<Outcome> {
    let generated = documents.generate_without(&[copy::JOBS])?;
    let workspace = Workspace::write(base, &outcome.name, &generated, false)?;
    tried(&workspace, generated, documents, test, outcome)
}

/// Checks a copy, and tests it if that is wanted.
fn tried(
    workspace: &Workspace,
    generated: Generated,
    documents: &Documents,
    test: bool,
    outcome: Outcome,
) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let mut messages = cargo::check(workspace)?;
    let check = started.elapsed();
    let mut examples = 0;
    if test && messages.is_empty() {
        examples = workspace.add_examples(documents)?;
        messages = cargo::test(workspace)?;
    }
    Ok(Outcome { generated: Some(generated), check, examples, messages, ..outcome })
}

/// A name for each document: the end of its path, as long as needed to be unique.
fn unique_names(files: &[PathBuf]) -> Vec<String> {
    let parts = |file: &PathBuf, count: usize| {
        let file = file.with_extension("");
        let parts: Vec<_> = file.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts[parts.len().saturating_sub(count)..].join("-");
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '_' }).collect()
    };
    let all = |count| files.iter().map(|file| parts(file, count)).collect::<Vec<String>>();
    let is_unique =
        |names: &Vec<String>| names.iter().collect::<std::collections::HashSet<_>>().len() == names.len();
    (2..=8).map(all).find(is_unique).unwrap_or_else(|| (1..=files.len()).map(|n| n.to_string()).collect())
}
