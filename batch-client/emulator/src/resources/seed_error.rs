//! Errors of seeds.

use std::fmt;

use crate::wire::ServiceError;

/// A seed that the emulator can't accept, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedError(String);

impl SeedError {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid seed: {}", self.0)
    }
}

impl std::error::Error for SeedError {}

impl From<ServiceError> for SeedError {
    fn from(error: ServiceError) -> Self {
        let values =
            error.values.iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?)));
        let values: Vec<_> = values.collect();
        Self(format!("{} ({})", error.code, values.join(", ")))
    }
}
