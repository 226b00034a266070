//! Credentials of the official SDK.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::Credential;
use super::token::{AccessToken, TokenFuture, TokenRequest, TokenSource};

/// A credential of `azure_identity`, or any other that `azure_core` defines, as a source of tokens. Claims that the
/// service asks for are beyond what these credentials take; they are asked for another token all the same.
///
/// ```no_run
/// use std::sync::Arc;
/// use batch_client::Client;
/// use azure_core::credentials::TokenCredential;
///
/// # fn f(credential: Arc<dyn TokenCredential>) -> Result<(), batch_client::Error> {
/// // for example the `DeveloperToolsCredential` of azure_identity
/// let client = Client::new("https://myaccount.eastus.batch.azure.com", credential)?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
impl From<Arc<dyn TokenCredential>> for Credential {
    fn from(credential: Arc<dyn TokenCredential>) -> Self {
        Self::Token(Arc::new(Azure(credential)))
    }
}

struct Azure(Arc<dyn TokenCredential>);

impl TokenSource for Azure {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async move {
            let token = self.0.get_token(&[&request.scope], None).await?;
            Ok(AccessToken { token: token.token.secret().into(), expires_on: Some(token.expires_on) })
        })
    }
}
