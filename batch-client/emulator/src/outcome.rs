//! What goes back over a connection.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use http_body::{Frame, SizeHint};
use hyper::ext::ReasonPhrase;

use crate::answer::Answer;
use crate::ticks::Ticks;

/// What goes back: an answer, whole or broken off, or nothing.
#[derive(Debug)]
pub(crate) enum Outcome {
    Answer(Answer),
    BrokenOff(Answer),
    Dropped,
}

impl Outcome {
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(answer) | Self::BrokenOff(answer) => Some(answer),
            Self::Dropped => None,
        }
    }

    /// The same without a body, as the answer to a HEAD.
    pub(crate) fn without_body(self) -> Self {
        match self {
            Self::Answer(answer) => Self::Answer(answer.without_body()),
            Self::BrokenOff(answer) => Self::BrokenOff(answer.without_body()),
            Self::Dropped => Self::Dropped,
        }
    }

    /// The response, with the headers that every answer has. An error drops the connection.
    pub(crate) fn into_response(self, stamp: &Stamp) -> io::Result<Response<Pieces>> {
        let (answer, is_whole) = match self {
            Self::Answer(answer) => (answer, true),
            Self::BrokenOff(answer) => (answer, false),
            Self::Dropped => return Err(io::Error::other("a fault drops the connection")),
        };
        let is_error = answer.code.is_some();
        let pieces = match answer.body {
            body if !is_whole => Pieces::broken_off(body),
            Some(body) if is_error => Pieces::of_known_length(body),
            body => Pieces::of_unknown_length(body),
        };
        let mut response = Response::new(pieces);
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        stamp.put(response.headers_mut());
        if let Some(reason) = answer.reason.and_then(|reason| ReasonPhrase::try_from(reason).ok()) {
            response.extensions_mut().insert(reason);
        }
        Ok(response)
    }
}

/// What tells answers apart.
#[derive(Debug)]
pub(crate) struct Stamp {
    pub(crate) request_id: String,
    /// Comes back if the request wishes it.
    pub(crate) client_request_id: Option<HeaderValue>,
    pub(crate) now: Ticks,
}

impl Stamp {
    fn put(&self, headers: &mut HeaderMap) {
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

/// A body. The service sends its successes in chunks, empty ones too, and tells the length of its errors.
#[derive(Debug)]
pub(crate) struct Pieces {
    steps: VecDeque<Step>,
    length: Option<u64>,
}

#[derive(Debug)]
enum Step {
    Piece(Bytes),
    /// What came before goes out first.
    Pause,
    BreakOff,
}

impl Pieces {
    fn of_known_length(body: Vec<u8>) -> Self {
        let length = Some(body.len() as u64);
        Self { length, ..Self::of_unknown_length(Some(body).filter(|body| !body.is_empty())) }
    }

    fn of_unknown_length(body: Option<Vec<u8>>) -> Self {
        Self { steps: body.map(|body| Step::Piece(body.into())).into_iter().collect(), length: None }
    }

    /// Half of it, and then the end of the connection.
    fn broken_off(body: Option<Vec<u8>>) -> Self {
        let mut half = body.unwrap_or_default();
        half.truncate(half.len() / 2);
        let first = (!half.is_empty()).then(|| Step::Piece(half.into()));
        Self { steps: first.into_iter().chain([Step::Pause, Step::BreakOff]).collect(), length: None }
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.steps.pop_front() {
            None => Poll::Ready(None),
            Some(Step::Piece(piece)) => Poll::Ready(Some(Ok(Frame::data(piece)))),
            Some(Step::Pause) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::BreakOff) => Poll::Ready(Some(Err(io::Error::other("a fault breaks the answer off")))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A short answer of the management route.
pub(crate) fn plain(status: StatusCode, media_type: &'static str, body: impl Into<Vec<u8>>) -> Answer {
    let mut answer = Answer::empty(status);
    answer.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer.body = Some(body.into());
    answer
}
