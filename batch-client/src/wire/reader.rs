//! What is known about a text while it is read: how deep in it is, how much more it may fill, and what is wrong with it.

use serde_json::error::Category;

use super::allowance;

/// How deep objects and arrays may lie in each other.
const DEEPEST: usize = 64;

/// Where a text is wrong, and how.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    /// How much of the text is left there.
    pub(crate) left: usize,
    pub(crate) reason: String,
}

impl Failure {
    /// What `serde_json` found wrong with a text. The place that it tells is not part of the reason.
    pub(crate) fn of(error: &serde_json::Error, text: &str) -> Self {
        let told = error.to_string();
        let reason = told.rsplit_once(" at line ").map_or(told.as_str(), |(reason, _)| reason);
        Self { left: text.len().saturating_sub(offset(error, text)), reason: reason.to_owned() }
    }
}

pub(super) struct Reader {
    pub(super) depth: usize,
    /// How many bytes may still be filled.
    allowance: usize,
    /// What was found first, which is where the text is wrong.
    pub(super) failure: Option<Failure>,
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        Self { depth: 0, allowance: allowance::of_length(text.len()), failure: None }
    }

    /// Goes into an object or an array that fills so many bytes.
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

    /// Notes that values fill so many bytes, and tells whether they may.
    pub(super) fn may_fill(&mut self, bytes: usize) -> bool {
        let left = self.allowance.checked_sub(bytes);
        self.allowance = left.unwrap_or_default();
        left.is_some()
    }

    /// Notes what is wrong where a text goes on.
    #[cold]
    pub(super) fn fail<T>(&mut self, rest: &str, reason: impl Into<String>) -> Option<T> {
        let failure = || Failure { left: rest.len(), reason: reason.into() };
        self.failure.get_or_insert_with(failure);
        None
    }

    /// Notes what `serde_json` found wrong with the value that a text begins with.
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

/// How many bytes had been read when `serde_json` refused a text, without the byte that does not belong where it is.
fn offset(error: &serde_json::Error, text: &str) -> usize {
    let mut ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let before = error.line().checked_sub(2).and_then(|lines| ends.nth(lines)).unwrap_or_default();
    let offending = usize::from(error.classify() == Category::Syntax);
    (before + error.column()).saturating_sub(offending)
}
