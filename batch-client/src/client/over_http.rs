//! The settings of the client's own transport, which is reqwest's.

use std::sync::Arc;
use std::time::Duration;

use super::ClientBuilder;
use crate::endpoint::Endpoint;
use crate::error::InputError;
use crate::transport::{ToEndpoint, Transport, tls};

/// The default time limit for connecting.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl ClientBuilder {
    /// Takes an HTTP client of the caller's making: with its own proxy, roots or limits, or with TLS where no TLS
    /// feature of this crate is on. Let it follow no redirects, or they may lead calls away from the endpoint, and let
    /// it use no proxy where a token goes to this machine over plain http.
    ///
    /// Where any crate of the program switches on one of reqwest's features `gzip`, `deflate`, `brotli` and `zstd`, as
    /// `azure_identity` does, every `reqwest::Client` asks for compressed answers and decompresses them, and their
    /// `Content-Length` and `Content-Encoding` are lost. To get the answers as the service sends them, make it with
    /// `no_gzip()`, `no_deflate()`, `no_brotli()` and `no_zstd()`, which exist without these features, too.
    ///
    /// The client's own takes proxies from the environment, follows no redirects, speaks HTTP/1.1, asks for no
    /// compression, and gives up on an answer that is silent for 60 seconds.
    pub fn http_client(self, http: reqwest::Client) -> Self {
        self.transport(http)
    }

    /// The time limit for connecting, of the built-in HTTP client. Default: 10 seconds.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }
}

/// The client's own transport.
pub(super) fn own_transport(
    builder: &ClientBuilder,
    endpoint: &Endpoint,
) -> Result<Arc<dyn Transport>, InputError> {
    let has_tls = cfg!(any(feature = "__rustls", feature = "native-tls"));
    if endpoint.is_https() && !has_tls {
        let allowed =
            "http, since no TLS feature is on; with `http_client` any that your own client can reach";
        return Err(InputError::new("endpoint", endpoint.as_str(), allowed));
    }
    let http = tls::http_client(endpoint, builder.connect_timeout)?;
    let transport = ToEndpoint::new(http, endpoint.clone());
    Ok(Arc::new(
        transport.map_err(|error| InputError::new("endpoint", endpoint.as_str(), &error.to_string()))?,
    ))
}
