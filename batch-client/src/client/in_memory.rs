//! Clients of a service in memory.

use super::{Client, ClientBuilder};
use crate::credential::SharedKeyCredential;
use crate::error::Error;
use crate::transport::InMemory;

/// An endpoint and a key that are nobody's.
const ENDPOINT: &str = "https://account.in-memory.invalid";
const ACCOUNT: &str = "account";
const KEY: &str = "bm90IGEgc2VjcmV0";

impl Client {
    /// A client of a service in memory, for tests: see [`InMemory`]. It has the usual settings, but no delays
    /// before further attempts. With other settings: [`ClientBuilder::in_memory`].
    ///
    /// ```
    /// use batch_client::transport::InMemory;
    /// use batch_client::{Client, Error};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let client = Client::in_memory(&InMemory::new().on("DELETE /jobs/{jobId}", 202))?;
    /// client.job("nightly").delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// None that a test could bring about.
    pub fn in_memory(service: &InMemory) -> Result<Self, Error> {
        ClientBuilder::in_memory(service)?.build()
    }
}

impl ClientBuilder {
    /// Settings of a client of a service in memory.
    ///
    /// # Errors
    /// None that a test could bring about.
    pub fn in_memory(service: &InMemory) -> Result<Self, Error> {
        let credential = SharedKeyCredential::new(ACCOUNT, KEY)?;
        Ok(Client::builder(ENDPOINT, credential).transport(service.clone()))
    }
}
