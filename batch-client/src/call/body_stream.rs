//! A body as it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use http_body::Body;

use crate::error::{DecodeError, Error, TransportError};
use crate::message::{Answer, Attempts, CallId, Failure, shown_headers};
use crate::timers;
use crate::transport::{FailureKind, ResponseBody, TransportFailure};

/// The most bytes of a failure's body that are kept.
const LARGEST_FAILURE: usize = 1 << 20;

/// The time limit for the rest of a failure's body. The service's errors arrive with their headers.
const FAILURE_PATIENCE: Duration = Duration::from_secs(5);

/// The most bytes that are allocated up front for a `Content-Length`: more than a page of a list needs.
const LARGEST_TRUSTED: usize = 8 << 20;

/// The undecoded body of a success, in chunks as they arrive. Dropping it before its end closes the connection.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let mut body = client.job("nightly").get().stream().await?;
/// while let Some(piece) = body.try_next().await? {
///     println!("{} bytes", piece.len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct BodyStream {
    call: CallId,
    status: StatusCode,
    headers: HeaderMap,
    body: ResponseBody,
    /// Those before the one that was answered.
    attempts: Attempts,
}

impl BodyStream {
    pub(crate) fn new(call: CallId, response: http::Response<ResponseBody>) -> Self {
        let (parts, body) = response.into_parts();
        let attempts = Attempts::default();
        Self { call, status: parts.status, headers: parts.headers, body, attempts }
    }

    /// The same body, which came after these attempts.
    pub(crate) fn after(self, attempts: &Attempts) -> Self {
        Self { attempts: attempts.clone(), ..self }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The next chunk, or `None` at the end of the body.
    ///
    /// # Errors
    /// [`Error::Transport`] when the body breaks off.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// The error of an answer that goes wrong after it began.
    #[allow(dead_code, reason = "not every group of operations streams")]
    pub(crate) fn failure(&self, kind: FailureKind, text: impl Into<String>) -> Error {
        TransportError::in_body(&self.call, TransportFailure::new(kind, text.into())).into()
    }

    /// The error of a success whose body is of no use.
    #[allow(dead_code, reason = "not every group of operations streams")]
    pub(crate) fn useless(&self, reason: impl Into<String>) -> Error {
        let (call, headers) = (self.call.clone(), self.headers.clone());
        let attempts = self.attempts.clone();
        let answer = Answer { call, status: self.status, headers, body: Bytes::new(), attempts };
        DecodeError::new(&answer, None, reason.into()).into()
    }

    /// All that is left of the body.
    ///
    /// # Errors
    /// [`Error::Transport`] when the body breaks off.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        self.rest(usize::MAX).await
    }

    async fn rest(&mut self, limit: usize) -> Result<Bytes, Error> {
        let announced = usize::try_from(self.body.size_hint().lower()).unwrap_or(usize::MAX);
        self.check(announced, limit)?;
        let Some(first) = self.try_next().await? else { return Ok(Bytes::new()) };
        self.check(first.len(), limit)?;
        let Some(second) = self.try_next().await? else { return Ok(first) };
        let mut whole =
            BytesMut::with_capacity(announced.min(LARGEST_TRUSTED).max(first.len() + second.len()));
        whole.extend_from_slice(&first);
        let mut next = Some(second);
        while let Some(piece) = next {
            self.check(whole.len() + piece.len(), limit)?;
            whole.extend_from_slice(&piece);
            next = self.try_next().await?;
        }
        Ok(whole.freeze())
    }

    fn check(&self, length: usize, limit: usize) -> Result<(), Error> {
        if length <= limit {
            return Ok(());
        }
        let text = format!("the answer is longer than the limit of {limit} bytes");
        Err(self.broken_off(TransportFailure::new(FailureKind::TooLarge, text)))
    }

    fn broken_off(&self, failure: TransportFailure) -> Error {
        Error::from(TransportError::in_body(&self.call, failure)).after(self.attempts.clone())
    }

    pub(crate) async fn into_answer(mut self, limit: usize) -> Result<Answer, Error> {
        let body = self.rest(limit).await?;
        let Self { call, status, headers, attempts, .. } = self;
        Ok(Answer { call, status, headers, body, attempts })
    }

    /// The failure that a response describes, with as much of the body as arrives in time: status and headers are
    /// useful without it. `patience`: the time limit, if there is one.
    pub(crate) async fn into_failure(mut self, patience: Option<Duration>) -> Failure {
        let patience = patience.map_or(FAILURE_PATIENCE, |patience| patience.min(FAILURE_PATIENCE));
        let mut body = BytesMut::new();
        let is_complete = {
            let mut rest = pin!(self.failure_into(&mut body));
            timers::at_once_or_within(patience, rest.as_mut()).await.unwrap_or(false)
        };
        let Self { call, status, headers, attempts, .. } = self;
        let answer = Answer { call, status, headers, body: body.freeze(), attempts };
        Failure { answer, is_complete }
    }

    /// Reads the body of a failure. Returns whether it is complete.
    async fn failure_into(&mut self, body: &mut BytesMut) -> bool {
        loop {
            let piece = match self.try_next().await {
                Ok(Some(piece)) => piece,
                Ok(None) => return true,
                Err(_) => return false,
            };
            let room = LARGEST_FAILURE - body.len();
            body.extend_from_slice(&piece[..piece.len().min(room)]);
            if piece.len() > room {
                return false;
            }
        }
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = ready!(self.body.poll_piece(context));
        Poll::Ready(piece.map(|piece| piece.map_err(|failure| self.broken_off(failure))))
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream")
            .field("operation", &self.call.operation)
            .field("status", &self.status)
            .field("headers", &shown_headers(&self.headers).unwrap_or_default())
            .finish_non_exhaustive()
    }
}
