//! Queries, as they travel.

use percent_encoding::percent_decode_str;

/// Whether a query has a parameter, however it is written.
pub(crate) fn has_parameter(query: &str, name: &str) -> bool {
    let mut names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    !query.is_empty()
        && names.any(|there| percent_decode_str(there).decode_utf8_lossy().eq_ignore_ascii_case(name))
}
