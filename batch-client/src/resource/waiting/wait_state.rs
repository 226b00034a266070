//! The stored state of a wait.

use time::OffsetDateTime;

use crate::wire::json_object;

/// The state of a wait, for another process to resume it with [`Wait::since`](super::Wait::since).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitState {
    /// The percent-encoded path of the resource, which begins with a slash and ends in its id.
    pub path: String,
    /// The creation time of the resource, which distinguishes it from a later one of the same id. `None` before the
    /// first read.
    pub creation_time: Option<OffsetDateTime>,
}

json_object! {
    WaitState {
        0: path = required("path"),
        1: creation_time = optional("creationTime"),
    }
}

impl WaitState {
    /// Only the path is known yet.
    pub(crate) fn new(path: String) -> Self {
        Self { path, creation_time: None }
    }
}
