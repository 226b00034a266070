//! Python, with packages from the registry.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::workspace;

/// The folder of the scripts.
pub(super) const SCRIPTS: &str = "batch-client/emulator/interop";

/// A Python of its own, with the packages of a file.
pub(crate) struct Installation {
    pub(super) folder: &'static str,
    pub(super) requirements: &'static str,
}

/// The newest official client.
pub(crate) const NEWEST: Installation =
    Installation { folder: "target/interop", requirements: "requirements.txt" };

/// One of another design, which speaks an older version of the API.
pub(super) const OLDER: Installation =
    Installation { folder: "target/interop-older", requirements: "requirements-older.txt" };

/// A reason to skip: something optional is missing.
pub(crate) type Missing = &'static str;

/// The errors of pip without a network.
const UNREACHABLE: [&str; 4] =
    ["NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "Network is unreachable"];

/// Installs the packages, unless they are there. The program of this Python.
pub(crate) fn install(root: &Path, installation: &Installation) -> anyhow::Result<Result<PathBuf, Missing>> {
    let folder = root.join(installation.folder);
    let python = folder.join("bin/python");
    if Command::new("python3").arg("--version").output().is_err() {
        return Ok(Err("there is no Python"));
    }
    if !python.exists() {
        workspace::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    let output = install.arg(root.join(SCRIPTS).join(installation.requirements)).output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(Ok(python)),
        false if UNREACHABLE.iter().any(|sign| errors.contains(sign)) => {
            Ok(Err("no package registry can be reached"))
        }
        false => bail!("the packages of {} can't be installed:\n{errors}", installation.requirements),
    }
}
