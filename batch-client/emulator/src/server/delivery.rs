//! Deliveries: answers on their way to the client.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use http_body::{Frame, SizeHint};
use hyper::ext::ReasonPhrase;
use uuid::Uuid;

use crate::service::Service;
use crate::timestamp::Timestamp;
use crate::wire::Answer;

/// What the client receives: an answer, a truncated answer, or nothing.
#[derive(Debug)]
pub(crate) enum Delivery {
    Whole(Answer),
    Truncated(Answer),
    /// The connection is closed.
    Dropped,
}

impl Delivery {
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Whole(answer) | Self::Truncated(answer) => Some(answer),
            Self::Dropped => None,
        }
    }

    /// Removes the body, as for HEAD.
    pub(crate) fn without_body(self) -> Self {
        match self {
            Self::Whole(answer) => Self::Whole(answer.without_body()),
            Self::Truncated(answer) => Self::Truncated(answer.without_body()),
            Self::Dropped => Self::Dropped,
        }
    }

    /// The response, with the headers that all answers have. An error closes the connection.
    pub(crate) fn into_response(self, common: &CommonHeaders) -> io::Result<Response<Body>> {
        let (mut answer, is_whole) = match self {
            Self::Whole(answer) => (answer, true),
            Self::Truncated(answer) => (answer, false),
            Self::Dropped => return Err(io::Error::other("a fault drops the connection")),
        };
        let body = match answer.body {
            body if !is_whole => Body::truncated(body),
            _ if answer.status == StatusCode::NO_CONTENT => {
                answer.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
                Body::of_known_length(Vec::new())
            }
            Some(body) if answer.code.is_some() => Body::of_known_length(body),
            body => Body::of_unknown_length(body),
        };
        let mut response = Response::new(body);
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        common.add_to(response.headers_mut());
        if let Some(reason) = answer.reason.and_then(|reason| ReasonPhrase::try_from(reason).ok()) {
            response.extensions_mut().insert(reason);
        }
        Ok(response)
    }
}

/// The headers that all answers have.
#[derive(Debug)]
pub(crate) struct CommonHeaders {
    pub(crate) request_id: String,
    /// The id that the client gave to the request, if it wants that repeated.
    pub(crate) client_request_id: Option<HeaderValue>,
    pub(crate) now: Timestamp,
}

impl CommonHeaders {
    /// The headers for the answer to a request.
    pub(crate) fn new(service: &Service, request: &HeaderMap) -> Self {
        let flag = request.get("return-client-request-id").map(HeaderValue::as_bytes);
        let repeats_id = flag.is_some_and(|flag| flag.eq_ignore_ascii_case(b"true"));
        Self {
            request_id: Uuid::new_v4().to_string(),
            client_request_id: request.get("client-request-id").filter(|_| repeats_id).cloned(),
            now: service.clock.timestamp(),
        }
    }

    fn add_to(&self, headers: &mut HeaderMap) {
        let fixed = [
            ("dataserviceversion", "3.0"),
            ("server", "Microsoft-HTTPAPI/2.0"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in [("request-id", &self.request_id), ("date", &self.now.http_date())] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        if let Some(id) = &self.client_request_id {
            headers.insert("client-request-id", id.clone());
        }
    }
}

/// A body. The service sends successful answers in chunks, even empty ones, but 204s and errors with a length.
#[derive(Debug)]
pub(crate) struct Body {
    steps: VecDeque<Step>,
    length: Option<u64>,
}

#[derive(Debug)]
enum Step {
    Data(Bytes),
    /// Lets the data so far be sent.
    Flush,
    Fail,
}

impl Body {
    fn of_known_length(body: Vec<u8>) -> Self {
        let length = Some(body.len() as u64);
        Self { length, ..Self::of_unknown_length(Some(body).filter(|body| !body.is_empty())) }
    }

    fn of_unknown_length(body: Option<Vec<u8>>) -> Self {
        Self { steps: body.map(|body| Step::Data(body.into())).into_iter().collect(), length: None }
    }

    /// Half of the body, then the end of the connection.
    fn truncated(body: Option<Vec<u8>>) -> Self {
        let mut half = body.unwrap_or_default();
        half.truncate(half.len() / 2);
        let first = (!half.is_empty()).then(|| Step::Data(half.into()));
        Self { steps: first.into_iter().chain([Step::Flush, Step::Fail]).collect(), length: None }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.steps.pop_front() {
            None => Poll::Ready(None),
            Some(Step::Data(data)) => Poll::Ready(Some(Ok(Frame::data(data)))),
            Some(Step::Flush) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Fail) => Poll::Ready(Some(Err(io::Error::other("a fault truncates the answer")))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
