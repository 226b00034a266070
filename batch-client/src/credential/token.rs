//! Tokens of Microsoft Entra ID.

use std::pin::Pin;

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::Secret;

/// A token and the end of its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token itself, without `Bearer`.
    pub token: Secret<String>,
    /// When it ends. None: it is not known.
    pub expires_on: Option<OffsetDateTime>,
}

/// What a token is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The scope, which is [`TOKEN_SCOPE`](super::TOKEN_SCOPE) unless the client was given another.
    pub scope: String,
    /// What the service asks to be claimed besides, as JSON: it refused a token for the lack of it.
    pub claims: Option<String>,
}

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A token that is being fetched.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, BoxError>> + Send + 'a>>;

/// Where tokens come from, for example a managed identity. Whatever takes a [`Credential`](super::Credential) takes a token
/// source as it is. One that is shared goes in as `Credential::Token(source)`, with `source` an `Arc` of it.
///
/// With the feature `azure_identity`, an `Arc` of each credential of the crate `azure_identity` is a token source.
///
/// The client keeps a token until five minutes before its end and then asks for another, once for however many calls
/// are waiting. One whose end is not known is asked for before each call. When the service refuses a token for what it
/// does not claim, the source is asked for one that does, and the call is sent once more.
///
/// ```
/// use batch_client::{AccessToken, TokenFuture, TokenRequest, TokenSource};
///
/// struct FromEnvironment;
///
/// impl TokenSource for FromEnvironment {
///     fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
///         Box::pin(async {
///             let token = std::env::var("BATCH_TOKEN")?;
///             Ok(AccessToken { token: token.into(), expires_on: None })
///         })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token.
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a>;
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
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        // Nobody here knows its end, and to ask for it again would give the same one.
        let token =
            AccessToken { token: self.0.clone(), expires_on: Some(PrimitiveDateTime::MAX.assume_utc()) };
        Box::pin(std::future::ready(Ok(token)))
    }
}
