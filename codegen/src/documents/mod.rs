//! The documents that a client is made from, and the files that they refer to.

mod reference;
mod sources;

pub(crate) use self::reference::{Section, split};
pub(crate) use self::sources::{Sources, normal, supported, too_large};

/// The largest document that is read, in bytes: several times as large as the largest that is known.
pub const LARGEST_DOCUMENT: usize = 8 << 20;

/// The most files of a set, including referenced ones.
pub const MOST_FILES: usize = 200;

/// The most bytes of all files.
pub const MOST_BYTES: usize = 4 * LARGEST_DOCUMENT;

/// A set of documents: one or more roots, which contribute all their operations and definitions, and a reader for
/// referenced files, which contribute only the referenced parts.
///
/// The order of the roots does not matter.
#[derive(Clone, Default)]
pub struct Documents<'a> {
    pub(crate) roots: Vec<(&'a str, &'a str)>,
    pub(crate) read: Option<ReadFile<'a>>,
    pub(crate) taken: Vec<&'a str>,
}

/// A file, looked up by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileText {
    /// A file with this text.
    Text(String),
    /// No file.
    Missing,
    /// Something that is not to be read, and why.
    Refused(String),
}

impl From<Option<String>> for FileText {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }
}

/// Looks up a file by its name, up to this many bytes: a larger file is refused. The name consists of the folder of
/// the referring document and the relative reference, without `..`.
pub type ReadFile<'a> = &'a dyn Fn(&str, usize) -> FileText;

impl<'a> Documents<'a> {
    /// One document. `name` is how messages and file headers call it; `/` separates folders in it.
    #[must_use]
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self::default().and(name, text)
    }

    /// Adds a root.
    #[must_use]
    pub fn and(mut self, name: &'a str, text: &'a str) -> Self {
        self.roots.push((name, text));
        self
    }

    /// Sets the reader for other documents and examples. Without it, other files are missing, and examples are not
    /// read.
    #[must_use]
    pub fn with_files(self, read: ReadFile<'a>) -> Self {
        Self { read: Some(read), ..self }
    }

    /// Gives no group one of these names, since the client has them as features for something else.
    #[must_use]
    pub fn without_groups(self, names: &[&'a str]) -> Self {
        Self { taken: names.to_vec(), ..self }
    }

    /// Their name in file headers: a single document, or all of a folder.
    pub(crate) fn name(&self) -> String {
        let [first, others @ ..] = self.roots.as_slice() else { return String::new() };
        let folder = sources::folder(first.0);
        match others {
            [] => first.0.to_owned(),
            others if others.iter().all(|(name, _)| sources::folder(name) == folder) => {
                format!("{folder}*.json")
            }
            others => {
                let names = std::iter::once(first).chain(others).map(|(name, _)| *name);
                names.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl std::fmt::Debug for Documents<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.roots.iter().map(|(name, _)| name);
        f.debug_tuple("Documents").field(&names.collect::<Vec<_>>()).finish()
    }
}
