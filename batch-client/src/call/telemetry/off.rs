//! Nothing.

use crate::call::BodyStream;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::message::CallId;
use crate::operation::Request;

#[derive(Clone, Copy)]
pub(crate) struct CallSpan;

#[expect(clippy::unused_self, reason = "the same face as with the feature")]
impl CallSpan {
    pub(crate) fn new(_request: &Request, _id: &CallId, _endpoint: &Endpoint) -> Self {
        Self
    }

    pub(crate) fn attempt(self, _number: u32) -> AttemptSpan {
        AttemptSpan
    }

    pub(crate) fn failed(self, _error: &Error, _attempts: u32) {}
}

#[derive(Clone, Copy)]
pub(crate) struct AttemptSpan;

#[expect(clippy::unused_self, reason = "the same face as with the feature")]
impl AttemptSpan {
    pub(crate) fn around<F: Future>(self, attempt: F) -> F {
        attempt
    }

    pub(crate) fn answered(self, _body: &BodyStream) {}

    pub(crate) fn failed(self, _error: &Error) {}
}
