//! Why a transport has no answer.

use std::error::Error;
use std::fmt;

use crate::display_text::with_causes;
#[cfg(feature = "reqwest")]
use crate::error::of_reqwest::shown_cause;
use crate::timers::NO_RUNTIME;

/// The progress of a request without response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailureKind {
    /// No connection came about, so that the service surely did nothing.
    NotSent,
    /// The host name of the service or proxy has no address, so that nothing was sent. The platform does not
    /// distinguish a misspelt name from a failed lookup: it is retried once.
    NameNotResolved,
    /// A proxy refused to connect without credentials, or with those it was given. Nothing was sent, and it would
    /// refuse again.
    ProxyRefused,
    /// A time limit ran out before the request went out, so that the service surely did nothing.
    ConnectTimedOut,
    /// There is no tokio runtime, which the transport needs. Nothing was sent.
    NoRuntime,
    /// A time limit ran out after the request may have gone out.
    TimedOut,
    /// The connection was lost after the request may have gone out.
    Broken,
    /// The answer is longer than the client reads.
    TooLarge,
}

/// The cause for which a request has no answer. `Debug` shows the same line as `Display`.
pub struct TransportFailure {
    kind: FailureKind,
    cause: Box<dyn Error + Send + Sync>,
}

impl TransportFailure {
    /// A failure with its cause. The cause must not show credentials.
    pub fn new(kind: FailureKind, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, cause: cause.into() }
    }

    /// The progress of the request.
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// The cause: a `reqwest::Error`, say, which `downcast_ref` gives back.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        self.cause.as_ref()
    }

    /// There is no runtime to send a request in.
    pub(crate) fn without_runtime() -> Self {
        Self::new(FailureKind::NoRuntime, NO_RUNTIME)
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&with_causes(shown_cause(self.cause.as_ref()), 1000))
    }
}

impl fmt::Debug for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `Display` shows the whole chain of causes, so that there is no `source` to show them again.
impl Error for TransportFailure {}

impl From<Box<dyn Error + Send + Sync>> for TransportFailure {
    fn from(source: Box<dyn Error + Send + Sync>) -> Self {
        Self::new(FailureKind::Broken, source)
    }
}

/// The cause of a failure that is worth showing, which is all that a transport of the caller gives.
#[cfg(not(feature = "reqwest"))]
fn shown_cause<'e>(error: &'e (dyn Error + 'static)) -> &'e (dyn Error + 'static) {
    error
}
