//! The client.

mod client_builder;
mod environment;
mod in_memory;
#[cfg(feature = "reqwest")]
mod over_http;
mod raw_request;
#[cfg(test)]
mod tests;
#[cfg(not(feature = "reqwest"))]
mod without_http;

use std::fmt;
use std::sync::Arc;

pub use self::client_builder::ClientBuilder;
#[cfg(feature = "reqwest")]
use self::over_http::{CONNECT_TIMEOUT, own_transport};
pub use self::raw_request::RawRequest;
#[cfg(not(feature = "reqwest"))]
use self::without_http::own_transport;
use crate::call::{CallOptions, Pipeline, StreamableMethod};
use crate::credential::IntoCredential;
use crate::error::Error;

/// A client of one Batch account. It is cheap to clone, and clones share their connections. Its calls need a tokio
/// runtime: see [there](crate#runtime), also about clients that are used in several.
///
/// [`job`](Self::job), [`jobs`](Self::jobs) and their siblings return route handles, which have the calls. The [guides](crate::guide)
/// show them by task.
///
/// ```no_run
/// use batch_client::{Client, SharedKeyCredential, models::*};
///
/// # async fn f(key: &str) -> Result<(), batch_client::Error> {
/// let credential = SharedKeyCredential::new("myaccount", key)?;
/// let client = Client::new("https://myaccount.eastus.batch.azure.com", credential)?;
///
/// client.jobs().create(BatchJobCreateOptions::new("nightly", "pool-1")).await?;
///
/// let got = client.job("nightly").get().await?;
/// println!("{} is {}", got.body.id, got.body.state);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    pipeline: Arc<Pipeline>,
}

impl Client {
    /// A client with the usual settings. `endpoint` is the account's address, as the portal shows it: without a scheme
    /// it is an address of https. [`from_env`](Self::from_env) takes both from the environment.
    ///
    /// # Errors
    /// [`Error::Input`] when the endpoint is not an address, when a bearer token would travel over plain http, or when
    /// the platform's TLS can't be used. Without the feature `reqwest` there is no transport, so that it always fails:
    /// [`ClientBuilder::transport`] takes one.
    pub fn new(endpoint: impl AsRef<str>, credential: impl IntoCredential) -> Result<Self, Error> {
        Self::builder(endpoint, credential).build()
    }

    /// A client with other settings.
    pub fn builder(endpoint: impl AsRef<str>, credential: impl IntoCredential) -> ClientBuilder {
        ClientBuilder::new(endpoint.as_ref(), credential.into_credential())
    }

    /// The account's address, without a slash at its end.
    pub fn endpoint(&self) -> &str {
        self.pipeline.endpoint().as_str()
    }

    /// The API version that calls ask for.
    pub fn api_version(&self) -> &str {
        &self.pipeline.api_version
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", self.pipeline.endpoint())
            .field("credential", &self.pipeline.signer.credential)
            .field("api_version", &self.pipeline.api_version)
            .finish_non_exhaustive()
    }
}

impl<P> StreamableMethod<P> {
    pub(crate) fn new(client: &Client, parameters: P) -> Self {
        Self { pipeline: Arc::clone(&client.pipeline), parameters, options: CallOptions::default() }
    }
}

/// The client that sends a call.
pub(crate) fn client_of<P>(call: &StreamableMethod<P>) -> Client {
    Client { pipeline: Arc::clone(&call.pipeline) }
}
