//! Documents on disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

/// The project's folder.
pub(crate) fn root() -> anyhow::Result<&'static Path> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no folder above it")
}

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
        // The generator refuses it anyhow; it need not be in memory for that.
        let length = fs::metadata(path).with_context(cannot_read)?.len();
        ensure!(
            length <= codegen::LARGEST_DOCUMENT as u64,
            "{}:1:1: the document has {length} bytes; supported: at most {}",
            path.display(),
            codegen::LARGEST_DOCUMENT,
        );
        let bytes = fs::read(path).with_context(cannot_read)?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
        let name = path.strip_prefix(root()?).unwrap_or(path).display().to_string();
        Ok(Self { name, text })
    }
}

fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> anyhow::Error {
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let valid = String::from_utf8_lossy(valid);
    let line = valid.matches('\n').count() + 1;
    let column = valid.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    anyhow::anyhow!("{}:{line}:{column}: the document is not UTF-8", path.display())
}
