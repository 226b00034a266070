//! Places in a document.

use std::fmt;
use std::sync::Arc;

/// One of the files of a set of documents, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct FileId(usize);

impl FileId {
    pub(crate) fn of(index: usize) -> Self {
        Self(index)
    }

    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// A JSON pointer (RFC 6901) into one of the files. Pointers share their parents, so that many pointers below a long
/// name stay small.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer {
    file: FileId,
    last: Option<Arc<Step>>,
}

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Step {
    above: Pointer,
    /// Unescaped.
    name: String,
}

impl Pointer {
    /// The whole file.
    pub(crate) fn root(file: FileId) -> Self {
        Self { file, last: None }
    }

    /// The file that it leads into.
    pub(crate) fn file(&self) -> FileId {
        self.file
    }

    /// The member `key` of the object that this pointer names.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let step = Step { above: self.clone(), name: key.to_owned() };
        Self { file: self.file, last: Some(Arc::new(step)) }
    }

    /// The element `index` of the array that this pointer names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    /// The pointer to the parent.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.last.as_ref().map(|step| step.above.clone())
    }

    /// The unescaped steps from the root.
    pub(crate) fn steps(&self) -> Vec<&str> {
        let mut steps = Vec::new();
        let mut rest = &self.last;
        while let Some(step) = rest {
            steps.push(step.name.as_str());
            rest = &step.above.last;
        }
        steps.reverse();
        steps
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for step in self.steps() {
            write!(f, "/{}", step.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

/// A place in a text. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}
