//! Notes: parts of a document without effect.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{LONGEST, Pointer, Position, shortened};
use crate::markdown::on_one_line;

/// A part of a document that has less effect on the output than it says, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The place, as a JSON pointer.
    pub pointer: Pointer,
    /// The found value.
    pub found: String,
    /// The effect.
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
    /// The number of further ones, which are not kept.
    pub more: usize,
}

impl Notes {
    /// The number of notes, including those that are not kept.
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
