//! What is wrong with a document, and where.

use std::fmt;

/// A JSON pointer (RFC 6901) into the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The member `key` of the object that this pointer names.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self(format!("{}/{}", self.0, key.replace('~', "~0").replace('/', "~1")))
    }

    /// The element `index` of the array that this pointer names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// What is around the place that this pointer names.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// The unescaped steps from the root.
    pub(crate) fn steps(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A place in the document's text. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One thing in a document that the generator refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is, as a JSON pointer.
    pub pointer: Pointer,
    /// What was found.
    pub found: String,
    /// What is supported there.
    pub supported: String,
}

impl Problem {
    pub(crate) fn new(pointer: &Pointer, found: impl Into<String>, supported: impl Into<String>) -> Self {
        Self { pointer: pointer.clone(), found: found.into(), supported: supported.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; supported: {}", self.found, self.supported)
    }
}

/// Every problem of a document, in the order of its text. Nothing is generated from such a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The document's name, as the caller gave it.
    pub document: String,
    /// The problems, each with its place in the text.
    pub problems: Vec<(Position, Problem)>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (Position { line, column }, problem) in &self.problems {
            writeln!(f, "{}:{line}:{column}: {}", self.document, problem.pointer)?;
            writeln!(f, "    found {}", problem.found)?;
            writeln!(f, "    supported: {}", problem.supported)?;
        }
        let count = self.problems.len();
        write!(f, "{}: {count} {}", self.document, if count == 1 { "problem" } else { "problems" })
    }
}

impl std::error::Error for Refusal {}
