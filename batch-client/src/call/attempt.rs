//! One attempt of a call.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::limits::Limits;
use super::prepared_call::PreparedCall;
use super::telemetry::AttemptSpan;
use crate::error::{Error, TransportError};
use crate::message::CallId;
use crate::timers::has_runtime;
use crate::transport::{FailureKind, TransportFailure};

/// An attempt with all that it needs to know.
pub(crate) struct Attempt<'a> {
    pub(crate) call: &'a PreparedCall<'a>,
    pub(crate) id: &'a CallId,
    pub(crate) limits: &'a Limits,
    pub(crate) span: AttemptSpan<'a>,
    /// The elapsed time of the call at which this attempt must end.
    ends_at: Option<Duration>,
    /// The request may have gone out.
    is_sent: AtomicBool,
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(
        call: &'a PreparedCall<'a>,
        id: &'a CallId,
        limits: &'a Limits,
        span: AttemptSpan<'a>,
    ) -> Self {
        let ends_at = limits.begin_attempt().and_then(|limit| limits.elapsed().checked_add(limit));
        Self { call, id, limits, span, ends_at, is_sent: AtomicBool::new(false) }
    }

    pub(crate) fn begins_to_send(&self) {
        self.is_sent.store(true, Ordering::Relaxed);
    }

    /// The remaining time.
    fn left(&self) -> Option<Duration> {
        self.ends_at.map(|end| end.saturating_sub(self.limits.elapsed()))
    }

    /// Lets the attempt take as long as it may. An answer that is there is taken, also after the end. The attempt stays
    /// where it is: held by value, it would be moved with each call, and there would be room for it twice.
    pub(crate) async fn within_limits<T>(
        &self,
        mut attempt: Pin<&mut impl Future<Output = Result<T, Error>>>,
    ) -> Result<T, Error> {
        // More than once only if the timer ran while nobody waited, so that there is time left.
        while let Some(left) = self.left() {
            if !has_runtime() {
                return Err(TransportError::new(self.id, TransportFailure::without_runtime()).into());
            }
            match tokio::time::timeout(left, attempt.as_mut()).await {
                Ok(done) => return done,
                Err(_) if self.left().is_some_and(|left| left.is_zero()) => return Err(self.exceeded()),
                Err(_) => {}
            }
        }
        attempt.await
    }

    fn exceeded(&self) -> Error {
        let is_sent = self.is_sent.load(Ordering::Relaxed);
        let kind = if is_sent { FailureKind::TimedOut } else { FailureKind::ConnectTimedOut };
        TransportError::new(self.id, TransportFailure::new(kind, self.limits.exceeded())).into()
    }

    /// The time limit for the body of a failure: half of the remaining time, so that at least its status is reported.
    pub(crate) fn patience(&self) -> Option<Duration> {
        self.left().map(|left| left / 2)
    }
}
