//! Invalid arguments.

use std::fmt;

use crate::display_text::one_line;

/// A parameter, credential or setting that can't be used. Nothing was sent. `Debug` shows the same line as `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct InputError {
    name: String,
    value: Given,
    allowed: String,
}

/// The refused value.
#[derive(Clone, PartialEq, Eq)]
enum Given {
    Missing,
    /// A value that is not kept.
    Secret,
    Text(String),
}

impl InputError {
    pub(crate) fn new(name: &str, value: &str, allowed: &str) -> Self {
        Self { name: name.to_owned(), value: Given::Text(value.to_owned()), allowed: allowed.to_owned() }
    }

    /// Refuses to go on without a value.
    pub(crate) fn missing(name: &str, allowed: &str) -> Self {
        Self { name: name.to_owned(), value: Given::Missing, allowed: allowed.to_owned() }
    }

    /// Refuses a secret. `allowed`: the kind of value that it is not.
    pub(crate) fn secret(name: &str, allowed: &str) -> Self {
        Self { name: name.to_owned(), value: Given::Secret, allowed: allowed.to_owned() }
    }

    /// The same problem under the name that the caller knows.
    pub(crate) fn renamed(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Refuses an address, of which neither a user nor a query shows: both may hold a password.
    pub(crate) fn address(name: &str, text: &str, allowed: &str) -> Self {
        let before_query = text.split(['?', '#']).next().unwrap_or_default();
        let shown = if text.contains('@') { "[redacted]" } else { before_query };
        Self::new(name, shown, allowed)
    }

    /// The parameter or setting, by the name that the service gives it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value; never one of a secret, and empty where it is missing.
    pub fn value(&self) -> &str {
        match &self.value {
            Given::Missing => "",
            Given::Secret => "[redacted]",
            Given::Text(text) => text,
        }
    }

    /// The allowed values.
    pub fn allowed(&self) -> &str {
        &self.allowed
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, allowed) = (one_line(&self.name, 100), one_line(&self.allowed, 500));
        match &self.value {
            Given::Text(value) => {
                write!(f, "{name} cannot be \"{}\"; allowed: {allowed}", one_line(value, 200))
            }
            Given::Missing => write!(f, "{name} is missing; allowed: {allowed}"),
            Given::Secret => write!(f, "{name} is not {allowed}"),
        }
    }
}

impl fmt::Debug for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for InputError {}
