//! TLS with a certificate that is generated at the start.

use std::io;
use std::sync::Arc;

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The first byte of a TLS handshake.
const HANDSHAKE_RECORD: u8 = 22;

/// The common name in every certificate; a file with it may be replaced.
pub(super) const COMMON_NAME: &str = "batch-emulator";

/// A self-signed certificate, and an acceptor that uses it.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate in PEM format, which clients use as a root.
    pub(crate) pem: String,
}

impl Identity {
    /// Generates a key and a certificate for these names and addresses.
    pub(crate) fn generate(names: Vec<String>) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let signing_key = KeyPair::generate()?;
        let mut params = CertificateParams::new(names)?;
        params.distinguished_name.push(DnType::CommonName, COMMON_NAME);
        let certificate = params.self_signed(&signing_key)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), pem: certificate.pem() })
    }
}

/// A connection whose protocol is known.
pub(super) enum Accepted {
    /// TLS, after the handshake. Boxed because it is large.
    Tls(Box<TlsStream<TcpStream>>),
    /// Something else, most likely plain HTTP.
    Plain(TcpStream),
}

/// Waits for the first byte of a client, and performs the handshake if it is TLS.
pub(super) async fn accept(stream: TcpStream, acceptor: &TlsAcceptor) -> io::Result<Accepted> {
    let mut first = [0];
    if stream.peek(&mut first).await? == 1 && first != [HANDSHAKE_RECORD] {
        return Ok(Accepted::Plain(stream));
    }
    let stream = acceptor.accept(stream).await?;
    Ok(Accepted::Tls(Box::new(stream)))
}
