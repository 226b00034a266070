//! Valid header values.

use crate::error::InputError;

/// The texts that [`is_header_text`] lets through, in words.
pub(crate) const HEADER_TEXT: &str = "visible ASCII characters, at least one, without blanks around them";

/// Whether a text arrives unchanged. Surrounding blanks are removed in transit, which breaks a signature, and an
/// empty condition guards nothing.
pub(crate) fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

/// Refuses a setting that is no valid header value. A version is part of the query, with the same restrictions.
pub(crate) fn check_header_text(name: &str, text: &str) -> Result<(), InputError> {
    if is_header_text(text) { Ok(()) } else { Err(InputError::new(name, text, HEADER_TEXT)) }
}
