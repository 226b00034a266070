//! A call before its first attempt.

use super::body_stream::BodyStream;
use super::call_options::CallOptions;
use super::target::Target;
use crate::error::is_doubtful;
use crate::message::Request;
use crate::operation::{Parameters, Response};

/// A call that is ready to be sent: its request, its target, and its success statuses.
pub(crate) struct PreparedCall<'a> {
    pub(crate) request: &'a Request,
    pub(crate) target: Target,
    pub(crate) options: &'a CallOptions,
    pub(crate) accept: &'static str,
    pub(crate) expected: &'static [u16],
}

impl<'a> PreparedCall<'a> {
    pub(crate) fn new<P: Parameters>(request: &'a Request, target: Target, options: &'a CallOptions) -> Self {
        Self { request, target, options, accept: P::Response::ACCEPT, expected: P::Response::STATUSES }
    }

    /// Whether an answer is one that the operation describes, and comes from the service as far as can be seen.
    pub(super) fn expects(&self, answer: &BodyStream) -> bool {
        let status = answer.status();
        self.expected.contains(&status.as_u16())
            && !is_doubtful(&self.request.method, status, answer.headers())
    }
}
