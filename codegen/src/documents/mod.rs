//! The documents that a client is made from, and the files that they refer to.

mod reference;
mod sources;

pub(crate) use self::reference::{Section, split};
pub(crate) use self::sources::{Sources, normal, supported, too_large};

/// The largest document that is read, in bytes: several times as large as the largest that is known.
pub const LARGEST_DOCUMENT: usize = 8 << 20;

/// How many files a set of documents may be made of, those that are only referred to included.
pub const MOST_FILES: usize = 200;

/// How many bytes these files may have together.
pub const MOST_BYTES: usize = 4 * LARGEST_DOCUMENT;

/// A set of documents: one or more roots, all of whose operations and definitions count, and a way to read the files that
/// they refer to, of which only what is referred to counts.
///
/// The order of the roots does not matter.
#[derive(Clone, Default)]
pub struct Documents<'a> {
    pub(crate) roots: Vec<(&'a str, &'a str)>,
    pub(crate) read: Option<ReadFile<'a>>,
    pub(crate) taken: Vec<&'a str>,
}

/// What there is under the name of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileText {
    /// A file with this text.
    Text(String),
    /// Nothing.
    Missing,
    /// Something that is not to be read, and why.
    Refused(String),
}

impl From<Option<String>> for FileText {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }
}

/// Gives what there is under a name, of which at most so many bytes are wanted: a larger file is refused. The name is that
/// of the document that refers to the file, up to its last `/`, and after it what the document calls the file, without
/// anything that leads up.
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

    /// Reads other documents and examples. Without this, what is in another file is missing, and examples are not looked
    /// for.
    #[must_use]
    pub fn with_files(self, read: ReadFile<'a>) -> Self {
        Self { read: Some(read), ..self }
    }

    /// Gives no group one of these names, since the client has them as features for something else.
    #[must_use]
    pub fn without_groups(self, names: &[&'a str]) -> Self {
        Self { taken: names.to_vec(), ..self }
    }

    /// What file headers call them: the one document, or all of a folder.
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
