//! The failures of reqwest.

use std::error::Error;

use super::{FailureKind, TransportFailure};

/// The names of hyper's causes without a public type.
const PROXY_REFUSED: &str = "tunnel error: proxy authorization required";
const NO_ADDRESS: &str = "dns error";
const CONNECTING: &str = "client error (Connect)";

fn is_caused_by(error: &reqwest::Error, cause: &str) -> bool {
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    error.is_connect() && causes.into_iter().any(|error| error.to_string() == cause)
}

/// The cause of a failure that is worth showing: without reqwest's and hyper's own layers, which say only that sending
/// failed, where something is below them.
pub(super) fn shown_cause<'e>(error: &'e (dyn Error + 'static)) -> &'e (dyn Error + 'static) {
    let is_layer =
        |error: &(dyn Error + 'static)| error.is::<reqwest::Error>() || error.to_string() == CONNECTING;
    let mut cause = error;
    while let (true, Some(below)) = (is_layer(cause), cause.source()) {
        cause = below;
    }
    cause
}

impl From<reqwest::Error> for TransportFailure {
    fn from(error: reqwest::Error) -> Self {
        let kind = if is_caused_by(&error, PROXY_REFUSED) {
            FailureKind::ProxyRefused
        } else if error.is_dns() || is_caused_by(&error, NO_ADDRESS) {
            FailureKind::NameNotResolved
        } else if error.is_connect() && error.is_timeout() {
            FailureKind::ConnectTimedOut
        } else if error.is_connect() {
            FailureKind::NotSent
        } else if error.is_timeout() {
            FailureKind::TimedOut
        } else {
            FailureKind::Broken
        };
        Self::new(kind, error.without_url())
    }
}
