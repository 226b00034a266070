//! Documents on disk.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use codegen::{Examples, Generated, Refusal};

use crate::workspace::root;

/// The description that the client is made from.
pub(crate) fn own_spec() -> anyhow::Result<PathBuf> {
    Ok(root()?.join("spec/batch-jobs.json"))
}

/// What messages call a document, and its text.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where the files are that it refers to.
    folder: PathBuf,
}

impl Document {
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let cannot_read = || format!("cannot read {}", path.display());
        let name = path.strip_prefix(root()?).unwrap_or(path).display().to_string();
        let file = File::open(path).with_context(cannot_read)?;
        let mut bytes = Vec::new();
        // Of a file that is too large there need not be more in memory than tells so.
        file.take(codegen::LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes).with_context(cannot_read)?;
        let text = codegen::decode(&name, &bytes)?.to_owned();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Self { name, text, folder })
    }

    /// What is generated from it, with the examples beside it.
    pub(crate) fn generate(&self) -> Result<Generated, Refusal> {
        let beside = |file: &str| fs::read_to_string(self.folder.join(file)).ok();
        codegen::generate_with_examples(&self.name, &self.text, &beside)
    }

    /// The tests that its examples become.
    pub(crate) fn examples(&self) -> Result<Examples, Refusal> {
        let beside = |file: &str| fs::read_to_string(self.folder.join(file)).ok();
        codegen::examples(&self.name, &self.text, &beside)
    }
}
