//! The delays and the deadline of a wait.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use super::wait_state::WaitState;
use crate::backoff::Backoff;
use crate::error::{Error, InputError};
use crate::timers::has_runtime;

/// The backoff of a wait that has no other: the second read comes after a second, and none later than half a minute.
pub(crate) const BACKOFF: Backoff =
    Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(30), jitter: true };

/// A wait always lets other work go on between two reads.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(1);

/// The longest `Retry-After` that is kept to: a wait should not sleep through a day because of a mistake.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// The delays and the deadline of a wait that has begun.
pub(crate) struct Pace {
    backoff: Backoff,
    ends_at: Option<Instant>,
}

impl Pace {
    /// The deadline counts from now. One that the clock can't hold is none.
    pub(crate) fn begin(backoff: Backoff, deadline: Option<Duration>) -> Self {
        let ends_at = deadline.and_then(|deadline| Instant::now().checked_add(deadline));
        Self { backoff, ends_at }
    }

    /// The delay before the read that follows `number` others.
    pub(crate) fn delay(&self, number: u32, at_least: Duration) -> Duration {
        self.backoff.delay(number).max(at_least).max(SHORTEST_INTERVAL)
    }

    /// A read after a delay. `None` if the deadline came first.
    pub(crate) async fn delayed<R>(&self, delay: Duration, read: impl Future<Output = R>) -> Option<R> {
        let delayed = async move {
            if !delay.is_zero() {
                sleep(delay).await;
            }
            read.await
        };
        match self.ends_at {
            // A timeout would still begin with the read.
            Some(ends_at) if Instant::now() >= ends_at => None,
            Some(ends_at) => timeout_at(ends_at, delayed).await.ok(),
            None => Some(delayed.await),
        }
    }
}

/// The delay that the service asks for.
pub(crate) fn retry_after(error: &Error) -> Duration {
    error.retry_after().unwrap_or_default().min(LONGEST_RETRY_AFTER)
}

/// Refuses what was stored of a wait for another resource. Ids are case-insensitive, and so are the paths made of them.
pub(crate) fn check_path(stored: &WaitState, path: &str) -> Result<(), InputError> {
    if stored.path.eq_ignore_ascii_case(path) {
        return Ok(());
    }
    let allowed = format!("what was stored of a wait for `{path}`");
    Err(InputError::new("since", &stored.path, &allowed))
}

/// A timer would panic outside of a runtime, where a wait may also go on that began inside.
pub(crate) fn check_runtime() -> Result<(), InputError> {
    let allowed = "a tokio runtime with timers, which a wait needs";
    if has_runtime() { Ok(()) } else { Err(InputError::new("runtime", "none", allowed)) }
}
