//! How long a call may take.

use std::time::Duration;

use reqwest::Url;
use tokio::time::Instant;

use crate::error::{Error, TransportError};
use crate::operation::{CallId, Request, TIME_OUT};
use crate::transport::{FailureKind, TransportFailure};

/// The service works on a request for 30 seconds at most, and takes a longer limit for that one.
const LONGEST_TIME_OUT: u64 = 30;

/// The limits of a call that has begun.
pub(crate) struct Limits {
    started: Instant,
    attempt: Option<Duration>,
    deadline: Option<Duration>,
}

impl Limits {
    pub(crate) fn start(attempt: Option<Duration>, deadline: Option<Duration>) -> Self {
        Self { started: Instant::now(), attempt, deadline }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// What is left until the deadline.
    fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_sub(self.elapsed()))
    }

    /// Whether there is time for this delay and something after it.
    pub(crate) fn allow(&self, delay: Duration) -> bool {
        self.left().is_none_or(|left| delay < left)
    }

    /// Lets one attempt take as long as it may.
    pub(crate) async fn within<T>(
        &self,
        call: &CallId,
        attempt: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let limit = [self.attempt, self.left()].into_iter().flatten().min();
        let Some(limit) = limit else { return attempt.await };
        tokio::time::timeout(limit, attempt).await.unwrap_or_else(|_| Err(self.exceeded(call, limit)))
    }

    fn exceeded(&self, call: &CallId, limit: Duration) -> Error {
        let text = match self.deadline {
            Some(deadline) if self.elapsed() >= deadline => {
                format!("the deadline of {deadline:?} has passed")
            }
            _ => format!("no answer within {limit:?}"),
        };
        TransportError::new(call, TransportFailure::new(FailureKind::TimedOut, text)).into()
    }

    /// Tells the service how long somebody waits for the answer, unless the caller told it something else.
    pub(crate) fn tell(&self, request: &Request, url: &mut Url) {
        if let Some(left) = self.left()
            && request.is_without_time_out
        {
            let seconds = left.as_secs().clamp(1, LONGEST_TIME_OUT);
            let query = url.query().map(|query| format!("{query}&")).unwrap_or_default();
            url.set_query(Some(&format!("{query}{TIME_OUT}={seconds}")));
        }
    }
}
