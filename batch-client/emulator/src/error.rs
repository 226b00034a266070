//! Why an emulator does not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// An emulator can't start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// It can't listen at this address.
    Listen(SocketAddr, io::Error),
    /// The account's name is not made of letters and digits.
    Account,
    /// The key is not base64. It is not part of the error.
    Key,
    /// The bearer token is not what a header can carry. It is not part of the error.
    Token,
    /// This is neither a name nor an address that a certificate could be for.
    TlsName(String),
    /// This is no address by which clients could call, and why.
    Endpoint(String, &'static str),
    /// This file of Jobs can't be used.
    Store(PathBuf, Box<dyn std::error::Error + Send + Sync>),
    /// The certificate can't be written to this file.
    Certificate(PathBuf, io::Error),
    /// No certificate can be made.
    Tls(Box<dyn std::error::Error + Send + Sync>),
    /// The description that the program was built with can't be read.
    Description(serde_json::Error),
}

impl StartError {
    #[cfg(feature = "store")]
    pub(crate) fn store(file: &std::path::Path, problem: crate::store::Problem) -> Self {
        Self::Store(file.to_owned(), problem)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(address, _) => write!(f, "can't listen at {address}"),
            Self::Account => f.write_str("the account's name has to be made of letters and digits"),
            Self::Key => f.write_str("the account's key has to be base64"),
            Self::Token => f.write_str("the bearer token has to be visible ASCII characters without blanks"),
            Self::TlsName(name) => write!(f, "{name:?} is neither a host name nor an IP address"),
            Self::Endpoint(url, reason) => write!(f, "the endpoint {url:?} can't be used: {reason}"),
            Self::Store(file, _) => write!(f, "can't use {} as the file of Jobs", file.display()),
            Self::Certificate(file, _) => write!(f, "can't write the certificate to {}", file.display()),
            Self::Tls(_) => f.write_str("can't make a certificate"),
            Self::Description(_) => f.write_str("can't read the description of the operations"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(_, error) | Self::Certificate(_, error) => Some(error),
            Self::Store(_, error) | Self::Tls(error) => Some(error.as_ref()),
            Self::Description(error) => Some(error),
            Self::Account | Self::Key | Self::Token | Self::TlsName(_) | Self::Endpoint(..) => None,
        }
    }
}
