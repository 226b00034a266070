//! The members of the workspace that are published.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::workspace;

/// A member that is published.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    manifest_path: PathBuf,
    /// The allowed registries: any, if this is absent, and none, if it is empty.
    publish: Option<Vec<String>>,
    pub(super) dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

impl Package {
    pub(super) fn folder(&self) -> anyhow::Result<&Path> {
        self.manifest_path.parent().context("a manifest is in no folder")
    }

    /// The name of its archive, and, with an ending, of the folder in it.
    pub(super) fn file_name(&self) -> String {
        format!("{}.crate", self.folder_name())
    }

    pub(super) fn folder_name(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// The archive that `cargo package` writes.
    pub(super) fn archive(&self) -> anyhow::Result<PathBuf> {
        Ok(workspace::root()?.join("target/package").join(self.file_name()))
    }
}

/// All published members.
pub(super) fn packages() -> anyhow::Result<Vec<Package>> {
    let mut command = workspace::cargo()?;
    let output = command.args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    let is_published =
        |package: &Package| package.publish.as_ref().is_none_or(|registries| !registries.is_empty());
    Ok(metadata.packages.into_iter().filter(is_published).collect())
}
