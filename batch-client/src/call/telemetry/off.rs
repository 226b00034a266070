//! The same face as with the feature, and nothing behind it.

use std::fmt::Display;
use std::marker::PhantomData;
use std::time::Duration;

use crate::call::body_stream::BodyStream;
use crate::call::prepared_call::PreparedCall;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::message::CallId;

#[derive(Clone, Copy)]
pub(crate) struct CallSpan<'a>(PhantomData<&'a ()>);

#[expect(clippy::unused_self, reason = "the same face as with the feature")]
impl<'a> CallSpan<'a> {
    pub(crate) fn new(_call: &'a PreparedCall<'a>, _id: &CallId, _endpoint: &'a Endpoint) -> Self {
        Self(PhantomData)
    }

    pub(crate) fn attempt(self, _number: u32) -> AttemptSpan<'a> {
        AttemptSpan(PhantomData)
    }

    pub(crate) fn retries(self, _error: &Error, _attempt: u32, _delay: Duration) {}

    pub(crate) fn succeeded(self, _attempts: u32) {}

    pub(crate) fn failed(self, _error: &Error, _attempts: u32) {}
}

#[derive(Clone, Copy)]
pub(crate) struct AttemptSpan<'a>(PhantomData<&'a ()>);

#[expect(clippy::unused_self, reason = "the same face as with the feature")]
impl AttemptSpan<'_> {
    pub(crate) fn around<F: Future>(self, attempt: F) -> F {
        attempt
    }

    pub(crate) fn answered(self, _body: &BodyStream) {}

    pub(crate) fn failed(self, _error: &Error) {}
}

#[derive(Clone)]
pub(crate) struct WorkflowSpan;

#[expect(clippy::unused_self, reason = "the same face as with the feature")]
impl WorkflowSpan {
    pub(crate) fn new(_workflow: impl Display, _ids: &[&str]) -> Self {
        Self
    }

    pub(crate) fn of_path(_workflow: impl Display, _path: &str) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, workflow: F) -> F {
        workflow
    }

    pub(crate) fn enter<T>(&self, poll: impl FnOnce() -> T) -> T {
        poll()
    }

    pub(crate) fn watch<F: Future>(&self, workflow: F) -> F {
        self.around(workflow)
    }

    pub(crate) fn goes_on(&self, _error: &Error, _delay: Duration) {}

    pub(crate) fn ended(&self, _outcome: impl Display) {}

    pub(crate) fn failed(&self, _error: &Error) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_spans() {
        assert_eq!((size_of::<CallSpan<'_>>(), size_of::<AttemptSpan<'_>>()), (0, 0));
        assert_eq!(size_of::<WorkflowSpan>(), 0);
        let attempt = std::future::ready(());
        assert_eq!(
            size_of_val(&AttemptSpan(PhantomData).around(attempt)),
            size_of::<std::future::Ready<()>>()
        );
    }
}
