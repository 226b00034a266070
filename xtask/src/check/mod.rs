//! `cargo xtask check`.

// A command prints its results.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod allowed;
mod duplicates;
mod licences;
mod links;
mod rust_version;

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use self::allowed::Allowed;
use crate::metadata::Metadata;
use crate::workspace;

/// What is checked.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The folder of the workspace to check [default: this workspace]
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

/// The result of one check.
struct Report {
    /// What was looked at, in one line.
    summary: String,
    /// Each names the place and what is allowed.
    problems: Vec<String>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let root = workspace::root_or(options.root.as_deref())?;
    let allowed = Allowed::read(root)?;
    let metadata = Metadata::read(root)?;
    let problems = print(&[
        ("rust-version", rust_version::check(&metadata)?),
        ("licences", licences::check(&metadata, &allowed)?),
        ("duplicates", duplicates::check(&metadata, &allowed)),
        ("links", links::check(root)?),
    ]);
    if problems > 0 {
        bail!("problems: {problems}");
    }
    Ok(())
}

/// Prints all reports. The number of problems.
fn print(reports: &[(&str, Report)]) -> usize {
    for (name, report) in reports {
        println!("{name}: {}", report.summary);
        for problem in &report.problems {
            eprintln!("error: {problem}");
        }
    }
    reports.iter().map(|(_, report)| report.problems.len()).sum()
}
