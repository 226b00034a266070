//! The program that measures, in a workspace of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use clap::ValueEnum;
use serde_json::Value;

use super::{FOLDER, Stage, path};
use crate::workspace;

/// The built program.
pub(super) struct Peers {
    program: PathBuf,
    root: &'static Path,
}

impl Peers {
    /// Builds it. `arguments`: additional arguments for cargo.
    pub(super) fn build(arguments: &[&str]) -> anyhow::Result<Self> {
        let root = workspace::root()?;
        let target = target(root);
        let mut build = workspace::cargo()?;
        build.args(["build", "--quiet", "--release", "--locked", "--target-dir"]).arg(&target);
        build.arg("--manifest-path").arg(root.join(FOLDER).join("peers/Cargo.toml")).args(arguments);
        workspace::run(&mut build)?;
        Ok(Self { program: target.join("release/peers"), root })
    }

    /// The output of one of its commands.
    pub(super) fn run(&self, arguments: &[&str]) -> anyhow::Result<Vec<Value>> {
        let mut command = Command::new(&self.program);
        command.current_dir(self.root).args(arguments).stderr(Stdio::inherit());
        let output = command.output().with_context(|| format!("can't run {}", self.program.display()))?;
        if !output.status.success() {
            bail!("{} failed: {}", arguments.join(" "), output.status);
        }
        let lines = String::from_utf8(output.stdout)?;
        lines.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }

    /// The folder for profiles and certificates.
    pub(super) fn folder(&self) -> String {
        path(target(self.root))
    }

    /// Keeps the figures of a stage for later tables.
    pub(super) fn keep(&self, stage: Stage, figures: &[Value]) -> anyhow::Result<()> {
        Ok(fs::write(self.file(stage), lines(figures))?)
    }

    /// The figures of all stages that were measured some time.
    pub(super) fn kept(&self) -> anyhow::Result<Vec<Value>> {
        let files = Stage::value_variants().iter().map(|stage| fs::read_to_string(self.file(*stage)));
        let texts: Vec<_> = files.filter_map(Result::ok).collect();
        texts.iter().flat_map(|text| text.lines()).map(|line| Ok(serde_json::from_str(line)?)).collect()
    }

    /// Plots figures beside the README.
    pub(super) fn plot(&self, figures: &[Value]) -> anyhow::Result<()> {
        let file = target(self.root).join("figures.jsonl");
        fs::write(&file, lines(figures))?;
        self.run(&["plot", &path(file), FOLDER]).map(drop)
    }

    fn file(&self, stage: Stage) -> PathBuf {
        target(self.root).join(format!("{stage:?}.jsonl").to_lowercase())
    }
}

fn lines(figures: &[Value]) -> String {
    figures.iter().map(|line| format!("{line}\n")).collect()
}

/// The build of the peers is kept apart, so that `cargo clean` of one does not take the other.
fn target(root: &Path) -> PathBuf {
    root.join("target/bench")
}

pub(super) fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}
