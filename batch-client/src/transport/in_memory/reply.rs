//! The replies of a service in memory.

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_core::Serialize;
use serde_json::{Value, json};

use super::recorded_call::RecordedCall;
use crate::error::ErrorCode;
use crate::transport::{FailureKind, ResponseBody, TransportFailure};

const JSON: HeaderValue = HeaderValue::from_static("application/json; odata=minimalmetadata");

/// The headers that every answer of the service has: by them the client knows it from the page of a gateway.
const VERSION: HeaderName = HeaderName::from_static("dataserviceversion");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

type Function = dyn Fn(&RecordedCall) -> Reply + Send + Sync;

/// A reply of an [`InMemory`](super::InMemory): an answer, or a failure on the way to it. An answer has the headers
/// `DataServiceVersion` and `request-id`, as each of the service has.
///
/// ```
/// use batch_client::ErrorCode;
/// use batch_client::transport::Reply;
/// use serde_json::json;
///
/// let created = Reply::new(201).header("ETag", "0x8DE");
/// let job = Reply::json(json!({"id": "nightly", "state": "active"}));
/// let taken = Reply::error(409, ErrorCode::JobExists);
/// let echo = Reply::with(|call| Reply::json(json!({"id": call.parameter("jobId")})));
/// # let _ = (created, job, taken, echo);
/// ```
#[derive(Clone)]
#[must_use]
pub struct Reply(Kind);

#[derive(Clone)]
enum Kind {
    Answer {
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    },
    Failure(FailureKind, Arc<str>),
    Function(Arc<Function>),
    /// The test has got it wrong, in this way.
    Unable(Arc<str>),
}

impl Reply {
    /// An answer with a status and without a body.
    pub fn new(status: u16) -> Self {
        Self(Kind::Answer { status: StatusCode::OK, headers: HeaderMap::new(), body: Bytes::new() })
            .status(status)
    }

    /// 200 with this as JSON: a `serde_json::json!`, or a model.
    pub fn json(body: impl Serialize) -> Self {
        match serde_json::to_vec(&body) {
            Ok(json) => Self::bytes(json).header(CONTENT_TYPE.as_str(), JSON),
            Err(error) => Self::unable(format!("a reply is no JSON: {error}")),
        }
    }

    /// 200 with these bytes.
    pub fn bytes(body: impl Into<Bytes>) -> Self {
        Self(Kind::Answer { status: StatusCode::OK, headers: HeaderMap::new(), body: body.into() })
    }

    /// An error of the service with this code, such as 404 `JobNotFound`.
    pub fn error(status: u16, code: impl Into<ErrorCode>) -> Self {
        Self::json(json!({ "code": code.into().as_str() })).status(status)
    }

    /// No connection: it is refused. The service surely did nothing.
    pub fn refused() -> Self {
        Self::failing(FailureKind::NotSent, io::ErrorKind::ConnectionRefused)
    }

    /// No answer in time. The service may have acted.
    pub fn timed_out() -> Self {
        Self::failing(FailureKind::TimedOut, io::ErrorKind::TimedOut)
    }

    /// A connection that is lost before the answer. The service may have acted.
    pub fn reset() -> Self {
        Self::failing(FailureKind::Broken, io::ErrorKind::ConnectionReset)
    }

    /// Another failure on the way, and its cause in words.
    pub fn failure(kind: FailureKind, cause: impl AsRef<str>) -> Self {
        Self(Kind::Failure(kind, cause.as_ref().into()))
    }

    /// The reply that the function makes for a call.
    pub fn with(function: impl Fn(&RecordedCall) -> Self + Send + Sync + 'static) -> Self {
        Self(Kind::Function(Arc::new(function)))
    }

    /// Sets the status of an answer. A failure has none, and the reply of a function has its own.
    pub fn status(mut self, number: u16) -> Self {
        match (&mut self.0, StatusCode::from_u16(number)) {
            (Kind::Unable(_), _) => self,
            (Kind::Answer { status, .. }, Ok(given)) => {
                *status = given;
                self
            }
            (Kind::Answer { .. }, Err(_)) => Self::unable(format!("{number} is no status")),
            _ => Self::unable(format!("only an answer has the status {number}")),
        }
    }

    /// Adds a header to an answer. A failure has none, and the reply of a function has its own.
    pub fn header<V: TryInto<HeaderValue>>(mut self, name: &str, value: V) -> Self {
        match (&mut self.0, HeaderName::from_bytes(name.as_bytes()), value.try_into()) {
            (Kind::Unable(_), ..) => self,
            (Kind::Answer { headers, .. }, Ok(name), Ok(value)) => {
                headers.append(name, value);
                self
            }
            (Kind::Answer { .. }, ..) => Self::unable(format!("a reply has no such header: {name}")),
            _ => Self::unable(format!("only an answer has the header {name}")),
        }
    }

    /// The answer to a call for which the test has given none that can be used, whatever is set on it afterwards.
    pub(super) fn unable(problem: impl AsRef<str>) -> Self {
        Self(Kind::Unable(problem.as_ref().into()))
    }

    fn failing(kind: FailureKind, cause: io::ErrorKind) -> Self {
        Self::failure(kind, io::Error::from(cause).to_string())
    }

    /// The answer to the call with this number.
    pub(super) fn answer(
        self,
        call: &RecordedCall,
        number: usize,
    ) -> Result<http::Response<ResponseBody>, TransportFailure> {
        match self.0 {
            Kind::Function(function) => function(call).answer(call, number),
            Kind::Failure(kind, cause) => Err(TransportFailure::new(kind, cause.as_ref())),
            Kind::Unable(problem) => {
                let body = json!({ "code": "NotInMemory", "message": &*problem }).to_string();
                Self::bytes(body).status(StatusCode::NOT_IMPLEMENTED.as_u16()).answer(call, number)
            }
            Kind::Answer { status, mut headers, body } => {
                headers.entry(VERSION).or_insert(const { HeaderValue::from_static("3.0") });
                if let Ok(id) = HeaderValue::try_from(format!("00000000-0000-4000-8000-{number:012}")) {
                    headers.entry(REQUEST_ID).or_insert(id);
                }
                let mut answer = http::Response::new(ResponseBody::from(body));
                *answer.status_mut() = status;
                *answer.headers_mut() = headers;
                Ok(answer)
            }
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Answer { status, body, .. } => write!(f, "Reply({status}, {} bytes)", body.len()),
            Kind::Failure(kind, _) => write!(f, "Reply({kind:?})"),
            Kind::Function(_) => f.write_str("Reply(by a function)"),
            Kind::Unable(problem) => write!(f, "Reply({problem})"),
        }
    }
}

/// The replies of a rule: one, several that are given one after the other, the body of a 200, or just a status.
#[derive(Debug, Clone)]
pub struct Replies(pub(super) Vec<Reply>);

impl From<Reply> for Replies {
    fn from(reply: Reply) -> Self {
        Self(vec![reply])
    }
}

impl<const N: usize> From<[Reply; N]> for Replies {
    fn from(replies: [Reply; N]) -> Self {
        Self(replies.into())
    }
}

impl From<Vec<Reply>> for Replies {
    fn from(replies: Vec<Reply>) -> Self {
        Self(replies)
    }
}

impl From<Value> for Replies {
    fn from(body: Value) -> Self {
        Reply::json(body).into()
    }
}

impl From<u16> for Replies {
    fn from(status: u16) -> Self {
        Reply::new(status).into()
    }
}
