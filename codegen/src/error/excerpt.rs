//! The line that a problem is in.

use std::fmt;

use crate::markdown::is_shown;

/// The most characters of a line that are shown. Documents without line breaks have very long lines.
const WIDTH: usize = 96;

/// The characters before the problem in an abbreviated line.
const BEFORE: usize = 32;

/// A line of the text, or the part of it around a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The number of characters before the problem.
    pub start: usize,
    /// The number of characters of the problem.
    pub length: usize,
}

impl Excerpt {
    /// The part of `line` around its byte `offset`, where the problem begins.
    pub(crate) fn new(line: &str, offset: usize) -> Self {
        let (before, after) = line.split_at_checked(offset).unwrap_or((line, ""));
        let indent = before.len() - before.trim_start().len();
        let before = &before[indent..];
        let most = if line.len() > WIDTH { BEFORE } else { WIDTH };
        // From the end, since a document may be one line.
        let shown = before.char_indices().rev().take(most).last().map_or(0, |(index, _)| index);
        let mut text: String = if shown > 0 { "...".to_owned() } else { String::new() };
        text.extend(before[shown..].chars().map(printable));
        let start = text.chars().count();
        let length = value_length(after);
        let room = WIDTH.saturating_sub(start).max(8);
        text.extend(after.trim_end().chars().take(room).map(printable));
        if after.trim_end().chars().nth(room).is_some() {
            text.push_str("...");
        }
        Self { text, start, length: length.min(room) }
    }

    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>, line: usize) -> fmt::Result {
        if self.text.is_empty() {
            return Ok(());
        }
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "    {number} | {}", self.text)?;
        writeln!(f, "    {margin} | {}{}", " ".repeat(self.start), "^".repeat(self.length.max(1)))
    }
}

/// Tabs, other controls and marks of direction would move what is below.
fn printable(c: char) -> char {
    if is_shown(c) { c } else { ' ' }
}

/// The length of the value at the start of the line, in characters: a whole string or number, or the brace of an
/// object.
fn value_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 1 };
    if first != '"' {
        let ends = |c: char| ",:]} \t".contains(c);
        return if "{[".contains(first) {
            1
        } else {
            text.find(ends).map_or(text.chars().count(), |end| text[..end].chars().count())
        };
    }
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map_or(text.chars().count(), |(end, _)| text[..end].chars().count() + 1)
}
