//! Lines of text, from bytes that come in any pieces.

use bytes::{Buf, BytesMut};

/// Room for one character of UTF-8, so that each piece has one at least.
const LONGEST_CHARACTER: usize = 4;

/// Cuts bytes into lines.
pub(super) struct LineCutter {
    bytes: BytesMut,
    /// The number of bytes without an end of a line among them.
    scanned: usize,
    longest: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Line(String),
    /// A part of a line that is too long.
    Piece(String),
}

impl LineCutter {
    pub(super) fn new(longest: usize) -> Self {
        Self { bytes: BytesMut::new(), scanned: 0, longest: longest.max(LONGEST_CHARACTER) }
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The number of bytes that are left.
    pub(super) fn left(&self) -> usize {
        self.bytes.len()
    }

    /// The next line or piece, if it is there.
    pub(super) fn cut(&mut self) -> Option<Cut> {
        let end = self.bytes.len().min(self.longest.saturating_add(1));
        let new = self.bytes.get(self.scanned..end).unwrap_or_default();
        if let Some(at) = new.iter().position(|byte| *byte == b'\n') {
            let line = self.bytes.split_to(self.scanned + at);
            self.bytes.advance(1);
            self.scanned = 0;
            let line = line.strip_suffix(b"\r").unwrap_or(&line);
            return Some(Cut::Line(String::from_utf8_lossy(line).into_owned()));
        }
        self.scanned = end;
        if self.bytes.len() <= self.longest {
            return None;
        }
        let piece = self.bytes.split_to(whole_characters(&self.bytes[..self.longest]));
        self.scanned = 0;
        Some(Cut::Piece(String::from_utf8_lossy(&piece).into_owned()))
    }

    /// The last line, if it has no end.
    pub(super) fn rest(&mut self) -> Option<String> {
        self.scanned = 0;
        let rest = self.bytes.split();
        if rest.is_empty() { None } else { Some(String::from_utf8_lossy(&rest).into_owned()) }
    }
}

/// The number of bytes before a character that is not complete at the end.
fn whole_characters(bytes: &[u8]) -> usize {
    let is_continuation = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    let behind = bytes.iter().rev().take(LONGEST_CHARACTER - 1).take_while(is_continuation).count();
    let start = bytes.len().saturating_sub(behind + 1);
    let length = match bytes.get(start) {
        Some(0b1100_0000..=0b1101_1111) => 2,
        Some(0b1110_0000..=0b1110_1111) => 3,
        Some(0b1111_0000..=0b1111_0111) => 4,
        _ => 0,
    };
    if length > behind + 1 && start > 0 { start } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All lines of bytes that come in pieces of this size.
    fn lines(bytes: &[u8], size: usize, longest: usize) -> Vec<Cut> {
        let mut cutter = LineCutter::new(longest);
        let mut cuts = Vec::new();
        for piece in bytes.chunks(size) {
            cutter.add(piece);
            cuts.extend(std::iter::from_fn(|| cutter.cut()));
            assert!(cutter.left() <= longest.max(LONGEST_CHARACTER));
        }
        cuts.extend(cutter.rest().map(Cut::Line));
        cuts
    }

    fn text_of(cut: &Cut) -> &str {
        let (Cut::Line(text) | Cut::Piece(text)) = cut;
        text
    }

    proptest! {
        #[test]
        fn lines_do_not_depend_on_how_the_bytes_come(
            bytes in proptest::collection::vec(
                prop_oneof![Just(b'\n'), Just(b'\r'), Just(b'a'), Just(0xc3), Just(0xa9), Just(0xff), any::<u8>()],
                0..60,
            ),
            size in 1_usize..9,
        ) {
            let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
            let expected: Vec<_> = text
                .split(|byte| *byte == b'\n')
                .enumerate()
                .map(|(number, line)| {
                    let is_ended = number < bytes.split(|byte| *byte == b'\n').count() - 1;
                    let line = line.strip_suffix(b"\r").filter(|_| is_ended).unwrap_or(line);
                    Cut::Line(String::from_utf8_lossy(line).into_owned())
                })
                .collect();
            let expected = if bytes.is_empty() { Vec::new() } else { expected };
            prop_assert_eq!(lines(&bytes, size, 100), expected);
        }

        #[test]
        fn a_long_line_comes_in_pieces_of_whole_characters(
            text in "[a\u{e9}\u{20ac}\u{1f600}]{0,60}",
            size in 1_usize..9,
            longest in 0_usize..12,
        ) {
            let cuts = lines(text.as_bytes(), size, longest);
            let whole: String = cuts.iter().map(text_of).collect();
            prop_assert_eq!(&whole, &text);
            for cut in &cuts {
                prop_assert!(text_of(cut).len() <= longest.max(LONGEST_CHARACTER), "{cut:?}");
            }
        }
    }

    #[test]
    fn a_line_that_is_as_long_as_it_may_be_is_no_piece() {
        let line = |text: &str| Cut::Line(text.to_owned());
        let piece = |text: &str| Cut::Piece(text.to_owned());
        assert_eq!(lines(b"abcdef\n", 20, 6), [line("abcdef")]);
        assert_eq!(lines(b"abcdefg\nh\n", 20, 6), [piece("abcdef"), line("g"), line("h")]);
        assert_eq!(lines(b"abcdef", 1, 6), [line("abcdef")]);
        assert_eq!(lines(b"\n\r\n", 1, 6), [line(""), line("")]);
        assert_eq!(lines(b"\xe2\x82", 1, 6), [line("\u{fffd}")]);
    }
}
