//! Errors in the description itself.

use std::fmt;

/// A part of the description that can't be used, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DescriptionError(String);

impl DescriptionError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// Adds the place at which the error occurred.
    pub(super) fn at(self, place: &str) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

impl fmt::Display for DescriptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DescriptionError {}

impl From<serde_json::Error> for DescriptionError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}
