//! The position of the bytes of an answer in a file.
//!
//! An answer to a range has the part that was asked for, or the whole file. Status and headers may say which, but
//! need not: the number of bytes decides. Until then they are held back.

use std::mem;

use bytes::{Buf, Bytes, BytesMut};
use http::HeaderMap;

use super::content_range::{Said, said};

/// The requested bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::files) enum Asked {
    /// The whole file, of which this many bytes are there already.
    Whole { known: u64 },
    /// A part of it, of one byte at least.
    Part { from: u64, count: u64 },
}

impl Asked {
    /// The range of the request, as `ocp-range` has it.
    pub(in crate::files) fn range(self) -> Option<String> {
        match self {
            Self::Whole { .. } => None,
            Self::Part { from, count } => Some(format!("bytes={from}-{}", from + (count - 1))),
        }
    }

    /// Whether the answer must fit bytes that are there already.
    pub(super) fn is_continuation(self) -> bool {
        !matches!(self, Self::Whole { known: 0 })
    }
}

/// An answer that is arriving.
pub(in crate::files) struct Arrival {
    asked: Asked,
    /// The headers name the part that was asked for.
    is_named: bool,
    received: u64,
    /// The bytes of an answer that can be the part or the beginning of the whole file: copies, since a piece may be of one
    /// byte, or share its memory with many others.
    held: BytesMut,
}

/// The meaning of an answer that came to its end.
pub(super) enum Ended {
    /// These bytes come next.
    Part(Bytes),
    /// It was the whole file, with this many bytes.
    Whole(u64),
    /// It had this many bytes of a part, which are fewer than were asked for.
    Short(u64),
}

impl Arrival {
    /// `length`: that of the file. `None` if the answer has another place than the one that was asked for.
    pub(in crate::files) fn new(asked: Asked, headers: &HeaderMap, length: Option<u64>) -> Option<Self> {
        let (asked, is_named) = match (asked, said(asked, headers, length)) {
            (_, Said::Elsewhere) => return None,
            (Asked::Part { from, .. }, Said::Whole) => (Asked::Whole { known: from }, false),
            (_, said) => (asked, said == Said::Part),
        };
        Some(Self { asked, is_named, received: 0, held: BytesMut::new() })
    }

    /// Takes a piece of the answer. Gives back the bytes of the file that come next, as far as their place is certain.
    pub(in crate::files) fn take(&mut self, piece: Bytes) -> Bytes {
        let before = self.received;
        self.received += piece.len() as u64;
        match self.asked {
            Asked::Whole { known } => behind(known, before, piece),
            Asked::Part { from, count } => {
                self.held.extend_from_slice(&piece);
                if self.received <= count {
                    return Bytes::new();
                }
                // More than the part: it is the whole file.
                self.asked = Asked::Whole { known: from };
                behind(from, 0, mem::take(&mut self.held).freeze())
            }
        }
    }

    /// Whether this is the whole file, as far as is known.
    pub(in crate::files) fn is_whole(&self) -> bool {
        matches!(self.asked, Asked::Whole { .. })
    }

    /// The number of bytes that came.
    pub(in crate::files) fn received(&self) -> u64 {
        self.received
    }

    /// The answer came to its end.
    pub(super) fn end(self) -> Ended {
        match self.asked {
            Asked::Whole { .. } => Ended::Whole(self.received),
            // A server may answer with less than was asked for, if it says so.
            Asked::Part { count, .. } if self.received == count || self.is_named && self.received > 0 => {
                Ended::Part(self.held.freeze())
            }
            Asked::Part { .. } => Ended::Short(self.received),
        }
    }

    /// The answer came to its end. Gives back the bytes that come next if fewer than were asked for are taken for the part,
    /// too: for a file that changes its length all the time.
    pub(in crate::files) fn into_held(self) -> Bytes {
        self.held.freeze()
    }

    /// The answer broke off. Gives back the bytes of the file that come next, if the headers named their place.
    pub(in crate::files) fn broken(self) -> Bytes {
        if self.is_named { self.held.freeze() } else { Bytes::new() }
    }
}

