//! What happened to a call on its way.

use std::error::Error;
use std::fmt;

/// No answer came, or not all of it: the connection failed, TLS was refused, the body broke off.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    source: reqwest::Error,
}

impl TransportError {
    pub(crate) fn new(operation: &'static str, source: reqwest::Error) -> Self {
        Self { operation, source: source.without_url() }
    }

    /// The id of the operation, for example `Jobs_GetJob`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Whether no connection came about, so that the service surely did nothing.
    pub fn is_connect(&self) -> bool {
        self.source.is_connect()
    }

    /// Whether a time limit of the HTTP client ran out.
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Whether the answer had begun and its body broke off.
    pub fn is_body(&self) -> bool {
        self.source.is_body() || self.source.is_decode()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.source)?;
        let mut cause = self.source.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
