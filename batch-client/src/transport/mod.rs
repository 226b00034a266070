//! Transports, which carry requests to the service and responses back.
//!
//! The default transport is a `reqwest::Client`, with the feature `reqwest`, which the features for TLS bring. Another one
//! can replace it, and has to be given without that feature: [`InMemory`] tests code that takes a
//! [`Client`](crate::Client) without a server. To add a header or observe requests, wrap the client's own:
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
#[cfg(feature = "reqwest")]
mod over_http;
#[cfg(feature = "reqwest")]
pub(crate) mod tls;

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub use self::body::ResponseBody;
pub use self::in_memory::{InMemory, RecordedCall, Replies, Reply};
#[cfg(feature = "reqwest")]
pub(crate) use self::over_http::ToEndpoint;
pub use crate::error::{FailureKind, TransportFailure};

/// Carries requests. Requests are signed already, so that the signed parts must not be changed: method, path, query,
/// the standard and the `ocp-` headers.
///
/// Requests carry the credential. Whoever implements it sends them to the URI of the request only, checks the certificate
/// of https, follows no redirect, and gives bodies back as they came, without decompressing them.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and gives the answer back as soon as its headers are there. Dropping the future gives up.
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_>;

    /// Whether the delays before further attempts are cut to a millisecond, for a transport of tests. It is the innermost
    /// transport that is asked.
    fn skips_delays(&self) -> bool {
        false
    }
}

/// An answer on its way.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<ResponseBody>, TransportFailure>> + Send + 'a>>;

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        T::send(self, request)
    }

    fn skips_delays(&self) -> bool {
        T::skips_delays(self)
    }
}
