//! Documents on disk, and the examples beside them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use codegen::{ExampleFile, Examples, Generated, LARGEST_EXAMPLE, Refusal};

use crate::regular;
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
    /// Reads a document. The maintainer names it, so that it may be a link or a pipe, too.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let cannot_read = || format!("cannot read {}", path.display());
        let name = path.strip_prefix(root()?).unwrap_or(path).display().to_string();
        let file = File::open(path).with_context(cannot_read)?;
        let bytes = start(file, codegen::LARGEST_DOCUMENT).with_context(cannot_read)?;
        let text = codegen::decode(&name, &bytes)?.to_owned();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Self { name, text, folder })
    }

    /// What is generated from it, with the examples beside it.
    pub(crate) fn generate(&self) -> Result<Generated, Refusal> {
        codegen::generate_with_examples(&self.name, &self.text, &|file| self.example(file))
    }

    /// The tests that its examples become.
    pub(crate) fn examples(&self) -> Result<Examples, Refusal> {
        codegen::examples(&self.name, &self.text, &|file| self.example(file))
    }

    /// What there is under the name that it has for the file of an example.
    fn example(&self, file: &str) -> ExampleFile {
        let text = below(&self.folder, file).and_then(|path| text(&path));
        match text {
            Ok(text) => ExampleFile::Text(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => ExampleFile::Missing,
            Err(error) => ExampleFile::Refused {
                found: format!("the file {file:?}: {error}"),
                supported: format!(
                    "a regular file below the document's folder, in UTF-8 and of at most {LARGEST_EXAMPLE} bytes"
                ),
            },
        }
    }
}

/// The file of this name below the folder, whatever links are on the way.
fn below(folder: &Path, file: &str) -> io::Result<PathBuf> {
    let is_down = |component| matches!(component, Component::Normal(_) | Component::CurDir);
    if !Path::new(file).components().all(is_down) {
        return Err(io::Error::other("its name is absolute or has \"..\" in it"));
    }
    // The folder of a document in the present one has no name.
    let folder = Path::new(".").join(folder).canonicalize()?;
    let path = folder.join(file).canonicalize()?;
    if path.starts_with(&folder) { Ok(path) } else { Err(io::Error::other("a link leads out of the folder")) }
}

fn text(path: &Path) -> io::Result<String> {
    let bytes = start(regular::open(path)?, LARGEST_EXAMPLE)?;
    if bytes.len() > LARGEST_EXAMPLE {
        return Err(io::Error::other("it is too large"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::other(format!("it is not UTF-8 from byte {} on", at + 1))
    })
}

/// What a file begins with: all of it, or one byte more than it may have, which is enough to tell that it is too large.
fn start(file: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
