//! `cargo xtask demo`.
//!
//! The demonstrations are examples of `batch-client`, in processes of their own: this program must not depend on its
//! own output.

use clap::Args;

use crate::emulator::Emulator;
use crate::{generate, workspace};

/// What is shown.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Show every request and response of a Job's life, without Tasks, instead of a Job that does work
    #[arg(long)]
    requests: bool,
}

/// The folder of what Tasks write, and of what is downloaded.
const FOLDER: &str = "target/demo";

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    generate::run(&generate::Options::default())?;
    if options.requests { show_requests() } else { show_work() }
}

fn show_requests() -> anyhow::Result<()> {
    let mut example = workspace::cargo()?;
    example.args(["run", "--quiet", "--package", "batch-client", "--example", "job_life"]);
    workspace::run(&mut example)
}

/// Runs the Tasks of a Job as processes of this machine.
fn show_work() -> anyhow::Result<()> {
    Emulator::build()?;
    let folder = workspace::root()?.join(FOLDER);
    workspace::empty_folder(&folder)?;
    let tasks = folder.join("nodes");
    let emulator = Emulator::start(&["--run-tasks", &tasks.to_string_lossy()])?;
    let mut example = workspace::cargo()?;
    example
        .args([
            "run",
            "--quiet",
            "--package",
            "batch-client",
            "--features",
            "files,nodes",
            "--example",
            "demo",
            "--",
        ])
        .arg(folder.join("outputs"))
        .env("AZURE_BATCH_ENDPOINT", emulator.says("endpoint")?)
        .env("AZURE_BATCH_ACCOUNT", emulator.says("account")?)
        .env("AZURE_BATCH_ACCESS_KEY", emulator.says("key")?);
    workspace::run(&mut example)
}
