//! TLS with a certificate made at start.

use std::net::SocketAddr;
use std::sync::Arc;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

/// A certificate for loopback, signed by itself, and what serves it.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate as clients take it for a root.
    pub(crate) pem: String,
}

impl Identity {
    /// Makes a key and a certificate for `localhost` and the loopback addresses.
    pub(crate) fn make(address: SocketAddr) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let names = names.into_iter().chain([address.ip().to_string()]).collect::<Vec<_>>();
        let made = rcgen::generate_simple_self_signed(names)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), pem: made.cert.pem() })
    }
}
