//! Problems and notes, collected while documents are read and lowered.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::error::{Note, Pointer, Problem};

/// The problems of a set of documents, and the notes on it.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    noted: Kept<Problem>,
    remarks: Kept<Note>,
}

/// The most problems, and the most notes, that are kept and listed.
const MOST: usize = 500;

#[derive(Debug)]
struct Kept<T> {
    kept: RefCell<Vec<T>>,
    more: Cell<usize>,
    /// The places, and the hashes of the found texts. What several steps meet is one problem.
    seen: RefCell<HashSet<(Pointer, u64)>>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { kept: RefCell::default(), more: Cell::default(), seen: RefCell::default() }
    }
}

impl<T> Kept<T> {
    fn add(&self, pointer: &Pointer, found: &str, make: impl FnOnce() -> T) {
        if !self.seen.borrow_mut().insert((pointer.clone(), hash(found))) {
            return;
        }
        if self.kept.borrow().len() >= MOST {
            return self.more.set(self.more.get() + 1);
        }
        let thing = make();
        self.kept.borrow_mut().push(thing);
    }

    fn into_parts(self) -> (Vec<T>, usize) {
        (self.kept.into_inner(), self.more.into_inner())
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Problems {
    pub(crate) fn note(&self, pointer: &Pointer, found: impl Into<String>, supported: impl Into<String>) {
        self.note_with_hint(pointer, found, supported, || None);
    }

    pub(crate) fn note_with_hint(
        &self,
        pointer: &Pointer,
        found: impl Into<String>,
        supported: impl Into<String>,
        hint: impl FnOnce() -> Option<String>,
    ) {
        let found = found.into();
        let make = || Problem::new(pointer, found.as_str(), supported).with_hint(hint());
        self.noted.add(pointer, &found, make);
    }

    /// Notes that two places don't agree, of which `other` counts.
    pub(crate) fn note_beside(
        &self,
        pointer: &Pointer,
        other: &Pointer,
        found: impl Into<String>,
        supported: impl Into<String>,
    ) {
        let found = found.into();
        let make = || Problem::new(pointer, found.as_str(), supported).beside(Some(other.clone()));
        self.noted.add(pointer, &found, make);
    }

    /// Notes a keyword without effect. `effect`: the effect that remains.
    pub(crate) fn remark(&self, pointer: &Pointer, found: impl Into<String>, effect: &str) {
        let found = found.into();
        self.remarks.add(pointer, &found, || Note::new(pointer, found.as_str(), effect));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.noted.kept.borrow().is_empty()
    }

    /// The problems, and how many more there are.
    pub(crate) fn into_problems(self) -> (Vec<Problem>, usize) {
        self.noted.into_parts()
    }

    /// The notes, and how many more there are.
    pub(crate) fn into_notes(self) -> (Vec<Note>, usize) {
        self.remarks.into_parts()
    }
}
