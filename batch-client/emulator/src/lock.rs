//! Locking.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex. Values behind locks stay consistent even if a thread panics, so poisoning is ignored.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
