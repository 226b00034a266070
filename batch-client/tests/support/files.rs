//! Answers to requests for files, as the service gives them and as others do.

use super::server::{Received, Reply};

/// The time of the last change, as the answers have it.
pub const MODIFIED: &str = "Tue, 03 Feb 2026 22:19:00 GMT";

/// What becomes of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranges {
    /// 200 and the whole file.
    Ignored,
    /// 206 and `Content-Range`.
    Named,
    /// 206 and the part.
    Bare,
    /// 200 and the part.
    Plain,
    /// 416.
    Refused,
}

impl Ranges {
    pub const ALL: [Self; 5] = [Self::Ignored, Self::Named, Self::Bare, Self::Plain, Self::Refused];
}

/// An answer with the headers that all answers of the service have.
pub fn of_service(status: u16) -> Reply {
    Reply::new(status).header("dataserviceversion", "3.0").header("request-id", "6fa72596")
}

/// The answer to a HEAD for a file of this length.
pub fn head(length: usize) -> Reply {
    head_of(length, MODIFIED)
}

/// The answer to a HEAD for a file of this length and this time of the last change.
pub fn head_of(length: usize, modified: &str) -> Reply {
    of_service(200)
        .header("content-length", &length.to_string())
        .header("content-type", "text/plain")
        .header("last-modified", modified)
        .header("ocp-batch-file-isdirectory", "False")
}

/// The answer to a GET without its body, and the bytes that belong into it.
pub fn content(received: &Received, file: &[u8], ranges: Ranges) -> (Reply, Vec<u8>) {
    content_of(received, file, MODIFIED, ranges)
}

/// The same for a file with this time of the last change.
pub fn content_of(received: &Received, file: &[u8], modified: &str, ranges: Ranges) -> (Reply, Vec<u8>) {
    let whole = || of_service(200).header("content-type", "text/plain").header("last-modified", modified);
    let Some((first, last)) = range(received, file.len()) else { return (whole(), file.to_vec()) };
    let part = file.get(first..=last).unwrap_or_default().to_vec();
    match ranges {
        Ranges::Ignored => (whole(), file.to_vec()),
        Ranges::Refused => (of_service(416), Vec::new()),
        _ if part.is_empty() => (of_service(416), Vec::new()),
        Ranges::Plain => (whole(), part),
        Ranges::Bare => (of_service(206), part),
        Ranges::Named => {
            let range = format!("bytes {first}-{last}/{}", file.len());
            (of_service(206).header("content-range", &range), part)
        }
    }
}

/// The range that is asked for, if there is one. Both positions are included.
fn range(received: &Received, length: usize) -> Option<(usize, usize)> {
    let (first, last) =
        received.header("ocp-range")?.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
    Some((first.parse().unwrap(), last.parse::<usize>().unwrap().min(length.saturating_sub(1))))
}

/// The answer to a HEAD or a GET for a file.
pub fn answer(received: &Received, file: &[u8], ranges: Ranges) -> Reply {
    if received.method == "HEAD" {
        return head(file.len());
    }
    let (reply, bytes) = content(received, file, ranges);
    reply.body(bytes)
}

/// Bytes of which no two parts are alike.
pub fn bytes(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..length).map(next).collect()
}
