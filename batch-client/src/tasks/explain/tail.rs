//! The end of a file of a Task.

use std::fmt;
use std::pin::pin;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use http::Method;
use http::header::CONTENT_ENCODING;

use super::absence::Finding;
use crate::call::BodyStream;
use crate::client::Client;
use crate::error::Error;
use crate::timers::at_once_or_within;
use crate::transport::FailureKind;

/// The longest silence in an answer.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// The most bytes of a character of UTF-8 behind its first one.
const LONGEST_CONTINUATION: usize = 3;

/// The end of an output of a Task.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutputTail {
    /// The last bytes as text, from the beginning of a line on, or else of a word, if there is one. What is not UTF-8 is
    /// U+FFFD; control characters and everything else are as they came. A text without white space may begin in the middle of
    /// a secret.
    pub text: String,
    /// The length of the file in bytes.
    pub length: u64,
    /// The number of bytes before the text.
    pub omitted: u64,
    /// The text begins in the middle of a word.
    pub(super) begins_in_word: bool,
}

/// The text can hold anything, so that only the numbers show.
impl fmt::Debug for OutputTail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, length, omitted, .. } = self;
        f.debug_struct("OutputTail")
            .field("text_length", &text.len())
            .field("length", length)
            .field("omitted", omitted)
            .finish()
    }
}

/// Reads the end of the file with this path.
pub(super) async fn find(client: &Client, path: &str, most: u32) -> Finding<OutputTail> {
    read(client, path, most).await.into()
}

async fn read(client: &Client, path: &str, most: u32) -> Result<OutputTail, Error> {
    let length = length(client, path).await?;
    let most = u64::from(most);
    let mut get = client.request(Method::GET, path).header("accept", "*/*");
    if let Some(length) = length.filter(|length| *length == 0 || most == 0) {
        return Ok(OutputTail { text: String::new(), length, omitted: length, begins_in_word: false });
    }
    let start = length.map_or(0, |length| length.saturating_sub(most));
    if start > 0 {
        get = get.header("ocp-range", format_args!("bytes={start}-{}", start + most - 1));
    }
    let mut body = get.stream().await?;
    check_coding(&body)?;
    let mut last = Last::new(most);
    while let Some(piece) = next(&mut body).await? {
        last.add(&piece);
    }
    Ok(last.end(start))
}

