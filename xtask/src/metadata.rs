//! The packages of a workspace and of its lock file, as `cargo metadata` tells.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::workspace;

#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// All packages of the lock file, those of the workspace included.
    pub(crate) packages: Vec<Package>,
    workspace_members: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) license: Option<String>,
    /// The oldest compiler that it supports.
    pub(crate) rust_version: Option<String>,
    pub(crate) manifest_path: PathBuf,
}

impl Metadata {
    /// Reads the metadata of the workspace in a folder, with all features on all platforms.
    ///
    /// # Errors
    /// If the lock file is missing or stale, or a manifest is faulty.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut command = workspace::cargo()?;
        command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]).current_dir(root);
        let output = command.output().context("can't run cargo metadata")?;
        if !output.status.success() {
            bail!("cargo metadata failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        serde_json::from_slice(&output.stdout).context("the output of cargo metadata is not understood")
    }

    /// The packages of the workspace.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }
}
