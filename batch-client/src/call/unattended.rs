//! Calls that are made ahead: between two polls of such a call nobody waits for it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// The state shared by a prefetching call and its poller.
#[derive(Debug, Default)]
pub(crate) struct Unattended {
    /// For how long nobody waited, in microseconds.
    absence: AtomicU64,
    /// Nobody waited for a while since the last attempt began.
    was_left: AtomicBool,
    is_in_the_way: AtomicBool,
}

impl Unattended {
    pub(crate) fn add_absence(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.absence.fetch_add(micros, Ordering::Relaxed);
        self.was_left.store(true, Ordering::Relaxed);
    }

    pub(super) fn attempt_begins(&self) {
        self.was_left.store(false, Ordering::Relaxed);
    }

    /// Whether there was a time in the last attempt in which nobody waited.
    pub(crate) fn was_left(&self) -> bool {
        self.was_left.load(Ordering::Relaxed)
    }

    /// For how long nobody waited, in all.
    pub(crate) fn absence(&self) -> Duration {
        Duration::from_micros(self.absence.load(Ordering::Relaxed))
    }

    /// Whether the call waits in a fair queue. While it is not polled, it would block the calls behind it.
    pub(crate) fn is_in_the_way(&self) -> bool {
        self.is_in_the_way.load(Ordering::Relaxed)
    }

    /// Marks the call as blocking until this is dropped.
    pub(crate) fn in_the_way(&self) -> InTheWay<'_> {
        self.is_in_the_way.store(true, Ordering::Relaxed);
        InTheWay(self)
    }
}

/// See [`Unattended::in_the_way`].
pub(crate) struct InTheWay<'a>(&'a Unattended);

impl Drop for InTheWay<'_> {
    fn drop(&mut self) {
        self.0.is_in_the_way.store(false, Ordering::Relaxed);
    }
}
