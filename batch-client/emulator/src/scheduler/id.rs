//! Ids, which are case-insensitive.

use std::sync::Arc;

/// The id of a Job, Task, Pool or node, in lower case. Copies share the text.
pub(crate) type Id = Arc<str>;

/// The id in the form in which ids are compared.
pub(super) fn id(text: &str) -> Id {
    text.to_lowercase().into()
}

/// The number that an id stands for in ranges: `4`, `04` and `004` are the same one.
pub(super) fn number(id: &str) -> Option<i64> {
    let digits = id.strip_prefix('-').unwrap_or(id);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A number beyond 64 bits is in no range.
    is_number.then(|| id.parse().ok()).flatten()
}
