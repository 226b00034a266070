//! Errors of operations on files.

use http::StatusCode;

use crate::files::TreeError;
use crate::wire::ServiceError;

pub(super) fn not_found() -> ServiceError {
    ServiceError::not_found("FileNotFound")
}

/// The error for a range that begins at the end of a file or after it.
pub(super) fn invalid_range(length: u64) -> ServiceError {
    ServiceError::new(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange").with("Length", length.to_string())
}

/// The error for what a tree can't do. It has no path of this machine.
pub(super) fn of_tree(error: &TreeError) -> ServiceError {
    match error {
        TreeError::NotFound => not_found(),
        TreeError::Io(error) => io(error.kind().to_string()),
        error => io(error.to_string()),
    }
}

fn io(reason: String) -> ServiceError {
    ServiceError::new(StatusCode::FORBIDDEN, "IOError").with("Reason", reason)
}
