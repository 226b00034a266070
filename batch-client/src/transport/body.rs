//! The body of an answer, wherever it comes from.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::TransportFailure;
#[cfg(feature = "reqwest")]
use crate::timers::has_runtime;

/// The body of a response. A test makes one of bytes: `ResponseBody::from("{}")`. A transport that wraps another one
/// can read it, like any [`Body`], and pass it on.
pub struct ResponseBody(Inner);

enum Inner {
    Whole(Option<Bytes>),
    #[cfg(feature = "reqwest")]
    Reqwest(reqwest::Body),
    Arriving(Pin<Box<dyn Body<Data = Bytes, Error = TransportFailure> + Send>>),
}

impl ResponseBody {
    /// A body that arrives in chunks.
    pub fn new<B>(body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<TransportFailure>,
    {
        Self(Inner::Arriving(Box::pin(Failing(Box::pin(body)))))
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn from_reqwest(body: reqwest::Body) -> Self {
        Self(Inner::Reqwest(body))
    }

    /// The next chunk. Trailers are skipped: they have no meaning here.
    pub(crate) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportFailure>>> {
        loop {
            let frame = match &mut self.0 {
                Inner::Whole(bytes) => {
                    return Poll::Ready(bytes.take().filter(|bytes| !bytes.is_empty()).map(Ok));
                }
                // Its timeout needs a runtime, as sending does.
                #[cfg(feature = "reqwest")]
                Inner::Reqwest(_) if !has_runtime() => {
                    return Poll::Ready(Some(Err(TransportFailure::without_runtime())));
                }
                #[cfg(feature = "reqwest")]
                Inner::Reqwest(body) => Pin::new(body).poll_frame(context).map_err(Into::into),
                Inner::Arriving(body) => body.as_mut().poll_frame(context),
            };
            match ready!(frame) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(piece) if !piece.is_empty() => return Poll::Ready(Some(Ok(piece))),
                    _ => {}
                },
            }
        }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = TransportFailure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportFailure>>> {
        self.poll_piece(context).map_ok(Frame::data)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            #[cfg(feature = "reqwest")]
            Inner::Reqwest(body) => body.size_hint(),
            Inner::Arriving(body) => body.size_hint(),
        }
    }
}

impl<T: Into<Bytes>> From<T> for ResponseBody {
    fn from(bytes: T) -> Self {
        Self(Inner::Whole(Some(bytes.into())))
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}

/// A body whose errors are failures of a transport.
struct Failing<B>(Pin<Box<B>>);

impl<B: Body<Data = Bytes>> Body for Failing<B>
where
    B::Error: Into<TransportFailure>,
{
    type Data = Bytes;
    type Error = TransportFailure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportFailure>>> {
        self.0.as_mut().poll_frame(context).map_err(Into::into)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
