//! A service that is a function.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::{ResponseBody, Transport, TransportFuture};

type Service = dyn Fn(&http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync;

/// A transport without a network: a function answers each request. It is for tests of code that takes a
/// [`Client`](crate::Client).
///
/// ```
/// use batch_client::http::Response;
/// use batch_client::transport::InMemory;
/// use batch_client::{Client, Error, SharedKeyCredential};
///
/// /// The code under test.
/// async fn is_gone(client: &Client, id: &str) -> Result<bool, Error> {
///     match client.job(id).get().await {
///         Ok(_) => Ok(false),
///         Err(error) if error.is_job_not_found() => Ok(true),
///         Err(error) => Err(error),
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let service = InMemory::new(|request| {
///     assert_eq!(request.uri().path(), "/jobs/nightly");
///     let mut response = Response::new(r#"{"code": "JobNotFound"}"#.into());
///     *response.status_mut() = batch_client::http::StatusCode::NOT_FOUND;
///     response
/// });
/// let client = Client::builder("https://myaccount.example", SharedKeyCredential::new("myaccount", "a2V5")?)
///     .transport(service)
///     .build()?;
/// assert!(is_gone(&client, "nightly").await?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct InMemory(Arc<Service>);

impl InMemory {
    /// A transport with the function's responses.
    pub fn new(
        service: impl Fn(&http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(service))
    }
}

impl Transport for InMemory {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move { Ok((self.0)(&request).map(ResponseBody::from)) })
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InMemory")
    }
}
