//! The time for which the driver plans to wake up.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::timestamp::Timestamp;

/// The time for which the driver plans to wake up. It is changed and read under the lock of the account.
#[derive(Debug)]
pub(crate) struct Plan(AtomicI64);

impl Default for Plan {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MAX))
    }
}

impl Plan {
    pub(super) fn set(&self, due: Option<Timestamp>) {
        self.0.store(due.map_or(i64::MAX, i64::from), Ordering::Relaxed);
    }

    /// Whether something is due before the driver wakes up.
    pub(super) fn is_too_late_for(&self, due: Option<Timestamp>) -> bool {
        due.is_some_and(|due| i64::from(due) < self.0.load(Ordering::Relaxed))
    }
}
