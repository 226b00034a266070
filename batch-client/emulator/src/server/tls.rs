//! TLS with a certificate made at start.

use std::io;
use std::sync::Arc;

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The first byte of a client that speaks TLS: a record with a part of the handshake.
const HANDSHAKE_RECORD: u8 = 22;

/// The common name in every certificate, by which the program knows a file that it may replace.
pub(super) const COMMON_NAME: &str = "batch-emulator";

/// A certificate that is signed by itself, and what serves it.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate as clients take it for a root.
    pub(crate) pem: String,
}

impl Identity {
    /// Makes a key and a certificate for these names and addresses.
    pub(crate) fn make(names: Vec<String>) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
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

/// A client that has said its first word.
pub(crate) enum Greeted {
    /// Both have agreed on TLS. It is boxed since it is large.
    Tls(Box<TlsStream<TcpStream>>),
    /// It speaks something else, most likely HTTP.
    Plain(TcpStream),
}

/// Waits for the first word of a client, and agrees on TLS if that is what it speaks.
pub(crate) async fn greet(stream: TcpStream, acceptor: &TlsAcceptor) -> io::Result<Greeted> {
    let mut first = [0];
    if stream.peek(&mut first).await? == 1 && first != [HANDSHAKE_RECORD] {
        return Ok(Greeted::Plain(stream));
    }
    let stream = acceptor.accept(stream).await?;
    Ok(Greeted::Tls(Box::new(stream)))
}
