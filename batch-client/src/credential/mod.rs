//! Who calls.

mod authorization;
#[cfg(feature = "azure_identity")]
mod azure;
mod shared_key;
mod token;
mod token_cache;

use std::fmt;
use std::sync::Arc;

pub(crate) use self::authorization::{BearerHeader, authorization};
pub use self::shared_key::SharedKeyCredential;
pub use self::token::{AccessToken, BearerToken, TokenFuture, TokenRequest, TokenSource};
pub(crate) use self::token_cache::TokenCache;

/// The scope of a token for Azure Batch in the public cloud. The two slashes are meant.
pub const TOKEN_SCOPE: &str = "https://batch.core.windows.net//.default";

/// How a client shows who it is. It goes to the client's endpoint only.
///
/// Whatever takes a credential takes a [`SharedKeyCredential`], a [`BearerToken`] or any [`TokenSource`] as it is.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// Signs each request with the account's key.
    SharedKey(SharedKeyCredential),
    /// Sends a token of Microsoft Entra ID.
    Token(Arc<dyn TokenSource>),
}

impl From<SharedKeyCredential> for Credential {
    fn from(credential: SharedKeyCredential) -> Self {
        Self::SharedKey(credential)
    }
}

impl<T: TokenSource> From<T> for Credential {
    fn from(source: T) -> Self {
        Self::Token(Arc::new(source))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharedKey(credential) => credential.fmt(f),
            Self::Token(_) => f.write_str("Token([redacted])"),
        }
    }
}
