//! The way back from a pointer to a line and column.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::documents::Sources;
use crate::error::{Excerpt, FileId, Located, LocatedNote, Notes, Pointer, Position, Problem, Refusal};
use crate::json::Fault;
use crate::swagger::Problems;

/// Finds the place of every problem, and sorts them by it.
pub(crate) fn refusal(sources: &Sources<'_>, problems: Problems) -> Refusal {
    let (problems, more) = problems.into_problems();
    let pointers = problems.iter().flat_map(|problem| [&problem.pointer].into_iter().chain(&problem.other));
    let files = Files::of(sources, pointers);
    let mut located: Vec<_> =
        problems.into_iter().map(|problem| (problem.pointer.file(), files.located(problem))).collect();
    located
        .extend(sources.all().filter_map(|(id, source)| Some((id, files.fault(id, *source.fault.clone()?)))));
    located.sort_by_key(|(id, located)| (*id, located.position));
    Refusal { problems: located.into_iter().map(|(_, located)| located).collect(), more }
}

/// Finds the place of every note, and sorts them by it.
pub(crate) fn notes(sources: &Sources<'_>, problems: Problems) -> Notes {
    let (notes, more) = problems.into_notes();
    let files = Files::of(sources, notes.iter().map(|note| &note.pointer));
    let mut notes: Vec<_> = notes
        .into_iter()
        .map(|note| {
            let (document, position) = files.place(&note.pointer);
            (note.pointer.file(), LocatedNote { document, position, note })
        })
        .collect();
    notes.sort_by_key(|(id, located)| (*id, located.position));
    Notes { notes: notes.into_iter().map(|(_, located)| located).collect(), more }
}

/// The texts of all files, and the offsets of some pointers.
struct Files<'s> {
    files: Vec<(&'s str, Lines<'s>)>,
    found: BTreeMap<Pointer, usize>,
}

impl<'s> Files<'s> {
    fn of<'p>(sources: &'s Sources<'_>, pointers: impl Iterator<Item = &'p Pointer>) -> Self {
        let mut asked: BTreeMap<FileId, Places> = BTreeMap::new();
        pointers.for_each(|pointer| asked.entry(pointer.file()).or_default().ask(&pointer.steps()));
        let mut found = BTreeMap::new();
        for (id, places) in asked {
            let text = sources.get(id).map_or("", |source| &source.text);
            places.answer(text, text, &Pointer::root(id), &mut found);
        }
        let files = sources.all().map(|(_, source)| (source.name.as_str(), Lines::of(&source.text)));
        Self { files: files.collect(), found }
    }

    fn located(&self, problem: Problem) -> Located {
        let offset = nearest(&problem.pointer, &self.found);
        let other = problem.other.as_ref().map(|pointer| self.place(pointer));
        Located { other, ..self.at(problem.pointer.file(), offset, problem) }
    }

    /// A problem whose place is known; its column counts bytes.
    fn fault(&self, id: FileId, Fault { position, problem }: Fault) -> Located {
        let start = self.files.get(id.index()).map_or(0, |(_, lines)| lines.start(position.line));
        self.at(id, start + position.column - 1, problem)
    }

    fn at(&self, id: FileId, offset: usize, problem: Problem) -> Located {
        match self.files.get(id.index()) {
            Some((name, lines)) => lines.located(name, offset, problem),
            None => Lines::of("").located("", 0, problem),
        }
    }

    fn place(&self, pointer: &Pointer) -> (String, Position) {
        let offset = nearest(pointer, &self.found);
        let file = self.files.get(pointer.file().index());
        let (name, lines) = file.map_or(("", None), |(name, lines)| (*name, Some(lines)));
        (name.to_owned(), lines.map_or(Position { line: 1, column: 1 }, |lines| lines.position(offset)))
    }
}

/// A problem of a document as a whole.
pub(crate) fn at_start(document: &str, problem: Problem) -> Refusal {
    at_end_of(document, "", problem)
}

/// A problem after the last character of `text`.
pub(crate) fn at_end_of(document: &str, text: &str, problem: Problem) -> Refusal {
    Refusal { problems: vec![Lines::of(text).located(document, text.len(), problem)], more: 0 }
}

/// The starts of the lines of a text.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1));
        Self { text, starts: starts.collect() }
    }

    fn located(&self, document: &str, offset: usize, problem: Problem) -> Located {
        let offset = self.boundary(offset);
        let position = self.position(offset);
        let start = self.start(position.line);
        let end = self.starts.get(position.line).map_or(self.text.len(), |next| next - 1);
        let excerpt = Excerpt::new(&self.text[start..end.max(offset)], offset - start);
        Located { document: document.to_owned(), position, excerpt, problem, other: None }
    }

    fn position(&self, offset: usize) -> Position {
        let offset = self.boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        Position { line, column: self.text[self.start(line)..offset].chars().count() + 1 }
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or(self.text.len())
    }

    /// The offset, or the nearest one before it where a character begins.
    fn boundary(&self, offset: usize) -> usize {
        let is_boundary = |offset: &usize| self.text.is_char_boundary(*offset);
        (0..=offset.min(self.text.len())).rev().find(is_boundary).unwrap_or_default()
    }
}

/// The offset of a pointer's target, or of its nearest existing ancestor.
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

    /// Notes the offset in `text` of the value `slice`, the target of `pointer`, and of wanted pointers below it.
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
