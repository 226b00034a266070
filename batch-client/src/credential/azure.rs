//! Credentials of the official SDK.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::Credential;
use super::token::{AccessToken, TokenFuture, TokenRequest, TokenSource};

impl Credential {
    /// A credential of the crate `azure_identity`, or any other that `azure_core` defines.
    ///
    /// A client also accepts an `Arc` of each type of `azure_identity` directly: it is a [`TokenSource`].
    ///
    /// ```no_run
    /// use std::sync::Arc;
    /// use batch_client::azure_core::credentials::TokenCredential;
    /// use batch_client::{Client, Credential, Error};
    ///
    /// # fn f(credential: Arc<dyn TokenCredential>) -> Result<(), Error> {
    /// // For example `azure_identity::DeveloperToolsCredential::new(None)?`
    /// let credential = Credential::azure(credential);
    /// let client = Client::new("https://myaccount.eastus.batch.azure.com", credential.clone())?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    pub fn azure(credential: Arc<dyn TokenCredential>) -> Self {
        Self::Token(Arc::new(credential))
    }
}

/// An `Arc` of a credential of `azure_identity`, as its constructors return it. These credentials accept no claims;
/// when the service demands some, they are asked for another token all the same.
impl<T: TokenCredential + ?Sized + 'static> TokenSource for Arc<T> {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async move {
            let token = self.get_token(&[&request.scope], None).await?;
            Ok(AccessToken { token: token.token.secret().into(), expires_on: Some(token.expires_on) })
        })
    }
}
