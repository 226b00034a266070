//! A path as a caller gives it: encoded already, and perhaps with a query.

use percent_encoding::percent_decode_str;

use crate::error::InputError;

const ALLOWED: &str = "a percent-encoded path that begins with one slash, such as /jobs/nightly, without `.` and `..` \
                       as segments and without an origin";

/// The path and the query of a text.
///
/// # Errors
/// For a text that leads to another origin, is no path, or would not be sent unchanged.
pub(super) fn parse(text: &str) -> Result<(&str, &str), InputError> {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let is_absolute = path.starts_with('/') && !path.starts_with("//");
    if is_absolute && is_encoded(text) && !path.split('/').any(is_dots) {
        Ok((path, query))
    } else {
        Err(InputError::address("path", text, ALLOWED))
    }
}

/// Whether a segment is `.` or `..`, which URL parsers remove.
fn is_dots(segment: &str) -> bool {
    segment.len() <= "%2e%2e".len() && {
        let mut decoded = percent_decode_str(segment);
        matches!((decoded.next(), decoded.next(), decoded.next()), (Some(b'.'), None | Some(b'.'), None))
    }
}

/// Whether a text has no other characters than those that RFC 3986 lets a path and a query have.
fn is_encoded(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_fine = match byte {
            b'%' => {
                [bytes.next(), bytes.next()].iter().all(|next| next.is_some_and(|b| b.is_ascii_hexdigit()))
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        if !is_fine {
            return false;
        }
    }
    true
}
