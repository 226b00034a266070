//! Paths of the workspace, and commands that run in it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use anyhow::{Context, bail};

/// The folder of the workspace.
pub(crate) fn root() -> anyhow::Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no folder above it")
}

/// The folder that an option names, or that of the workspace.
pub(crate) fn root_or(folder: Option<&Path>) -> anyhow::Result<&Path> {
    match folder {
        Some(folder) => Ok(folder),
        None => root(),
    }
}

/// The folder of this program, which is that of the whole workspace's builds.
pub(crate) fn build_folder() -> anyhow::Result<PathBuf> {
    let program = env::current_exe().context("this program does not know where it is")?;
    program.parent().map(Path::to_owned).context("this program is in no folder")
}

/// The cargo that runs this program, in the workspace.
pub(crate) fn cargo() -> anyhow::Result<Command> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(root()?);
    Ok(command)
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status =
        command.status().with_context(|| format!("can't run {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} failed: {status}", command.get_program().display());
    }
    Ok(())
}

/// Makes a folder, and removes what an earlier run left in it.
pub(crate) fn empty_folder(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(folder),
    }
    .with_context(|| format!("{} can't be emptied", folder.display()))
}
