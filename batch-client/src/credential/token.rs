//! Tokens of Microsoft Entra ID.

use std::pin::Pin;
use std::sync::Arc;

use time::OffsetDateTime;

use crate::Secret;

/// A token and the end of its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token itself, without `Bearer`.
    pub token: Secret<String>,
    /// When it ends. None: it is not known.
    pub expires_on: Option<OffsetDateTime>,
}

/// A token that is being fetched.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<AccessToken, Box<dyn std::error::Error + Send + Sync>>> + Send + 'a>>;

/// Where tokens come from, for example a managed identity.
///
/// The client asks before each call, so that a source which has to fetch its tokens keeps them until they end.
///
/// ```
/// use batch_client::{AccessToken, TokenFuture, TokenSource};
///
/// struct FromEnvironment;
///
/// impl TokenSource for FromEnvironment {
///     fn token<'a>(&'a self, _scope: &'a str) -> TokenFuture<'a> {
///         Box::pin(async {
///             let token = std::env::var("BATCH_TOKEN")?;
///             Ok(AccessToken { token: token.into(), expires_on: None })
///         })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token for the scope, which is [`TOKEN_SCOPE`](super::TOKEN_SCOPE) unless the client was given another.
    fn token<'a>(&'a self, scope: &'a str) -> TokenFuture<'a>;
}

impl<T: TokenSource + ?Sized> TokenSource for Arc<T> {
    fn token<'a>(&'a self, scope: &'a str) -> TokenFuture<'a> {
        T::token(self, scope)
    }
}

/// A token that somebody else fetched. It is sent until the service refuses it. `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct BearerToken(Secret<String>);

impl BearerToken {
    /// Takes a token, without `Bearer`.
    pub fn new(token: impl Into<Secret<String>>) -> Self {
        Self(token.into())
    }
}

impl TokenSource for BearerToken {
    fn token<'a>(&'a self, _scope: &'a str) -> TokenFuture<'a> {
        let token = AccessToken { token: self.0.clone(), expires_on: None };
        Box::pin(std::future::ready(Ok(token)))
    }
}
