//! Credentials: the account's key or a token of Microsoft Entra ID.

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

/// The authentication of a client. It is sent to the client's endpoint only. The guide is
/// [identity and keys](crate::guide::identity_and_keys).
///
/// Every parameter of type `impl Into<Credential>` accepts a [`SharedKeyCredential`], a [`BearerToken`], any
/// [`TokenSource`], and, with the feature `azure_identity`, a credential of the crate `azure_identity`.
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

/// The values that a client takes as its credential: a [`Credential`], and all that becomes one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a credential of a Batch client",
    label = "neither a `SharedKeyCredential` nor a `TokenSource`",
    note = "with the feature `azure_identity` of batch-client, an `Arc` of a credential of the crate azure_identity is one, \
            if that uses the azure_core that is re-exported as `batch_client::azure_core`",
    note = "an `Arc` of a token source of your own goes in as `Credential::Token(source)`"
)]
pub trait IntoCredential: private::Sealed {
    /// The credential.
    fn into_credential(self) -> Credential;
}

impl<T: Into<Credential>> IntoCredential for T {
    fn into_credential(self) -> Credential {
        self.into()
    }
}

mod private {
    pub trait Sealed {}

    impl<T: Into<super::Credential>> Sealed for T {}
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharedKey(credential) => credential.fmt(f),
            Self::Token(_) => f.write_str("Token([redacted])"),
        }
    }
}
