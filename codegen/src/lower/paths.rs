//! Paths: their segments, and the parameters in these.

use std::collections::HashSet;

use super::schemas::Schemas;
use crate::error::Pointer;

/// The most segments of a path.
pub(super) const LONGEST: usize = 64;

const SEGMENT: &str = "a segment with text and \"{parameter}\"s, which have names and text between them";

pub(super) fn segments(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The names between braces, in a path or a segment.
pub(super) fn parameters(text: &str) -> Vec<&str> {
    let starts = text.split('{').skip(1);
    starts.filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

/// The path without the names of its parameters, which say nothing of what matches it.
pub(super) fn route(path: &str) -> String {
    let mut pieces = path.split('{');
    let start = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(start, |route, piece| route + "{}" + piece.split_once('}').map_or(piece, |(_, rest)| rest))
}

pub(super) fn has_parameters(segment: &str) -> bool {
    segment.contains('{')
}

/// The leading word of a segment: `certificates` in `certificates(id={id})`.
pub(super) fn leading_word(segment: &str) -> &str {
    let end = segment.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(segment.len());
    &segment[..end]
}

pub(super) fn check(path: &str, pointer: &Pointer, schemas: &Schemas<'_>) {
    let refuse = |found: String, supported: &str| schemas.problems.note(pointer, found, supported);
    let is_blank = |c: char| c.is_control() || (c.is_whitespace() && c != ' ');
    let is_odd = |c: char| is_blank(c) || "?#\"<>`\\".contains(c);
    if !path.starts_with('/') || path.contains(is_odd) {
        refuse(format!("the path \"{path}\""), "a path that starts with \"/\" and has no query");
    }
    for segment in segments(path).filter(|segment| !is_well_formed(segment)) {
        refuse(format!("the path segment \"{segment}\""), SEGMENT);
    }
    if segments(path).count() > LONGEST {
        refuse(format!("a path of {} segments", segments(path).count()), "at most 64 segments");
    }
    let names = parameters(path);
    if names.iter().collect::<HashSet<_>>().len() < names.len() {
        refuse(format!("a parameter twice in the path \"{path}\""), "each parameter once");
    }
}

/// Braces must be balanced around names, and two parameters must be separated by a literal.
fn is_well_formed(segment: &str) -> bool {
    let mut rest = segment;
    while let Some((text, after)) = rest.split_once('{') {
        let is_first = rest.len() == segment.len();
        let Some((name, after)) = after.split_once('}') else { return false };
        if text.contains('}') || (text.is_empty() && !is_first) || name.is_empty() || name.contains('{') {
            return false;
        }
        rest = after;
    }
    !rest.contains('}')
}
