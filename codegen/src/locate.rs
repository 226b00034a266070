//! The way back from a pointer to a line and column.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::{Excerpt, Located, LocatedNote, Notes, Pointer, Position, Problem, Refusal};
use crate::swagger::Problems;

/// Finds the place of every problem, and sorts and deduplicates them by it.
pub(crate) fn locate(document: &str, text: &str, problems: Problems) -> Refusal {
    let (problems, more) = problems.into_problems();
    let found = offsets(text, problems.iter().map(|problem| &problem.pointer));
    let lines = Lines::of(text);
    let mut seen = HashSet::new();
    let mut located: Vec<_> = problems
        .into_iter()
        .filter(|problem| seen.insert((problem.pointer.clone(), problem.found.clone())))
        .map(|problem| lines.located(nearest(&problem.pointer, &found), problem))
        .collect();
    located.sort_by_key(|located| located.position);
    Refusal { document: document.to_owned(), problems: located, more }
}

/// Finds the place of every note, and sorts and deduplicates them by it.
pub(crate) fn notes(document: &str, text: &str, problems: Problems) -> Notes {
    let (notes, more) = problems.into_notes();
    let found = offsets(text, notes.iter().map(|note| &note.pointer));
    let lines = Lines::of(text);
    let mut seen = HashSet::new();
    let mut located: Vec<_> = notes
        .into_iter()
        .filter(|note| seen.insert((note.pointer.clone(), note.found.clone())))
        .map(|note| LocatedNote { position: lines.position(nearest(&note.pointer, &found)), note })
        .collect();
    located.sort_by_key(|located| located.position);
    Notes { document: document.to_owned(), notes: located, more }
}

/// Where in the text is what the pointers name, and what is around it.
fn offsets<'a>(text: &str, pointers: impl Iterator<Item = &'a Pointer>) -> BTreeMap<Pointer, usize> {
    let mut places = Places::default();
    pointers.for_each(|pointer| places.ask(&pointer.steps()));
    let mut found = BTreeMap::new();
    places.answer(text, text, &Pointer::root(), &mut found);
    found
}

/// A problem of the document as a whole.
pub(crate) fn at_start(document: &str, problem: Problem) -> Refusal {
    at_end_of(document, "", problem)
}

/// A problem after the last character of `text`.
pub(crate) fn at_end_of(document: &str, text: &str, problem: Problem) -> Refusal {
    let located = Lines::of(text).located(text.len(), problem);
    Refusal { document: document.to_owned(), problems: vec![located], more: 0 }
}

/// A problem whose place is known; its column counts bytes.
pub(crate) fn at(document: &str, text: &str, position: Position, problem: Problem) -> Refusal {
    let lines = Lines::of(text);
    let start = lines.starts.get(position.line - 1).copied().unwrap_or(text.len());
    let located = lines.located((start + position.column - 1).min(text.len()), problem);
    Refusal { document: document.to_owned(), problems: vec![located], more: 0 }
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1));
        Self { text, starts: starts.collect() }
    }

    fn located(&self, offset: usize, problem: Problem) -> Located {
        let offset = self.boundary(offset);
        let position = self.position(offset);
        let start = self.start(position.line);
        let end = self.starts.get(position.line).map_or(self.text.len(), |next| next - 1);
        let excerpt = Excerpt::new(&self.text[start..end.max(offset)], offset - start);
        Located { position, excerpt, problem }
    }

    fn position(&self, offset: usize) -> Position {
        let offset = self.boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        Position { line, column: self.text[self.start(line)..offset].chars().count() + 1 }
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or_default()
    }

    /// The offset, or the nearest one before it where a character begins.
    fn boundary(&self, offset: usize) -> usize {
        let is_boundary = |offset: &usize| self.text.is_char_boundary(*offset);
        (0..=offset.min(self.text.len())).rev().find(is_boundary).unwrap_or_default()
    }
}

/// The offset of what a pointer names, or of the nearest thing around it that is there.
fn nearest(pointer: &Pointer, found: &BTreeMap<Pointer, usize>) -> usize {
    let mut around = Some(pointer.clone());
    while let Some(pointer) = around {
        if let Some(offset) = found.get(&pointer) {
            return *offset;
        }
        around = pointer.parent();
    }
    0
}

/// The pointers that are asked for, as a tree, so that each level of the text is read once.
#[derive(Default)]
struct Places(BTreeMap<String, Places>);

impl Places {
    fn ask(&mut self, steps: &[&str]) {
        let mut node = self;
        for step in steps {
            node = node.0.entry((*step).to_owned()).or_default();
        }
    }

    /// Notes the offset in `text` of the value `slice`, which `pointer` names, and of what is asked for below it.
    fn answer(&self, text: &str, slice: &str, pointer: &Pointer, found: &mut BTreeMap<Pointer, usize>) {
        let offset = slice.as_ptr() as usize - text.as_ptr() as usize;
        found.insert(pointer.clone(), offset + slice.len() - slice.trim_start().len());
        if self.0.is_empty() {
            return;
        }
        for (step, value) in members(slice) {
            if let Some(wanted) = self.0.get(&step) {
                wanted.answer(text, value, &pointer.key(&step), found);
            }
        }
    }
}

/// The members of an object or the elements of an array, as slices of its text.
fn members(slice: &str) -> Vec<(String, &str)> {
    if let Ok(RawMembers(members)) = serde_json::from_str::<RawMembers<'_>>(slice) {
        return members;
    }
    let elements = serde_json::from_str::<Vec<&RawValue>>(slice).unwrap_or_default();
    elements.into_iter().enumerate().map(|(index, raw)| (index.to_string(), raw.get())).collect()
}

struct RawMembers<'a>(Vec<(String, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(String, &'de str)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = access.next_entry::<String, &'de RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members).map(Self)
    }
}
