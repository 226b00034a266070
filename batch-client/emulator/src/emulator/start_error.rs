//! Errors at the start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::resources::SeedError;

/// The reason why an emulator does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Listening at this address failed.
    Listen(SocketAddr, io::Error),
    /// The name of the account does not consist of letters and digits.
    Account,
    /// The key is not valid base64. The error does not contain it.
    Key,
    /// A header can't contain the bearer token. The error does not contain it either.
    Token,
    /// This is neither a host name nor an IP address.
    TlsName(String),
    /// This is not a base URL, for this reason.
    Endpoint(String, &'static str),
    /// This data file can't be used.
    Store(PathBuf, Box<dyn std::error::Error + Send + Sync>),
    /// The certificate can't be written to this file.
    Certificate(PathBuf, io::Error),
    /// No certificate can be generated.
    Tls(Box<dyn std::error::Error + Send + Sync>),
    /// Tasks can't run as processes in this folder.
    RunTasks(PathBuf, io::Error),
    /// Tasks don't run as processes, since others could run commands, for this reason.
    Unsafe(&'static str),
    /// The Pool with this id can't be provided, for this reason.
    Pool(String, SeedError),
    /// The Pools can't be written to the data file.
    Pools(Box<dyn std::error::Error + Send + Sync>),
    /// The API description in the program is invalid.
    Description(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(address, _) => write!(f, "can't listen at {address}"),
            Self::Account => f.write_str("the account name has to consist of letters and digits"),
            Self::Key => f.write_str("the account key is not valid base64"),
            Self::Token => {
                f.write_str("the bearer token has to consist of visible ASCII characters without spaces")
            }
            Self::TlsName(name) => write!(f, "{name:?} is neither a host name nor an IP address"),
            Self::Endpoint(url, reason) => write!(f, "the endpoint {url:?} can't be used: {reason}"),
            Self::Store(file, _) => write!(f, "can't use {} as the data file", file.display()),
            Self::Certificate(file, _) => write!(f, "can't write the certificate to {}", file.display()),
            Self::Tls(_) => f.write_str("can't generate a certificate"),
            Self::RunTasks(folder, _) => write!(f, "can't run Tasks in {}", folder.display()),
            Self::Unsafe(reason) => {
                write!(f, "Tasks don't run as processes, since others could run commands: {reason}")
            }
            Self::Pool(id, _) => write!(f, "can't provide the Pool {id:?}"),
            Self::Pools(_) => f.write_str("can't write the Pools to the data file"),
            Self::Description(_) => f.write_str("the API description is invalid"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(_, error) | Self::Certificate(_, error) | Self::RunTasks(_, error) => Some(error),
            Self::Store(_, error) | Self::Tls(error) | Self::Description(error) | Self::Pools(error) => {
                Some(error.as_ref())
            }
            Self::Pool(_, error) => Some(error),
            Self::Account
            | Self::Key
            | Self::Token
            | Self::TlsName(_)
            | Self::Endpoint(..)
            | Self::Unsafe(_) => None,
        }
    }
}