/// The length of the file. `None` if it is refused: an answer to a HEAD has no code, but that to a GET has.
async fn length(client: &Client, path: &str) -> Result<Option<u64>, Error> {
    match client.request(Method::HEAD, path).await {
        Ok(answer) => Ok(answer.parsed("content-length")),
        // Without a length the whole output is read, which is not for a service that asks for fewer requests.
        Err(error) if error.is_transient() => Err(error),
        Err(error) if error.status().is_some_and(|status| status.is_client_error()) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn next(body: &mut BodyStream) -> Result<Option<bytes::Bytes>, Error> {
    let piece = {
        let mut next = pin!(body.try_next());
        at_once_or_within(LONGEST_SILENCE, next.as_mut()).await
    };
    piece.unwrap_or_else(|| {
        let text = format!("nothing more of the file came within {LONGEST_SILENCE:?}");
        Err(body.failure(FailureKind::TimedOut, text))
    })
}

/// Refuses content that is encoded on the way, which nobody asked for.
fn check_coding(body: &BodyStream) -> Result<(), Error> {
    let coding = body.headers().get(CONTENT_ENCODING).map(|coding| coding.as_bytes().trim_ascii());
    match coding {
        None | Some(b"") => Ok(()),
        Some(coding) if coding.eq_ignore_ascii_case(b"identity") => Ok(()),
        Some(_) => Err(body.useless("it is encoded, which was not asked for")),
    }
}

/// The last bytes of an answer, whatever its length: a server may send the whole file for a part of it.
struct Last {
    bytes: BytesMut,
    most: usize,
    received: u64,
}

impl Last {
    fn new(most: u64) -> Self {
        Self { bytes: BytesMut::new(), most: usize::try_from(most).unwrap_or(usize::MAX), received: 0 }
    }

    fn add(&mut self, piece: &[u8]) {
        self.received += piece.len() as u64;
        self.bytes.extend_from_slice(&piece[piece.len().saturating_sub(self.most)..]);
        // Not at each piece, since the bytes that stay may have to be moved.
        if self.bytes.len() > self.most.saturating_mul(2) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.bytes.advance(self.bytes.len().saturating_sub(self.most));
    }

    /// `start`: where the part begins that was asked for. What came counts, since a Task that runs again begins its files
    /// anew; more than was asked for is the whole file.
    fn end(mut self, start: u64) -> OutputTail {
        self.cut();
        let is_part = self.received <= self.most as u64;
        let length = self.received.saturating_add(if is_part { start } else { 0 });
        let is_cut = length > self.bytes.len() as u64;
        let start = if is_cut { beginning(&self.bytes) } else { Some(0) };
        self.bytes.advance(start.unwrap_or_else(|| rest_of_character(&self.bytes)));
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let omitted = length - self.bytes.len() as u64;
        OutputTail { begins_in_word: start.is_none() && !text.is_empty(), text, length, omitted }
    }
}

/// The number of bytes up to the first line of which all is there; without one, up to the first word. A cut word may be the rest
/// of a secret.
fn beginning(bytes: &[u8]) -> Option<usize> {
    let behind = |is_end: fn(&u8) -> bool| {
        let end = bytes.iter().position(is_end)?;
        Some(end + 1).filter(|start| *start < bytes.len())
    };
    behind(|byte| *byte == b'\n').or_else(|| behind(u8::is_ascii_whitespace))
}

/// The number of bytes before the first character of which all is there.
fn rest_of_character(bytes: &[u8]) -> usize {
    let is_continuation = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    bytes.iter().take(LONGEST_CONTINUATION).take_while(is_continuation).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tail(pieces: &[&[u8]], most: u64, start: u64) -> OutputTail {
        let mut last = Last::new(most);
        for piece in pieces {
            last.add(piece);
        }
        last.end(start)
    }

    proptest! {
        #[test]
        fn the_last_bytes_stay_and_few_others_are_held(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            size in 1_usize..50,
            most in 1_u64..60,
        ) {
            let mut last = Last::new(most);
            for piece in bytes.chunks(size) {
                last.add(piece);
                prop_assert!(last.bytes.len() as u64 <= 2 * most);
            }
            let start = bytes.len().saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
            let expected = &bytes[start..];
            last.cut();
            prop_assert_eq!(&last.bytes[..], expected);
        }
    }

    #[test]
    fn a_text_begins_with_a_line_a_word_or_a_character() {
        for (bytes, most, expected, omitted, begins_in_word) in [
            (&b"one\ntwo\nthree\n"[..], 12, "two\nthree\n", 4, false),
            (b"one\n", 4, "one\n", 0, false),
            (b"one\n", 3, "ne\n", 1, true),
            (b"one two three", 6, "three", 8, false),
            ("\u{20ac}\u{20ac}".as_bytes(), 4, "\u{20ac}", 3, true),
            (b"", 5, "", 0, false),
        ] {
            let found = tail(&[bytes], most, 0);
            assert_eq!((found.text.as_str(), found.omitted), (expected, omitted), "{bytes:?}");
            assert_eq!(found.begins_in_word, begins_in_word, "{bytes:?}");
            assert_eq!(found.length, bytes.len() as u64);
        }
        let part = tail(&[b"a\nbc"], 10, 96);
        assert_eq!((part.text.as_str(), part.omitted, part.length), ("bc", 98, 100));
        let whole = tail(&[b"a\nbc"], 3, 96);
        assert_eq!((whole.text.as_str(), whole.omitted, whole.length), ("bc", 2, 4));
    }
}
