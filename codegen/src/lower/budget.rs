//! Limits for the output of a document.
//!
//! References let a short document describe a huge API: a long-documented parameter that every operation has, a model
//! that every other one contains. Output that is useless as a client is refused before it fills the memory.

use std::cell::Cell;

use crate::error::Pointer;
use crate::model::Docs;
use crate::swagger::Problems;

/// Ten times as much as the largest documents that are known make.
const MOST: usize = 30_000;

/// The bytes, and the lines, of documentation that count as one field.
const TEXT: usize = 100;
const LINES: usize = 3;

/// The number of fields that an operation counts as.
const OPERATION: usize = 10;

#[derive(Debug, Default)]
pub(super) struct Budget {
    spent: Cell<usize>,
}

impl Budget {
    /// Counts a field, parameter, header or variant.
    pub(super) fn count(&self, docs: &Docs, pointer: &Pointer, problems: &Problems) {
        let texts = [&docs.text, &docs.notes];
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let lines: usize = texts.iter().map(|text| text.matches('\n').count()).sum();
        self.spend(1 + bytes / TEXT + lines / LINES, pointer, problems);
    }

    /// Counts an operation.
    pub(super) fn count_operation(&self, docs: &Docs, pointer: &Pointer, problems: &Problems) {
        self.spend(OPERATION, pointer, problems);
        self.count(docs, pointer, problems);
    }

    /// Whether there was more than is supported, which has been refused then.
    pub(super) fn is_spent(&self) -> bool {
        self.spent.get() > MOST
    }

    fn spend(&self, amount: usize, pointer: &Pointer, problems: &Problems) {
        if self.is_spent() {
            return;
        }
        self.spent.set(self.spent.get().saturating_add(amount));
        if self.is_spent() {
            let supported = "a document of at most 30000 fields, parameters, headers and enum values, where an \
                             operation counts as 10 of them and 100 bytes of documentation as one";
            problems.note(pointer, "more than the generator makes of one document", supported);
        }
    }
}
