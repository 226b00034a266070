//! Values of several path segments, which keep their slashes.

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::request_builder::RESERVED;

/// The characters that are not encoded: all that RFC 3986 allows in a path.
const IN_PATH: &AsciiSet = &RESERVED
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// The allowed values.
pub(super) const ALLOWED: &str = "segments with slashes between them, none of which is empty, `.` or `..`";

/// The value as part of a path, with percent-encoded characters kept. `None` if it has segments that lead elsewhere.
pub(super) fn encoded(text: &str) -> Option<String> {
    text.split('/').all(is_segment).then(|| {
        let mut pieces = text.split('%');
        let mut encoded: String = pieces.next().map(encode).unwrap_or_default();
        for piece in pieces {
            encoded.push_str(if begins_with_code(piece) { "%" } else { "%25" });
            encoded.push_str(&encode(piece));
        }
        encoded
    })
}

fn encode(piece: &str) -> String {
    utf8_percent_encode(piece, IN_PATH).to_string()
}

/// Servers decode a path before or after they follow its `..`, so that neither form of one may be there.
fn is_segment(segment: &str) -> bool {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    let mut parts = decoded.split(['/', '\\']);
    !segment.is_empty() && parts.all(|part| part != "." && part != "..")
}

fn begins_with_code(piece: &str) -> bool {
    let digits: Vec<_> = piece.bytes().take(2).collect();
    digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn slashes_and_what_is_encoded_stay() {
        for (text, expected) in [
            ("subscriptions/a b", "subscriptions/a%20b"),
            ("a/b?c=d#e", "a/b%3Fc=d%23e"),
            ("a%2Fb/c", "a%2Fb/c"),
            ("100%/{x}", "100%25/%7Bx%7D"),
            ("é/(a,b);c@d:e", "%C3%A9/(a,b);c@d:e"),
            ("a%", "a%25"),
        ] {
            assert_eq!(encoded(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn segments_that_lead_elsewhere_are_refused() {
        for text in ["", "/a", "a/", "a//b", ".", "a/../b", "a/.", "%2e%2E/b", "a/%2e", "a/..%2Fb", "a/..\\b"]
        {
            assert_eq!(encoded(text), None, "{text}");
        }
    }
}
