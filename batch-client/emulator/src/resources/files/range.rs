//! `ocp-range`: parts of files.

use crate::wire::{Request, ServiceError};

const HEADER: &str = "ocp-range";

/// Positions of bytes, counted from 0; `None` is the end of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByteRange {
    first: u64,
    last: Option<u64>,
}

/// A part of a file: its first byte, and the number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) first: u64,
    pub(super) length: u64,
}

impl ByteRange {
    /// The range that a request asks for, if it asks for one.
    pub(super) fn of_request(request: &Request) -> Result<Option<Self>, ServiceError> {
        let Some(text) = request.header(HEADER) else { return Ok(None) };
        let range = Self::parse(text.trim());
        range.map(Some).ok_or_else(|| {
            let reason = "expected bytes=first-last or bytes=first-";
            ServiceError::invalid_header(HEADER, text).with("Reason", reason)
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.split_once('=')?;
        let (first, last) = range.split_once('-')?;
        let first = number(first)?;
        let last = if last.is_empty() { None } else { Some(number(last)?) };
        let is_range = unit.eq_ignore_ascii_case("bytes") && last.is_none_or(|last| first <= last);
        is_range.then_some(Self { first, last })
    }

    /// The part of a file of this length. `None` if the range begins at its end or after it.
    pub(super) fn part(self, length: u64) -> Option<Part> {
        let end = self.last.map_or(length, |last| last.saturating_add(1).min(length));
        (self.first < length).then(|| Part { first: self.first, length: end - self.first })
    }
}

/// A number of digits only: `parse` accepts a plus sign.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{ByteRange, Part};

    #[test]
    fn ranges_are_inclusive_and_end_with_the_file() {
        let part = |text: &str, length| ByteRange::parse(text).map(|range| range.part(length));
        let some = |first, length| Some(Some(Part { first, length }));
        assert_eq!(part("bytes=0-9", 100), some(0, 10));
        assert_eq!(part("bytes=0-0", 1), some(0, 1));
        assert_eq!(part("bytes=10-", 100), some(10, 90));
        assert_eq!(part("BYTES=99-200", 100), some(99, 1));
        assert_eq!(part("bytes=0-18446744073709551615", 7), some(0, 7));
        assert_eq!(part("bytes=100-", 100), Some(None));
        assert_eq!(part("bytes=0-", 0), Some(None));
    }

    #[test]
    fn other_texts_are_no_ranges() {
        for text in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=-5",
            "bytes=5-4",
            "bytes=+1-2",
            "bytes=1-+2",
            "lines=0-1",
            "bytes=0-1,3-4",
            "bytes=a-b",
            "bytes=0x1-2",
            "bytes = 0-1",
            "bytes=0 - 1",
            "bytes=18446744073709551616-",
        ] {
            assert_eq!(ByteRange::parse(text), None, "{text}");
        }
    }
}
