//! The result of the methods on route handles: a call that has not been sent.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde_core::de::DeserializeOwned;

use super::body_stream::BodyStream;
use super::call_options::CallOptions;
use super::pipeline::Pipeline;
use super::prepared_call::PreparedCall;
use super::target::VERSION_PARAMETER;
use crate::error::Error;
use crate::message::Answer;
use crate::operation::{Parameters, Response};
use crate::retry::RetryPolicy;

/// An operation that is ready to be sent: awaited, streamed, or, if it answers in pages, listed.
///
/// It is lazy: nothing is sent, and nothing is checked, before. There is a setter for each parameter, and
/// [`parameters`](Self::parameters) sets all of them.
///
/// | to get | |
/// | --- | --- |
/// | the decoded response | `.await` |
/// | the response, and status, headers and body as they came | [`with_answer`](Self::with_answer) |
/// | the body as a type of your own | [`body_as`](Self::body_as) |
/// | the body as it arrives | [`stream`](Self::stream) |
/// | the items of a list across its pages, or its pages | [`items`](Self::items), [`pages`](Self::pages) |
/// | the end of an operation that goes on after its answer | `and_wait`, where there is one |
///
/// ```no_run
/// # use std::time::Duration;
/// # use batch_client::{Client, Error};
/// # async fn f(client: Client) -> Result<(), Error> {
/// let job = client.job("nightly");
/// let got = job.get().deadline(Duration::from_secs(10)).await?;
/// job.terminate().if_match(&got.body.etag).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an operation is sent when it is awaited, streamed or listed"]
pub struct StreamableMethod<P> {
    pub(crate) pipeline: Arc<Pipeline>,
    pub(crate) parameters: P,
    pub(crate) options: CallOptions,
}

impl<P> StreamableMethod<P> {
    /// Sets all parameters at once, those in the path included.
    pub fn parameters(mut self, parameters: P) -> Self {
        self.parameters = parameters;
        self
    }

    /// Asks for another API version than the client's, or than the one that the operation has, in this call only.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.options.api_version = Some(version.into());
        self
    }

    /// Adds a header that the operation does not describe, in this call only; for a list, in the request for each page.
    ///
    /// `Accept` and `Content-Type` take the place of the client's. The value never shows in `Debug`, and is not part of
    /// an error.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// client.job("nightly").get().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Input`], when the call is sent, for a header that the client signs or sets itself (`Authorization`,
    /// `Host`, `Content-Length`, `ocp-date` and the like), for one that the call has already, such as a parameter that is
    /// set, and for a value that is empty, has blanks around it or other characters than those of visible ASCII.
    pub fn header(mut self, name: impl AsRef<str>, value: impl fmt::Display) -> Self {
        self.options.extras().add_header(name.as_ref(), &value);
        self
    }

    /// Adds a query parameter that the operation does not describe, in this call only; for a list, in the request for
    /// the first page, whose link names the others. Name and value are percent-encoded here. `api-version` is the same
    /// as [`api_version`](Self::api_version).
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// client.job("nightly").get().query("preview", true).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Input`], when the call is sent, for a parameter that the call has already, such as one that is set by
    /// its own setter, and for an empty name.
    pub fn query(mut self, name: impl AsRef<str>, value: impl fmt::Display) -> Self {
        if name.as_ref().eq_ignore_ascii_case(VERSION_PARAMETER) {
            return self.api_version(value.to_string());
        }
        self.options.extras().add_query(name.as_ref(), &value);
        self
    }

    /// Sends this call again by another policy than the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// The time limit for one attempt of this call, including its response; of a streamed call, up to the headers of
    /// the response.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.options.attempt_timeout = Some(limit);
        self
    }

    /// The time limit for this call as a whole, including delays and retries; of a list, for each page; of a streamed
    /// call, up to the headers of the response. The client sends it as `timeOut` unless that is set, so that the
    /// service does not work in vain.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.options.deadline = Some(limit);
        self
    }
}

impl<P: Parameters> StreamableMethod<P> {
    /// Sends the operation and hands the body of a success on as it arrives, undecoded.
    ///
    /// # Errors
    /// As when the operation is awaited, but for [`Error::Decode`].
    pub async fn stream(self) -> Result<BodyStream, Error> {
        let Self { pipeline, parameters, options } = self;
        let request = options.request(parameters)?;
        let target = pipeline.target(&request, options.api_version.as_deref());
        pipeline.open(PreparedCall::new::<P>(&request, target, &options)).await
    }

    /// Sends the operation and gives, besides the response, the answer that it was read from: with the status, all
    /// headers and the body as it came.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let (got, answer) = client.job("nightly").get().with_answer().await?;
    /// println!("{} {:?} {}", answer.status(), answer.headers().get("server"), got.body.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As when the operation is awaited.
    pub async fn with_answer(self) -> Result<(P::Response, Answer), Error> {
        answered(self, |answer| Ok((P::Response::from_answer(answer.clone())?, answer))).await
    }

    /// Sends the operation and decodes the body of a success as a type of the caller's choice: one with just the
    /// properties that `select` asks for, say.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error};
    /// # use serde::Deserialize;
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// #[derive(Deserialize)]
    /// struct JustState {
    ///     state: String,
    /// }
    ///
    /// let got: JustState = client.job("nightly").get().select(["state"]).body_as().await?;
    /// println!("{}", got.state);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As when the operation is awaited.
    pub async fn body_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        answered(self, |answer| answer.json()).await
    }
}

/// Sends an operation and gives the answer undecoded.
#[cfg(feature = "tasks")]
pub(crate) fn undecoded<P: Parameters>(
    operation: StreamableMethod<P>,
) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>> {
    Box::pin(answered(operation, Ok))
}

/// Sends an operation and reads the answer.
fn answered<P: Parameters, T>(
    operation: StreamableMethod<P>,
    read: fn(Answer) -> Result<T, Error>,
) -> impl Future<Output = Result<T, Error>> + Send + use<P, T> {
    let StreamableMethod { pipeline, parameters, options } = operation;
    async move {
        let request = options.request(parameters)?;
        let target = pipeline.target(&request, options.api_version.as_deref());
        read(pipeline.answer(PreparedCall::new::<P>(&request, target, &options)).await?)
    }
}

/// Awaiting an operation sends it and decodes the answer.
impl<P: Parameters> IntoFuture for StreamableMethod<P> {
    type Output = Result<P::Response, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(answered(self, P::Response::from_answer))
    }
}
