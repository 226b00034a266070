//! The state of decoding: depth, memory budget, and the first problem.

use serde_json::error::Category;

use super::allowance;

/// The deepest nesting of objects and arrays.
const DEEPEST: usize = 64;

/// The place and the reason of a problem.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    /// The length of the rest of the text at that place.
    pub(crate) left: usize,
    pub(crate) reason: String,
}

impl Failure {
    /// The error of `serde_json`, without its position.
    pub(crate) fn of(error: &serde_json::Error, text: &str) -> Self {
        let told = error.to_string();
        let reason = told.rsplit_once(" at line ").map_or(told.as_str(), |(reason, _)| reason);
        Self { left: text.len().saturating_sub(offset(error, text)), reason: reason.to_owned() }
    }
}

pub(super) struct Reader {
    pub(super) depth: usize,
    /// The remaining memory budget, in bytes.
    allowance: usize,
    /// The first problem.
    pub(super) failure: Option<Failure>,
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        Self { depth: 0, allowance: allowance::of_length(text.len()), failure: None }
    }

    /// Enters an object or an array of this size.
    #[inline]
    pub(super) fn enter(&mut self, rest: &str, bytes: usize) -> Option<()> {
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(())?;
        self.fill(rest, bytes)
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[inline]
    pub(super) fn fill(&mut self, rest: &str, bytes: usize) -> Option<()> {
        match self.allowance.checked_sub(bytes) {
            Some(allowance) => {
                self.allowance = allowance;
                Some(())
            }
            None => self.fail(rest, allowance::EXCEEDED),
        }
    }

    /// Charges bytes to the budget. Returns whether it suffices.
    pub(super) fn may_fill(&mut self, bytes: usize) -> bool {
        let left = self.allowance.checked_sub(bytes);
        self.allowance = left.unwrap_or_default();
        left.is_some()
    }

    /// Notes a problem at the rest of the text.
    #[cold]
    pub(super) fn fail<T>(&mut self, rest: &str, reason: impl Into<String>) -> Option<T> {
        let failure = || Failure { left: rest.len(), reason: reason.into() };
        self.failure.get_or_insert_with(failure);
        None
    }

    /// Notes the error of `serde_json` for the value at the start of a text.
    #[cold]
    pub(super) fn fail_by<T>(&mut self, rest: &str, error: &serde_json::Error) -> Option<T> {
        let failure = Failure::of(error, rest);
        self.failure.get_or_insert(failure);
        None
    }

    /// Notes that an object or an array neither ends nor goes on.
    #[cold]
    pub(super) fn fail_to_end<T>(&mut self, rest: &str, end: u8) -> Option<T> {
        let reason = match (rest.is_empty(), end) {
            (true, b'}') => "EOF while parsing an object",
            (true, _) => "EOF while parsing a list",
            (false, b'}') => "expected `,` or `}`",
            (false, _) => "expected `,` or `]`",
        };
        self.fail(rest, reason)
    }
}

/// The number of bytes that `serde_json` had read before the offending byte.
fn offset(error: &serde_json::Error, text: &str) -> usize {
    let mut ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let before = error.line().checked_sub(2).and_then(|lines| ends.nth(lines)).unwrap_or_default();
    let offending = usize::from(error.classify() == Category::Syntax);
    (before + error.column()).saturating_sub(offending)
}
