//! The description as one document, which the emulator is built with.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::Context;

use super::folder::Change;
use crate::workspace::root;

/// Its path in the workspace.
const FILE: &str = "batch-client/emulator/src/description/description.json";

/// The current and the expected file.
pub(super) struct Joined {
    path: PathBuf,
    before: Option<String>,
    after: String,
}

impl Joined {
    pub(super) fn new(after: String) -> anyhow::Result<Self> {
        let path = root()?.join(FILE);
        let before = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("cannot read {FILE}")),
        };
        Ok(Self { path, before, after })
    }

    /// The change of the file.
    pub(super) fn change(&self) -> Option<Change> {
        let is_stale = self.before.as_ref() != Some(&self.after);
        is_stale.then(|| Change {
            name: FILE.to_owned(),
            before: self.before.clone(),
            after: Some(self.after.clone()),
        })
    }

    pub(super) fn write(&self) -> anyhow::Result<()> {
        fs::write(&self.path, &self.after).with_context(|| format!("cannot write {FILE}"))
    }
}
