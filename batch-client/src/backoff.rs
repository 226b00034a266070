//! Delays that grow, so that a service in trouble is asked less and less.

use std::time::Duration;

use crate::random::generator;

/// Delays that double from the first to the longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
    /// Each delay is drawn from its upper half, so that many callers don't come back at the same moment.
    pub(crate) jitter: bool,
}

impl Backoff {
    /// The delay before the attempt that follows `number` others.
    pub(crate) fn delay(&self, number: u32) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(number.saturating_sub(1)));
        let delay = doubled.min(self.longest);
        if self.jitter { delay.mul_f64(0.5 + 0.5 * generator().f64()) } else { delay }
    }
}
