//! `cargo xtask interop`.

// A command prints its results.
#![allow(clippy::print_stdout)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::workspace;

/// The folder of the scripts.
const SCRIPTS: &str = "batch-client/emulator/interop";

/// An official client, and where it is installed.
pub(crate) struct Client {
    folder: &'static str,
    requirements: &'static str,
}

/// The newest one.
pub(crate) const NEWEST: Client = Client { folder: "target/interop", requirements: "requirements.txt" };

/// One of another design, which speaks an older version of the API.
const OLDER: Client = Client { folder: "target/interop-older", requirements: "requirements-older.txt" };

pub(crate) fn run() -> anyhow::Result<()> {
    let root = workspace::root()?;
    let newest = match python(root, &NEWEST)? {
        Ok(newest) => newest,
        Err(missing) => {
            println!("skipped: {missing}");
            return Ok(());
        }
    };
    workspace::run(workspace::cargo()?.args([
        "build",
        "--quiet",
        "--package",
        "batch-emulator",
        "--profile",
        profile()?,
    ]))?;
    let certificate = root.join("target/interop/certificate.pem");
    // The emulator replaces no file that it does not know for its own, such as one of an earlier version.
    if certificate.exists() {
        std::fs::remove_file(&certificate)?;
    }
    let plain = Emulator::start(&[])?;
    let tls = Emulator::start(&["--tls-certificate", &certificate.to_string_lossy()])?;
    let mut script = Command::new(newest);
    script
        .arg(root.join(SCRIPTS).join("interop.py"))
        .args(["--tls-endpoint", tls.says("endpoint")?, "--token", tls.says("token")?])
        .arg("--ca")
        .arg(certificate);
    workspace::run(with_account(&mut script, &plain)?)?;
    match python(root, &OLDER)? {
        Ok(older) => workspace::run(with_account(
            Command::new(older).arg(root.join(SCRIPTS).join("older.py")),
            &plain,
        )?),
        Err(missing) => {
            println!("older client skipped: {missing}");
            Ok(())
        }
    }
}

/// A script with the emulator's address and credentials as arguments.
fn with_account<'s>(script: &'s mut Command, emulator: &Emulator) -> anyhow::Result<&'s mut Command> {
    for name in ["endpoint", "account", "key"] {
        script.arg(format!("--{name}")).arg(emulator.says(name)?);
    }
    Ok(script)
}

/// The profile by which this program was built, so that the emulator is beside it.
fn profile() -> anyhow::Result<&'static str> {
    let is_release = workspace::build_folder()?.ends_with("release");
    Ok(if is_release { "release" } else { "dev" })
}

/// A reason to skip: something optional is missing.
pub(crate) type Missing = &'static str;

/// A Python with an official client, in a folder of its own.
pub(crate) fn python(root: &Path, client: &Client) -> anyhow::Result<Result<PathBuf, Missing>> {
    let folder = root.join(client.folder);
    let python = folder.join("bin/python");
    if Command::new("python3").arg("--version").output().is_err() {
        return Ok(Err("there is no Python"));
    }
    if !python.exists() {
        workspace::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    let output = install.arg(root.join(SCRIPTS).join(client.requirements)).output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(Ok(python)),
        false if UNREACHABLE.iter().any(|sign| errors.contains(sign)) => {
            Ok(Err("no package registry can be reached"))
        }
        false => bail!("the official client can't be installed:\n{errors}"),
    }
}

/// The errors of pip without a network.
const UNREACHABLE: [&str; 4] =
    ["NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "Network is unreachable"];

/// An emulator in a process of its own, which ends with this value.
struct Emulator {
    process: Child,
    ready: Value,
}

impl Emulator {
    fn start(arguments: &[&str]) -> anyhow::Result<Self> {
        let program = workspace::build_folder()?.join("batch-emulator");
        let mut process = Command::new(&program)
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
    fn says(&self, name: &str) -> anyhow::Result<&str> {
        match self.ready.get(name).and_then(Value::as_str) {
            Some(text) => Ok(text),
            None => bail!("the emulator did not say its {name}"),
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended already.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
