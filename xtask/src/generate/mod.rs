//! `cargo xtask generate`.

mod folder;
mod joined;
mod own;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;
use codegen::{Generated, Refusal};

use self::folder::{Change, Folder};
use self::own::Own;
use crate::documents::Documents;
use crate::workspace::root;

/// The inputs and the output of a run.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Write nothing; fail with a diff if the checked-in output is stale.
    #[arg(long)]
    check: bool,
    /// A document of the description, or a folder with documents; several together are one description. Other files that
    /// they refer to are read, too [default: spec]
    #[arg(long, value_name = "PATH")]
    spec: Vec<PathBuf>,
    /// The folder for the output [default: batch-client/src/generated]. Everything else in it is removed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The format of problems and notes: text, or one JSON object for an editor.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// Generates, and reports problems in the requested format.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let Err(error) = generate(options) else { return Ok(ExitCode::SUCCESS) };
    match error.downcast_ref::<Refusal>() {
        Some(refusal) if options.format == Format::Json => {
            report::refusal(refusal)?;
            Ok(ExitCode::FAILURE)
        }
        _ => Err(error),
    }
}

fn generate(options: &Options) -> anyhow::Result<()> {
    let started = Instant::now();
    let documents = if options.spec.is_empty() { Documents::own()? } else { Documents::read(&options.spec)? };
    let generated = documents.generate()?;
    let out =
        options.out.clone().map_or_else(|| root().map(|root| root.join("batch-client/src/generated")), Ok)?;
    let folder = Folder::read(&out)?;
    let mut changes = folder.changes(&generated.files);
    // Only the project's own description goes to the project's own places.
    let is_own = options.spec.is_empty() && options.out.is_none();
    let own = is_own.then(|| Own::read(&documents)).transpose()?;
    changes.extend(own.iter().flat_map(Own::changes));
    if !options.check && !changes.is_empty() {
        folder.replace(&generated.files)?;
        own.iter().try_for_each(Own::write)?;
    }
    match options.format {
        Format::Json => report::json(&generated)?,
        Format::Text => text(options, &changes, &generated, started),
    }
    if options.check && !changes.is_empty() {
        bail!("{} generated files are stale; `cargo xtask generate` mends them", changes.len());
    }
    Ok(())
}

fn text(options: &Options, changes: &[Change], generated: &Generated, started: Instant) {
    report::notes(&generated.notes);
    match options.check {
        true if !changes.is_empty() => return report::diffs(changes),
        true => {}
        false => report::changes(changes),
    }
    report::summary(generated, started.elapsed());
}
