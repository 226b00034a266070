//! What a document says without effect.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{LONGEST, Pointer, Position, shortened};
use crate::markdown::on_one_line;

/// Something in a document that changes nothing of what is generated, or less than it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it is, as a JSON pointer.
    pub pointer: Pointer,
    /// What was found.
    pub found: String,
    /// What becomes of it.
    pub effect: String,
}

impl Note {
    pub(crate) fn new(pointer: &Pointer, found: impl Into<String>, effect: impl Into<String>) -> Self {
        let found = shortened(&found.into(), LONGEST);
        Self { pointer: pointer.clone(), found, effect: effect.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.found, self.effect)
    }
}

/// A note with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedNote {
    /// The name of the document, as the caller gave it.
    pub document: String,
    /// Line and column.
    pub position: Position,
    /// The note.
    pub note: Note,
}

/// The notes on a set of documents, in the order of their names and texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// The notes.
    pub notes: Vec<LocatedNote>,
    /// How many more there are. Only so many are kept.
    pub more: usize,
}

impl Notes {
    /// How many notes there are, those that were not kept included.
    pub fn count(&self) -> usize {
        self.notes.len() + self.more
    }
}

/// A line for each note.
impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for LocatedNote { document, position: Position { line, column }, note } in &self.notes {
            let document = on_one_line(document);
            let pointer = shortened(&note.pointer.to_string(), LONGEST);
            writeln!(f, "{document}:{line}:{column}: note: {pointer}: {note}")?;
        }
        if self.more > 0 { writeln!(f, "{} more notes", self.more) } else { Ok(()) }
    }
}

impl Serialize for LocatedNote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("document", &self.document)?;
        map.serialize_entry("line", &self.position.line)?;
        map.serialize_entry("column", &self.position.column)?;
        map.serialize_entry("pointer", &self.note.pointer.to_string())?;
        map.serialize_entry("found", &self.note.found)?;
        map.serialize_entry("effect", &self.note.effect)?;
        map.end()
    }
}

/// For programs such as editors.
impl Serialize for Notes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("notes", &self.notes)?;
        map.serialize_entry("more", &self.more)?;
        map.end()
    }
}