/// The part of a piece that is behind the bytes that are known. `before`: the number of bytes before the piece.
fn behind(known: u64, before: u64, mut piece: Bytes) -> Bytes {
    let skipped = known.saturating_sub(before).min(piece.len() as u64);
    piece.advance(usize::try_from(skipped).unwrap_or(piece.len()));
    piece
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};
    use proptest::prelude::*;

    use super::*;

    fn pieces(bytes: &[u8], size: usize) -> impl Iterator<Item = Bytes> {
        bytes.chunks(size).map(Bytes::copy_from_slice)
    }

    proptest! {
        /// Whatever a server sends for a range, what is taken comes next in the file.
        #[test]
        fn no_byte_gets_to_a_wrong_place(
            length in 1_usize..300,
            from in any::<prop::sample::Index>(),
            count in any::<prop::sample::Index>(),
            is_whole in any::<bool>(),
            size in 1_usize..50,
        ) {
            let file: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap_or_default()).collect();
            let from = from.index(length);
            let count = 1 + count.index(length - from);
            let sent = if is_whole { &file[..] } else { &file[from..from + count] };
            let asked = Asked::Part { from: from as u64, count: count as u64 };
            let mut arrival = Arrival::new(asked, &HeaderMap::new(), Some(length as u64)).into_iter();
            let mut arrival = arrival.next().ok_or(TestCaseError::fail("it has no place"))?;
            let mut taken: Vec<u8> = pieces(sent, size).flat_map(|piece| arrival.take(piece)).collect();
            if let Ended::Part(rest) = arrival.end() {
                taken.extend(rest);
            }
            // The whole file is as long as its part only if it is the part.
            let expected = if is_whole { &file[from..] } else { sent };
            prop_assert_eq!(&taken[..], expected);
        }
    }

    #[test]
    fn what_is_held_takes_its_own_size_whatever_the_pieces() {
        let count = 100_000;
        let headers = HeaderMap::new();
        for sent in [count, count + 1] {
            let asked = Asked::Part { from: 7, count };
            let mut arrival = Arrival::new(asked, &headers, None).unwrap_or_else(|| unreachable!("no place"));
            for _ in 0..count {
                assert!(arrival.take(Bytes::from_static(b"x")).is_empty());
            }
            assert_eq!(size_of_val(&arrival.held[..]) as u64, count);
            if sent > count {
                assert_eq!(arrival.take(Bytes::from_static(b"x")).len() as u64, sent - 7);
                assert!(arrival.held.is_empty());
            }
        }
    }

    fn arriving(asked: Asked, name: &'static str, value: &'static str) -> Option<Arrival> {
        let headers =
            HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))]);
        Arrival::new(asked, &headers, Some(100))
    }

    #[test]
    fn bytes_of_an_answer_that_breaks_off_count_only_where_their_place_was_named() {
        let asked = Asked::Part { from: 40, count: 60 };
        for (name, value, kept) in [
            ("content-range", "bytes 40-99/100", "ab"),
            ("content-range", "bytes 40-99/*", "ab"),
            ("content-length", "60", "ab"),
            ("content-type", "text/plain", ""),
        ] {
            let mut arrival = arriving(asked, name, value).unwrap_or_else(|| unreachable!("{value}"));
            assert!(arrival.take(Bytes::from_static(b"ab")).is_empty());
            assert_eq!(arrival.broken(), kept.as_bytes(), "{name}: {value}");
        }
    }

    #[test]
    fn a_place_that_was_not_asked_for_is_none() {
        let asked = Asked::Part { from: 40, count: 60 };
        for value in
            ["bytes 0-59/100", "bytes 41-99/100", "bytes 40-99/101", "bytes 40-100/*", "bytes 40-39/100"]
        {
            assert!(arriving(asked, "content-range", value).is_none(), "{value}");
        }
        let whole = Asked::Whole { known: 0 };
        assert!(arriving(whole, "content-range", "bytes 40-99/100").is_none());
        assert!(arriving(whole, "content-range", "bytes 0-99/100").is_some_and(|arrival| arrival.is_whole()));
        assert!(arriving(asked, "content-range", "bytes 0-99/100").is_some_and(|arrival| arrival.is_whole()));
        assert!(arriving(asked, "content-length", "100").is_some_and(|arrival| arrival.is_whole()));
    }
}
