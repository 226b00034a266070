//! Retries: the policy, its decisions, and the record of attempts.

mod decision;

use std::time::Duration;

pub(crate) use self::decision::next_delay;
use crate::backoff::Backoff;

/// The retry policy: which calls are retried, and after which delay. The guide is
/// [retries and idempotency](crate::guide::retries_and_idempotency).
///
/// Retried are failures to connect, and the statuses 408, 429, 500, 502, 503 and 504. A lost connection or a timeout
/// after the request was sent counts as well if sending twice is safe: for PATCH and every idempotent method of HTTP,
/// and for a POST with `If-Match` and an ETag or with `If-Unmodified-Since`. A POST without a condition is retried
/// only if the service certainly did not act on it: a refused connection, 429, 503.
/// [`Error::may_have_succeeded`](crate::Error::may_have_succeeded) identifies the other cases. A host name without
/// address is retried only once, and a proxy that demands credentials (407) not at all.
///
/// A `Retry-After` of the service replaces the growing delay, up to
/// [`longest_retry_after`](Self::longest_retry_after). Each attempt is signed anew, with its own date; the
/// `client-request-id` stays the same.
///
/// ```
/// use std::time::Duration;
/// use batch_client::RetryPolicy;
///
/// let patient = RetryPolicy::default().attempts(10).total_time(Duration::from_secs(600));
/// let once = RetryPolicy::none();
/// # let _ = (patient, once);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    attempts: u32,
    backoff: Backoff,
    total_time: Duration,
    longest_retry_after: Duration,
    repeats_posts: bool,
}

/// Four attempts with delays of about 0.5, 1 and 2 seconds, within three minutes.
impl Default for RetryPolicy {
    fn default() -> Self {
        let backoff =
            Backoff { first: Duration::from_millis(500), longest: Duration::from_secs(30), jitter: true };
        Self {
            attempts: 4,
            backoff,
            total_time: Duration::from_secs(180),
            longest_retry_after: Duration::from_secs(60),
            repeats_posts: false,
        }
    }
}

impl RetryPolicy {
    /// Sends everything once.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// The most attempts, including the first one; at least one.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The delay before the second attempt. Each further one doubles.
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.backoff.first = delay;
        self
    }

    /// The longest delay that the backoff grows to.
    pub fn longest_delay(mut self, delay: Duration) -> Self {
        self.backoff.longest = delay;
        self
    }

    /// The time from the first attempt within which a further one may begin.
    pub fn total_time(mut self, time: Duration) -> Self {
        self.total_time = time;
        self
    }

    /// The longest `Retry-After` that is honoured; a longer one is cut to this.
    pub fn longest_retry_after(mut self, delay: Duration) -> Self {
        self.longest_retry_after = delay;
        self
    }

    /// Whether delays vary at random, between half and all of their length, so that many callers don't come back at
    /// the same moment.
    pub fn jitter(mut self, jitter: bool) -> Self {
        self.backoff.jitter = jitter;
        self
    }

    /// Whether a POST without a condition is sent again even when the service may have acted on it already. The second
    /// of two creations then fails with 409 `JobExists` or `TaskExists`, and the second of two reactivations with 409
    /// `TaskNotCompleted`, though the first succeeded. In a collection of Tasks, each one that is there already is a result
    /// of its own with `TaskExists`.
    pub fn repeat_posts(mut self, repeat: bool) -> Self {
        self.repeats_posts = repeat;
        self
    }
}
