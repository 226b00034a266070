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
    let generated = Documents::read([file]).and_then(|documents| Ok(documents.generate()?));
    let generation = started.elapsed();
    let failed = |messages| Outcome {
        name: name.clone(),
        generated: None,
        generation,
        check: Duration::ZERO,
        has_jobs: false,
        examples: 0,
        messages,
    };
    let generated = match generated {
        Ok(generated) => generated,
        Err(error) => return Ok(failed(vec![format!("{error:#}")])),
    };
    let mut workspace = Workspace::write(base, &name, &generated, true)?;
    let mut started = Instant::now();
    let mut messages = cargo::check(&workspace)?;
    // Types of the same names can differ in their fields, which the part about Jobs is not written for.
    if messages.iter().any(|message| message.contains("src/jobs")) {
        workspace = Workspace::write(base, &name, &generated, false)?;
        started = Instant::now();
        messages = cargo::check(&workspace)?;
    }
    let check = started.elapsed();
    let mut examples = 0;
    if test && messages.is_empty() {
        examples = workspace.add_examples(file)?;
        messages = cargo::test(&workspace)?;
    }
    let has_jobs = workspace.has_jobs;
    Ok(Outcome { name, generated: Some(generated), generation, check, has_jobs, examples, messages })
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
