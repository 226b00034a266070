//! `cargo xtask generate`.

mod folder;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use codegen::Generated;

use self::folder::{Change, Folder};
use crate::workspace;

/// What to generate, from what and where.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Write nothing; fail with a diff when the checked-in output is not what the description gives.
    #[arg(long)]
    check: bool,
    /// The description [default: spec/batch-jobs.json]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The folder for the output [default: batch-client/src/generated]. Everything else in it is removed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let started = Instant::now();
    let root = workspace::root()?;
    let spec = options.spec.clone().unwrap_or_else(|| root.join("spec/batch-jobs.json"));
    let out = options.out.clone().unwrap_or_else(|| root.join("batch-client/src/generated"));
    let generated = generate(root, &spec)?;
    let folder = Folder::read(&out)?;
    let changes = folder.changes(&generated.files);
    if options.check {
        return check(&changes, &generated, started);
    }
    if !changes.is_empty() {
        folder.replace(&generated.files)?;
    }
    report::changes(&changes);
    report::summary(&generated, started.elapsed());
    Ok(())
}

fn generate(root: &Path, spec: &Path) -> anyhow::Result<Generated> {
    let bytes = fs::read(spec).with_context(|| format!("cannot read {}", spec.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(spec, &error))?;
    let name = spec.strip_prefix(root).unwrap_or(spec).display().to_string();
    Ok(codegen::generate(&name, &text)?)
}

fn not_utf8(spec: &Path, error: &std::string::FromUtf8Error) -> anyhow::Error {
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = String::from_utf8_lossy(valid).matches('\n').count() + 1;
    anyhow::anyhow!("{}:{line}: the document is not UTF-8", spec.display())
}

fn check(changes: &[Change], generated: &Generated, started: Instant) -> anyhow::Result<()> {
    if changes.is_empty() {
        report::summary(generated, started.elapsed());
        return Ok(());
    }
    report::diffs(changes);
    bail!("{} generated files are stale; `cargo xtask generate` mends them", changes.len())
}
