//! The place of an answer in the file, by its headers.

use http::HeaderMap;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE};

use super::arrival::Asked;

/// The place of an answer, as its headers have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// It begins where it was asked to begin.
    Part,
    Whole,
    /// It begins elsewhere, or belongs to a file of another length.
    Elsewhere,
}

/// `length`: that of the file.
pub(super) fn said(asked: Asked, headers: &HeaderMap, length: Option<u64>) -> Said {
    if let Some(range) = text(headers, &CONTENT_RANGE).and_then(ContentRange::parse) {
        return range.meaning(asked, length);
    }
    let announced = content_length(headers);
    match asked {
        Asked::Part { .. } if announced.is_some() && announced == length => Said::Whole,
        Asked::Part { count, .. } if announced == Some(count) => Said::Part,
        _ => Said::Nothing,
    }
}

/// The number of bytes that the answer announces.
pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    text(headers, &CONTENT_LENGTH)?.parse().ok()
}

fn text<'h>(headers: &'h HeaderMap, name: &http::HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// The header `Content-Range`, such as `bytes 40-99/100`.
struct ContentRange {
    first: u64,
    last: u64,
    length: Option<u64>,
}

impl ContentRange {
    fn parse(text: &str) -> Option<Self> {
        let (range, length) = text.strip_prefix("bytes")?.trim_start().split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        Some(Self { first, last, length: length.trim().parse().ok() })
    }

    fn meaning(&self, asked: Asked, length: Option<u64>) -> Said {
        let is_of_another = self.length.zip(length).is_some_and(|(one, other)| one != other);
        // The header itself has the length most of the time, also where no other one is known.
        let length = length.or(self.length);
        let reaches_end = length.is_none_or(|length| self.last.checked_add(1) == Some(length));
        match asked {
            _ if is_of_another => Said::Elsewhere,
            // Less than was asked for is a part as well. With more, the number of bytes would be that of something else.
            Asked::Part { from, count }
                if self.first == from && (from..from.saturating_add(count)).contains(&self.last) =>
            {
                Said::Part
            }
            _ if self.first == 0 && reaches_end => Said::Whole,
            _ => Said::Elsewhere,
        }
    }
}
