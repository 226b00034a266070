//! Requests to routes that nothing here describes.

use bytes::Bytes;
use http::Method;
use serde_core::Serialize;

use super::Client;
use crate::call::StreamableMethod;
use crate::error::Error;
use crate::message::{Answer, Request};
use crate::operation::sealed::Sealed;
use crate::operation::{Parameters, RequestBuilder, Response};

/// The parameters of [`Client::request`]: method, path and body.
#[derive(Debug, Clone)]
pub struct RawRequest(RequestBuilder);

impl Client {
    /// Sends any request to the service, for routes and properties that this crate does not describe.
    ///
    /// It has everything that a typed call has: the client's credential, retries, time limits, `api-version` and
    /// error decoding. A POST is retried only if the service certainly did not act on it, unless `If-Match` or
    /// `If-Unmodified-Since` makes a retry safe; a PATCH and every idempotent method are retried.
    ///
    /// `path` must be percent-encoded, and is relative to the path of the endpoint. It may have a query, where a
    /// version replaces the client's. [`query`](StreamableMethod::query) adds parameters and
    /// [`header`](StreamableMethod::header) headers, [`json`](StreamableMethod::json) and
    /// [`bytes`](StreamableMethod::bytes) set a body. Awaiting it returns an [`Answer`]: status, headers, and the
    /// body as bytes or decoded. [`stream`](StreamableMethod::stream) returns the body as it arrives.
    ///
    /// ```
    /// # use batch_client::http::Response;
    /// # use batch_client::transport::InMemory;
    /// # use batch_client::SharedKeyCredential;
    /// use batch_client::{Client, Error, Method};
    /// use serde_json::{Value, json};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// # let service = InMemory::from_fn(|_| Response::new(r#"{"id": "pool-1"}"#.into()));
    /// # let builder = Client::builder("https://a.example", SharedKeyCredential::new("a", "a2V5")?);
    /// # let client = builder.transport(service).build()?;
    /// let answer = client.request(Method::GET, "/pools/pool-1").query("$select", "id,state").await?;
    /// let pool: Value = answer.json()?;
    /// println!("{} {}", answer.status(), pool["id"]);
    ///
    /// client.request(Method::POST, "/pools/pool-1/stopresize").header("If-Match", "0x8DE").await?;
    /// client.request(Method::PATCH, "/pools/pool-1").json(&json!({"metadata": []})).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Service`] for every status but those from 200 to 299. [`Error::Input`], before anything is sent, for a
    /// path that is empty, has `.` or `..` as a segment, leads to another origin or is not encoded, for a header that the
    /// client signs or sets itself, such as `Authorization`, `Host`, `Content-Length` and `ocp-date`, and for CONNECT.
    /// The others are those of every call.
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> StreamableMethod<RawRequest> {
        StreamableMethod::new(self, RawRequest(RequestBuilder::raw(method, path.as_ref())))
    }
}

impl StreamableMethod<RawRequest> {
    /// Sends this as JSON.
    ///
    /// A value that JSON can't hold is an [`Error::Input`] when the request is awaited.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.parameters.0.json(&body);
        self
    }

    /// Sends these bytes, as `application/octet-stream` unless a header sets another type.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.parameters.0.bytes(&body.into());
        self
    }
}

impl Sealed for RawRequest {}

impl Parameters for RawRequest {
    type Response = Answer;

    fn into_request(mut self) -> Result<Request, Error> {
        self.0.build()
    }
}

impl Sealed for Answer {}

/// An answer as it came. Every status from 200 to 299 is a success.
impl Response for Answer {
    const STATUS: u16 = 200;
    const STATUSES: &'static [u16] = &SUCCESSES;
    const ACCEPT: &'static str = "application/json, */*;q=0.8";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(answer)
    }
}

const SUCCESSES: [u16; 100] = {
    let mut statuses = [0; 100];
    let (mut index, mut status) = (0, 200);
    while index < statuses.len() {
        statuses[index] = status;
        index += 1;
        status += 1;
    }
    statuses
};
