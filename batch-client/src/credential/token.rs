//! Tokens of Microsoft Entra ID.

use std::pin::Pin;

use time::{OffsetDateTime, PrimitiveDateTime};

use crate::Secret;

/// A token and the end of its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token itself, without `Bearer`.
    pub token: Secret<String>,
    /// The expiry. `None` if it is unknown.
    pub expires_on: Option<OffsetDateTime>,
}

/// The scope of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The scope, which is [`TOKEN_SCOPE`](super::TOKEN_SCOPE) unless the client was given another.
    pub scope: String,
    /// Additional claims, as JSON, for lack of which the service refused a token.
    pub claims: Option<String>,
}

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A token that is being fetched.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, BoxError>> + Send + 'a>>;

/// A source of tokens, for example a managed identity. Every parameter of type `impl Into<Credential>` accepts it. A
/// shared source is passed as `Credential::Token(source)`, where `source` is an `Arc`.
///
/// With the feature `azure_identity`, an `Arc` of each credential of the crate `azure_identity` is a token source. The guide is
/// [identity and keys](crate::guide::identity_and_keys).
///
/// The client caches a token until five minutes before its expiry, and then requests a new one, once for all waiting
/// calls. Without a known expiry, it requests a token for each call. If the service refuses a token for missing
/// claims, the source is asked for a token with these claims, and the call is sent once more.
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
///
/// ```
/// use batch_client::{BearerToken, Client};
///
/// # fn f(token: String) -> Result<Client, batch_client::Error> {
/// Client::new("https://myaccount.eastus.batch.azure.com", BearerToken::new(token))
/// # }
/// # f("token".to_owned()).unwrap();
/// ```
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
