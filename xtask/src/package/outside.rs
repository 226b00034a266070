//! The unpacked packages in a folder outside of the workspace, each with the others in place of published ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use tempfile::TempDir;

use super::published::Package;
use crate::emulator::Emulator;
use crate::workspace;

/// A program that uses the client as its README says.
const PROGRAM: &str = include_str!("program.rs");
const MANIFEST: &str = include_str!("program.toml");

/// The packages that the program needs.
const CLIENT: &str = "batch-client";
const EMULATOR: &str = "batch-emulator";

/// The folder of the unpacked packages, which goes with this value.
pub(super) struct Outside {
    folder: TempDir,
    /// The patches by which cargo finds each package here: its name, and the argument.
    patches: Vec<(String, String)>,
    target: PathBuf,
}

impl Outside {
    pub(super) fn unpack(packages: &[Package]) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("there is no folder for temporary files")?;
        let mut patches = Vec::new();
        for package in packages {
            let mut tar = Command::new("tar");
            workspace::run(tar.arg("-xzf").arg(package.archive()?).arg("-C").arg(folder.path()))?;
            let path = folder.path().join(package.folder_name());
            let path = serde_json::to_string(&path.to_string_lossy())?;
            patches.push((package.name.clone(), format!("patch.crates-io.{}.path={path}", package.name)));
        }
        let target = workspace::root()?.join("target/outside");
        Ok(Self { folder, patches, target })
    }

    pub(super) fn build(&self, package: &Package) -> anyhow::Result<()> {
        workspace::run(self.cargo("build", package)?.arg("--quiet"))
    }

    pub(super) fn test(&self, package: &Package) -> anyhow::Result<()> {
        let mut tests = self.cargo("test", package)?;
        if package.name == CLIENT {
            tests.args(["--features", "files,nodes,tracing"]);
        }
        workspace::run(tests.arg("--quiet"))
    }

    /// Runs a program with the packed client against the packed emulator.
    pub(super) fn run_program(&self) -> anyhow::Result<()> {
        let program = self.folder.path().join("program");
        fs::create_dir_all(program.join("src"))?;
        fs::write(program.join("Cargo.toml"), MANIFEST)?;
        fs::write(program.join("src/main.rs"), PROGRAM)?;
        let emulator = self.target.join("debug").join(EMULATOR);
        let emulator = Emulator::start_program(&emulator, &["--pool", "small=2"])?;
        let mut run = self.cargo_in(&program, "run")?;
        run.args(["--quiet", "--config", self.patch(CLIENT)?])
            .env("AZURE_BATCH_ENDPOINT", emulator.says("endpoint")?)
            .env("AZURE_BATCH_ACCOUNT", emulator.says("account")?)
            .env("AZURE_BATCH_ACCESS_KEY", emulator.says("key")?);
        workspace::run(&mut run)
    }

    /// Removes what was built of the packages: each run has another folder, and would leave its own.
    pub(super) fn clean(&self, packages: &[Package]) -> anyhow::Result<()> {
        for package in packages {
            let mut clean = self.cargo("clean", package)?;
            workspace::run(clean.args(["--quiet", "--package", &package.name]))?;
        }
        Ok(())
    }

    /// A command of cargo on an unpacked package.
    fn cargo(&self, command: &str, package: &Package) -> anyhow::Result<Command> {
        let mut cargo = self.cargo_in(&self.folder.path().join(package.folder_name()), command)?;
        let is_needed = |name: &str| package.dependencies.iter().any(|dependency| dependency.name == name);
        for (_, patch) in self.patches.iter().filter(|(name, _)| is_needed(name)) {
            cargo.args(["--config", patch]);
        }
        Ok(cargo)
    }

    fn cargo_in(&self, folder: &Path, command: &str) -> anyhow::Result<Command> {
        let mut cargo = workspace::cargo()?;
        cargo.current_dir(folder).arg(command).arg("--target-dir").arg(&self.target);
        Ok(cargo)
    }

    fn patch(&self, name: &str) -> anyhow::Result<&str> {
        match self.patches.iter().find(|(package, _)| package == name) {
            Some((_, patch)) => Ok(patch),
            None => bail!("{name} is not published"),
        }
    }
}
