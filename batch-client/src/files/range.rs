//! Parts of files.

use std::ops::{Bound, RangeBounds};

use crate::call::StreamableMethod;
use crate::error::InputError;
use crate::parameters::{GetNodeFileParameters, GetTaskFileParameters};

/// The header that asks for a part of a file.
const OCP_RANGE: &str = "ocp-range";

const ALLOWED: &str = "a range with at least one byte: its first position is below its end";

/// A setter for the part of the file that an operation returns.
macro_rules! ranged {
    ($($parameters:ident)*) => {
        $(impl StreamableMethod<$parameters> {
            /// Asks for a part of the file: the bytes at these positions, counted from 0. `range(0..1024)` is the first
            /// KiB, `range(1024..)` everything behind it. It sets `ocp_range`, in which the last position is included.
            ///
            /// A server may ignore this and answer with the whole file, with or without saying so: compare the number
            /// of bytes that came with the number that was asked for. A range that begins at the end of the file or
            /// behind it, as every range of an empty file does, is refused with 416 `InvalidRange`.
            ///
            /// ```
            /// # use batch_client::transport::{InMemory, Reply};
            /// # use batch_client::{Client, Error};
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Error> {
            /// # let rule = "GET /jobs/nightly/tasks/frame-1/files/stdout.txt";
            /// # let service = InMemory::new().on(rule, Reply::bytes("sky, sea and land").status(206));
            /// # let client = Client::in_memory(&service)?;
            /// let file = client.job("nightly").task("frame-1").file("stdout.txt");
            /// let beginning = file.get().range(0..1024).await?;
            /// println!("{}", String::from_utf8_lossy(&beginning.body));
            /// # assert_eq!(service.calls()[0].header("ocp-range"), Some("bytes=0-1023"));
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// [`Error::Input`](crate::Error::Input), when the call is sent, for a range without any byte, such as
            /// `5..5`, and for one that ends before it begins.
            #[doc(alias = "ocp-range")]
            pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
                let range = header(&range);
                self.options.extras().note(range.as_ref().err().cloned());
                self.parameters.ocp_range = range.unwrap_or_default();
                self
            }
        })*
    };
}

ranged! { GetTaskFileParameters GetNodeFileParameters }

/// The value of the header. `None` for a range that is the whole file.
fn header(range: &impl RangeBounds<u64>) -> Result<Option<String>, InputError> {
    let refuse = || InputError::new(OCP_RANGE, &written(range), ALLOWED);
    let first = match range.start_bound() {
        Bound::Unbounded => 0,
        Bound::Included(first) => *first,
        Bound::Excluded(before) => before.checked_add(1).ok_or_else(refuse)?,
    };
    let last = match range.end_bound() {
        Bound::Unbounded if first == 0 => return Ok(None),
        Bound::Unbounded => return Ok(Some(format!("bytes={first}-"))),
        Bound::Included(last) => *last,
        Bound::Excluded(end) => end.checked_sub(1).ok_or_else(refuse)?,
    };
    if first > last { Err(refuse()) } else { Ok(Some(format!("bytes={first}-{last}"))) }
}

/// A range as it is written in Rust, for errors.
fn written(range: &impl RangeBounds<u64>) -> String {
    let start = match range.start_bound() {
        Bound::Unbounded => String::new(),
        Bound::Included(first) => first.to_string(),
        Bound::Excluded(before) => format!("(after {before})"),
    };
    match range.end_bound() {
        Bound::Unbounded => format!("{start}.."),
        Bound::Included(last) => format!("{start}..={last}"),
        Bound::Excluded(end) => format!("{start}..{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(range: impl RangeBounds<u64>) -> Option<String> {
        header(&range).unwrap_or_else(|error| unreachable!("{error}"))
    }

    #[test]
    fn both_ends_of_a_header_are_included() {
        for (header, expected) in [
            (sent(0..1024), Some("bytes=0-1023")),
            (sent(..1), Some("bytes=0-0")),
            (sent(7..=7), Some("bytes=7-7")),
            (sent(7..), Some("bytes=7-")),
            (sent((Bound::Excluded(7), Bound::Unbounded)), Some("bytes=8-")),
            (sent(..=u64::MAX), Some("bytes=0-18446744073709551615")),
            (sent(..), None),
            (sent(0..), None),
        ] {
            assert_eq!(header.as_deref(), expected);
        }
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "these are what is refused")]
    fn a_range_without_bytes_is_refused_as_it_was_written() {
        for (refused, value) in [
            (header(&(5..5)), "5..5"),
            (header(&(5..4)), "5..4"),
            (header(&(5..=4)), "5..=4"),
            (header(&(..0)), "..0"),
            (header(&(Bound::Excluded(u64::MAX), Bound::Unbounded)), "(after 18446744073709551615).."),
        ] {
            let Err(error) = refused else { unreachable!("{value}") };
            assert_eq!((error.name(), error.value(), error.allowed()), (OCP_RANGE, value, ALLOWED));
        }
    }
}
