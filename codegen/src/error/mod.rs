//! Problems of a set of documents, with their places.

mod excerpt;
mod hint;
mod note;
mod pointer;

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use crate::markdown::on_one_line;

pub use self::excerpt::Excerpt;
pub(crate) use self::hint::{nearest, of_keyword, slip};
pub use self::note::{LocatedNote, Note, Notes};
pub(crate) use self::pointer::FileId;
pub use self::pointer::{Pointer, Position};

/// The most characters of the found text in a message.
const LONGEST: usize = 200;

/// The most characters of the supported values in a message; lists of our own fit.
const LONGEST_LIST: usize = 600;

/// One thing in a document that the generator refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, as a JSON pointer.
    pub pointer: Pointer,
    /// The found value.
    pub found: String,
    /// The supported values.
    pub supported: String,
    /// A hint.
    pub hint: Option<String>,
    /// The other place, where two don't agree.
    pub other: Option<Pointer>,
}

impl Problem {
    pub(crate) fn new(pointer: &Pointer, found: impl Into<String>, supported: impl Into<String>) -> Self {
        let found = shortened(&found.into(), LONGEST);
        let supported = shortened(&supported.into(), LONGEST_LIST);
        Self { pointer: pointer.clone(), found, supported, hint: None, other: None }
    }

    /// With the place of the other one, where two don't agree.
    pub(crate) fn beside(self, other: Option<Pointer>) -> Self {
        Self { other, ..self }
    }

    pub(crate) fn with_hint(self, hint: Option<String>) -> Self {
        Self { hint: hint.map(|hint| on_one_line(&hint).into_owned()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; supported: {}", self.found, self.supported)
    }
}

/// Names can be as long as the document, and of any characters; a message is for people and for their terminals.
fn shortened(text: &str, longest: usize) -> String {
    if text.chars().nth(2 * longest).is_none() {
        return on_one_line(text).into_owned();
    }
    let start: String = text.chars().take(longest).collect();
    let end: Vec<char> = text.chars().rev().take(longest / 2).collect();
    on_one_line(&format!("{start}...{}", end.iter().rev().collect::<String>())).into_owned()
}

/// A problem with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The name of the document, as the caller gave it.
    pub document: String,
    /// Line and column.
    pub position: Position,
    /// The line of the text.
    pub excerpt: Excerpt,
    /// The problem.
    pub problem: Problem,
    /// The other place, where two don't agree: its document, and line and column there.
    pub other: Option<(String, Position)>,
}

/// The problems of a set of documents, in the order of their names and texts. Nothing is generated from such a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The problems.
    pub problems: Vec<Located>,
    /// The number of further ones, which are not kept.
    pub more: usize,
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, position: Position { line, column }, excerpt, problem, other } = self;
        let pointer = shortened(&problem.pointer.to_string(), LONGEST);
        writeln!(f, "{}:{line}:{column}: {pointer}", on_one_line(document))?;
        excerpt.write(f, *line)?;
        writeln!(f, "    found {}", problem.found)?;
        writeln!(f, "    supported: {}", problem.supported)?;
        if let Some((document, Position { line, column })) = other {
            writeln!(f, "    the other one: {}:{line}:{column}", on_one_line(document))?;
        }
        problem.hint.iter().try_for_each(|hint| writeln!(f, "    hint: {hint}"))
    }
}

impl Refusal {
    /// The names of the documents that have problems, each once.
    fn documents(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.problems.iter().map(|located| located.document.as_str()).collect();
        names.dedup();
        names
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().try_for_each(|located| write!(f, "{located}"))?;
        match self.documents().as_slice() {
            [document] => write!(f, "{}: ", on_one_line(document))?,
            documents => write!(f, "{} documents: ", documents.len())?,
        }
        let count = self.problems.len() + self.more;
        write!(f, "{count} {}", if count == 1 { "problem" } else { "problems" })?;
        if self.more > 0 { write!(f, ", of which {} are shown", self.problems.len()) } else { Ok(()) }
    }
}

impl std::error::Error for Refusal {}

impl Serialize for Located {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("document", &self.document)?;
        map.serialize_entry("line", &self.position.line)?;
        map.serialize_entry("column", &self.position.column)?;
        map.serialize_entry("length", &self.excerpt.length)?;
        map.serialize_entry("pointer", &self.problem.pointer.to_string())?;
        map.serialize_entry("found", &self.problem.found)?;
        map.serialize_entry("supported", &self.problem.supported)?;
        map.serialize_entry("hint", &self.problem.hint)?;
        if let (Some((document, Position { line, column })), Some(pointer)) =
            (&self.other, &self.problem.other)
        {
            let pointer = pointer.to_string();
            let other = json!({ "document": document, "line": line, "column": column, "pointer": pointer });
            map.serialize_entry("other", &other)?;
        }
        map.end()
    }
}

/// For programs such as editors.
impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("problems", &self.problems)?;
        map.serialize_entry("more", &self.more)?;
        map.end()
    }
}
