//! Documents on disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::workspace::root;

/// The description that the client is made from.
pub(crate) fn own_spec() -> anyhow::Result<PathBuf> {
    Ok(root()?.join("spec/batch-jobs.json"))
}

/// What messages call a document, and its text.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
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
        Ok(Self { name, text })
    }
}
