//! Bodies on their way to the client.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::task::JoinHandle;

use crate::wire::{AnswerBody, FilePart};

/// A body. The service sends successful answers in chunks, even empty ones, but 204s and errors with a length.
#[derive(Debug)]
pub(crate) struct Body {
    steps: VecDeque<Step>,
    length: Option<u64>,
}

#[derive(Debug)]
enum Step {
    Data(Bytes),
    File(FilePart),
    /// The next piece of a file, which another thread reads.
    Reading(JoinHandle<(FilePart, Option<io::Result<Bytes>>)>),
    /// Lets the data so far be sent.
    Flush,
    Fail,
}

impl Body {
    pub(super) fn of_known_length(body: Vec<u8>) -> Self {
        let length = Some(body.len() as u64);
        Self { length, steps: [Step::Data(body.into())].into_iter().filter(|_| length != Some(0)).collect() }
    }

    pub(super) fn of_unknown_length(body: Option<AnswerBody>) -> Self {
        Self { steps: body.map(Step::of).into_iter().collect(), length: None }
    }

    /// Half of the body, then the end of the connection.
    pub(super) fn truncated(body: Option<AnswerBody>) -> Self {
        let half = body.map(|body| match body {
            AnswerBody::Whole(mut bytes) => {
                bytes.truncate(bytes.len() / 2);
                AnswerBody::Whole(bytes)
            }
            AnswerBody::File(mut part) => {
                part.halve();
                AnswerBody::File(part)
            }
        });
        let first = half.map(Step::of);
        Self { steps: first.into_iter().chain([Step::Flush, Step::Fail]).collect(), length: None }
    }

    /// Lets the next piece of a file be read. One from memory is there at once.
    fn read(&mut self, mut part: FilePart) {
        if !part.is_in_memory() {
            let reading = tokio::task::spawn_blocking(move || {
                let piece = part.next();
                (part, piece)
            });
            self.steps.push_front(Step::Reading(reading));
        } else if let Some(piece) = part.next() {
            self.continue_with(part, piece);
        }
    }

    /// What follows from a piece of a file.
    fn continue_with(&mut self, part: FilePart, piece: io::Result<Bytes>) {
        match piece {
            Ok(bytes) => {
                self.steps.push_front(Step::File(part));
                self.steps.push_front(Step::Data(bytes));
            }
            Err(_) => self.steps = [Step::Flush, Step::Fail].into(),
        }
    }
}

impl Step {
    fn of(body: AnswerBody) -> Self {
        match body {
            AnswerBody::Whole(bytes) => Self::Data(bytes.into()),
            AnswerBody::File(part) => Self::File(part),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        loop {
            match self.steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Data(data)) if data.is_empty() => {}
                Some(Step::Data(data)) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Some(Step::File(part)) => self.read(part),
                Some(Step::Reading(mut reading)) => match Pin::new(&mut reading).poll(context) {
                    Poll::Pending => {
                        self.steps.push_front(Step::Reading(reading));
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok((part, Some(piece)))) => self.continue_with(part, piece),
                    Poll::Ready(Ok((_, None))) => {}
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                },
                Some(Step::Flush) => {
                    context.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Some(Step::Fail) => {
                    return Poll::Ready(Some(Err(io::Error::other("the answer ends before its end"))));
                }
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
