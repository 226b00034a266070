//! The position at which a list continues.

use std::fmt;
use std::str::FromStr;

use reqwest::Url;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::wire::try_borrowed_str;

/// The position at which a list continues. It can be stored, as text or by serde, and resumed with
/// [`Pages::resume_from`](super::Pages::resume_from) by a client of the same endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Continuation(Url);

impl Continuation {
    pub(super) fn new(url: Url) -> Self {
        Self(url)
    }

    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Continuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text is not a stored [`Continuation`].
#[derive(Clone, PartialEq, Eq)]
pub struct ParseContinuationError(String);

impl fmt::Display for ParseContinuationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a continuation is the address of a page: {}", self.0)
    }
}

impl fmt::Debug for ParseContinuationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ParseContinuationError {}

impl FromStr for Continuation {
    type Err = ParseContinuationError;

    fn from_str(text: &str) -> Result<Self, ParseContinuationError> {
        Url::parse(text).map(Self).map_err(|error| ParseContinuationError(error.to_string()))
    }
}

impl TryFrom<String> for Continuation {
    type Error = ParseContinuationError;

    fn try_from(text: String) -> Result<Self, ParseContinuationError> {
        text.parse()
    }
}

impl From<Continuation> for String {
    fn from(continuation: Continuation) -> Self {
        continuation.0.into()
    }
}

impl Serialize for Continuation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Continuation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        try_borrowed_str(deserializer, str::parse)
    }
}
