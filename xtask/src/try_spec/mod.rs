//! `cargo xtask try-spec`.

mod cargo;
mod copy;
mod parts;
mod table;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use codegen::Generated;

use self::copy::Workspace;
use self::parts::PARTS;
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
    /// The hand-written parts that were left in.
    parts: &'static [&'static str],
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
        parts: &[],
        examples: 0,
        messages: Vec::new(),
    };
    let (generated, documents) = match read {
        Ok(read) => read,
        Err(error) => return Ok(Outcome { messages: vec![format!("{error:#}")], ..outcome }),
    };
    let count = parts::count_possible(&generated)?;
    with_parts(base, &documents, test, Outcome { parts: &PARTS[..count], ..outcome })
}

/// Tries a document with the hand-written parts that fit its types. No group has the feature of another part.
fn with_parts(
    base: &Path,
    documents: &Documents,
    test: bool,
    mut outcome: Outcome,
) -> anyhow::Result<Outcome> {
    loop {
        let count = outcome.parts.len();
        let generated = documents.generate_without(&PARTS[count..])?;
        let workspace = Workspace::write(base, &outcome.name, &generated, outcome.parts)?;
        outcome = tried(&workspace, generated, documents, test, outcome)?;
        match parts::count_before(&outcome.messages).filter(|fewer| *fewer < count) {
            Some(fewer) => outcome.parts = &PARTS[..fewer],
            None => return Ok(outcome),
        }
    }
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
