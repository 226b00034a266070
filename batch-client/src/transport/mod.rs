//! What carries a request to the service and the answer back.
//!
//! The client's own transport is a `reqwest::Client`. Another one can stand in for it: to test code that takes a
//! [`Client`](crate::Client) without a server, see [`InMemory`]; to add a header or observe requests, wrap the client's
//! own in another:
//!
//! ```
//! # use batch_client::{Client, Error, SharedKeyCredential};
//! use batch_client::bytes::Bytes;
//! use batch_client::http::{HeaderValue, Request};
//! use batch_client::transport::{Transport, TransportFuture};
//!
//! /// Tells the service which team asks.
//! struct WithTeam<T>(T);
//!
//! impl<T: Transport> Transport for WithTeam<T> {
//!     fn send(&self, mut request: Request<Bytes>) -> TransportFuture<'_> {
//!         request.headers_mut().insert("x-team", HeaderValue::from_static("render"));
//!         self.0.send(request)
//!     }
//! }
//!
//! # fn f(credential: SharedKeyCredential) -> Result<Client, Error> {
//! Client::builder("https://myaccount.eastus.batch.azure.com", credential).wrap_transport(WithTeam).build()
//! # }
//! ```

mod body;
mod in_memory;
mod over_http;
pub(crate) mod tls;

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub use self::body::ResponseBody;
pub use self::in_memory::InMemory;
pub(crate) use self::over_http::ToEndpoint;
use crate::display_text::with_causes;
use crate::timers::NO_RUNTIME;

/// Carries requests. A request arrives here signed, so that what is signed must not be changed: method, path, query,
/// the standard and the `ocp-` headers.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and gives the answer back as soon as its headers are there. Dropping the future gives up.
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_>;
}

/// An answer on its way.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportFailure>> + Send + 'a>>;

/// How far a request got that has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailureKind {
    /// No connection came about, so that the service surely did nothing.
    NotSent,
    /// The name of the service's or the proxy's host has no address, so that nothing was sent. The platform does not tell
    /// one that is misspelt from one that can't be looked up now: it is tried once more.
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

/// Why a request has no answer. `Debug` shows the same line as `Display`.
pub struct TransportFailure {
    kind: FailureKind,
    cause: Box<dyn Error + Send + Sync>,
}

impl TransportFailure {
    /// A failure with its cause. The cause must not show credentials.
    pub fn new(kind: FailureKind, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, cause: cause.into() }
    }

    /// How far the request got.
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
        f.write_str(&with_causes(over_http::shown_cause(self.cause.as_ref()), 1000))
    }
}

impl fmt::Debug for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `Display` shows the whole chain of causes, so that there is no `source` to show them again.
impl Error for TransportFailure {}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        T::send(self, request)
    }
}

impl From<Box<dyn Error + Send + Sync>> for TransportFailure {
    fn from(source: Box<dyn Error + Send + Sync>) -> Self {
        Self::new(FailureKind::Broken, source)
    }
}
