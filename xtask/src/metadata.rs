//! The packages of a workspace and of its lock file, as `cargo metadata` tells.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::workspace;

#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// All packages of the lock file, those of the workspace included.
    pub(crate) packages: Vec<Package>,
    workspace_members: Vec<String>,
    pub(crate) target_directory: PathBuf,
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
    /// Features, and what each of them enables.
    pub(crate) features: BTreeMap<String, Vec<String>>,
    pub(crate) manifest_path: PathBuf,
    /// The registries to which it may be published; `None` for all.
    publish: Option<Vec<String>>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
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

impl Package {
    pub(crate) fn folder(&self) -> anyhow::Result<&Path> {
        self.manifest_path.parent().context("a manifest is in no folder")
    }

    /// Whether others can depend on it: it is a library that may be published.
    pub(crate) fn is_public_library(&self) -> bool {
        let is_library = |target: &Target| target.kind.iter().any(|kind| kind == "lib");
        self.publish.as_ref().is_none_or(|registries| !registries.is_empty())
            && self.targets.iter().any(is_library)
    }
}
