//! Code in backticks: where the text has it, and how it is written.

use std::collections::HashMap;

/// The longest run of backticks that can stand inside of code, or around it: more at the start of a line are a fence.
const LONGEST_RUN: usize = 2;

/// A part of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Prose(&'a str),
    /// The text between two runs of backticks.
    Code(&'a str),
}

/// The pieces of a paragraph. As in Markdown, code ends at the next run of as many backticks as it begins with.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let runs = runs(text);
    let partners = partners(&runs);
    let mut pieces = Vec::new();
    let mut rest = 0;
    let mut at = 0;
    while let Some((start, length)) = runs.get(at).copied() {
        let is_escaped = text[..start].ends_with('\\');
        let Some(partner) = partners[at].filter(|_| !is_escaped) else {
            at += 1;
            continue;
        };
        let (end, _) = runs[partner];
        pieces.push(Piece::Prose(&text[rest..start]));
        pieces.push(Piece::Code(&text[start + length..end]));
        rest = end + length;
        at = partner + 1;
    }
    pieces.push(Piece::Prose(&text[rest..]));
    pieces
}

/// The starts and lengths of the runs of backticks.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

/// For each run, the next one of the same length.
fn partners(runs: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut next = HashMap::new();
    let mut partners: Vec<_> =
        runs.iter().enumerate().rev().map(|(at, (_, length))| next.insert(*length, at)).collect();
    partners.reverse();
    partners
}

/// The text between backticks, safe at the start of a line. `None` if it has runs of backticks that would end it, or
/// that are a fence.
pub(super) fn span(text: &str) -> Option<String> {
    let lengths: Vec<_> = runs(text).into_iter().map(|(_, length)| length).collect();
    let length = (1..=LONGEST_RUN).find(|length| !lengths.contains(length))?;
    if lengths.iter().any(|length| *length > LONGEST_RUN) {
        return None;
    }
    let around = "`".repeat(length);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    Some(format!("{around}{pad}{text}{pad}{around}"))
}

/// A block between fences that nothing in it can end. Rustdoc runs none that is said to be text.
pub(super) fn block(text: &str, out: &mut String) {
    let longest = runs(text).into_iter().map(|(_, length)| length).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(LONGEST_RUN) + 1);
    out.extend([&fence, "text\n", text, &fence, "\n"]);
}
