//! Problems and notes, collected while documents are read and lowered.

use std::cell::{Cell, RefCell};

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
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { kept: RefCell::default(), more: Cell::default() }
    }
}

impl<T> Kept<T> {
    fn add(&self, make: impl FnOnce() -> T) {
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
        self.noted.add(|| Problem::new(pointer, found, supported).with_hint(hint()));
    }

    /// Notes that two places don't agree, of which `other` counts.
    pub(crate) fn note_beside(
        &self,
        pointer: &Pointer,
        other: &Pointer,
        found: impl Into<String>,
        supported: impl Into<String>,
    ) {
        self.noted.add(|| Problem::new(pointer, found, supported).beside(Some(other.clone())));
    }

    /// Notes a keyword without effect. `effect`: the effect that remains.
    pub(crate) fn remark(&self, pointer: &Pointer, found: impl Into<String>, effect: &str) {
        self.remarks.add(|| Note::new(pointer, found, effect));
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
