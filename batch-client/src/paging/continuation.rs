//! The position at which a list continues.

use std::fmt;
use std::str::FromStr;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::address::Address;
use crate::wire::try_borrowed_str;

/// The position at which a list continues. It can be stored, as text or by serde, and resumed with
/// [`Pages::resume_from`](super::Pages::resume_from) by a client of the same endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Continuation(Address);

impl Continuation {
    pub(super) fn new(address: Address) -> Self {
        Self(address)
    }

    pub(super) fn address(&self) -> &Address {
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
pub struct ParseContinuationError(());

impl fmt::Display for ParseContinuationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a continuation is the address of a page, which begins with http:// or https://")
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
        Address::parse(text).map(Self).ok_or(ParseContinuationError(()))
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
