//! Why an emulator does not start.

use std::fmt;
use std::io;

/// An emulator can't start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// It can't listen at the address.
    Listen(io::Error),
    /// The account's name is not made of letters and digits.
    Account,
    /// The key is not base64. It is not part of the error.
    Key,
    /// The file of Jobs can't be used.
    Store(Box<dyn std::error::Error + Send + Sync>),
    /// No certificate can be made.
    Tls(Box<dyn std::error::Error + Send + Sync>),
    /// The description that the program was built with can't be read.
    Description(serde_json::Error),
}

impl StartError {
    #[cfg(feature = "store")]
    pub(crate) fn store(error: redb::Error) -> Self {
        Self::Store(Box::new(error))
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Listen(_) => "can't listen at the address",
            Self::Account => "the account's name has to be made of letters and digits",
            Self::Key => "the account's key has to be base64",
            Self::Store(_) => "can't use the file of Jobs",
            Self::Tls(_) => "can't make a certificate",
            Self::Description(_) => "can't read the description of the operations",
        })
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(error) => Some(error),
            Self::Store(error) | Self::Tls(error) => Some(error.as_ref()),
            Self::Description(error) => Some(error),
            Self::Account | Self::Key => None,
        }
    }
}
