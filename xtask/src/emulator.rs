//! An emulator in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::workspace;

/// An emulator in a process of its own, which ends with this value.
pub(crate) struct Emulator {
    process: Child,
    ready: Value,
}

impl Emulator {
    /// Builds the program.
    pub(crate) fn build() -> anyhow::Result<()> {
        let profile = profile()?;
        workspace::run(workspace::cargo()?.args([
            "build",
            "--quiet",
            "--package",
            "batch-emulator",
            "--profile",
            profile,
        ]))
    }

    pub(crate) fn start(arguments: &[&str]) -> anyhow::Result<Self> {
        Self::start_program(&workspace::build_folder()?.join("batch-emulator"), arguments)
    }

    /// Starts the emulator of another build.
    pub(crate) fn start_program(program: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        let mut process = Command::new(program)
            .args(["--quiet", "--port", "0", "--transition-ms", "50"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't run {}", program.display()))?;
        let output = process.stdout.take().context("the emulator has no output")?;
        let mut emulator = Self { process, ready: Value::Null };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        emulator.ready = serde_json::from_str(&line).context("the emulator did not get ready")?;
        Ok(emulator)
    }

    /// A value of its line of JSON at start.
    pub(crate) fn says(&self, name: &str) -> anyhow::Result<&str> {
        match self.ready.get(name).and_then(Value::as_str) {
            Some(text) => Ok(text),
            None => bail!("the emulator did not say its {name}"),
        }
    }

    /// A call of a script, with these values of the emulator as arguments.
    pub(crate) fn script(&self, python: &Path, script: &Path, names: &[&str]) -> anyhow::Result<Command> {
        let mut call = Command::new(python);
        call.arg(script);
        for name in names {
            call.arg(format!("--{name}")).arg(self.says(name)?);
        }
        Ok(call)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended already.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The profile by which this program was built, so that the emulator is beside it.
fn profile() -> anyhow::Result<&'static str> {
    let is_release = workspace::build_folder()?.ends_with("release");
    Ok(if is_release { "release" } else { "dev" })
}
