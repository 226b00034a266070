//! The settings of the checks, `.cargo/check.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// The file in the folder of the workspace.
pub(super) const FILE: &str = ".cargo/check.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allowed {
    /// SPDX ids.
    pub(super) licences: Vec<String>,
    /// Reasons by crate.
    #[serde(default)]
    pub(super) duplicates: BTreeMap<String, String>,
}

impl Allowed {
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(root.join(FILE)).with_context(|| format!("{FILE} can't be read"))?;
        toml_edit::de::from_str(&text).with_context(|| format!("{FILE} is not understood"))
    }
}
