//! Reports of bulk calls.

use crate::error::Error;

/// The outcome of a bulk call for one resource: its id, and whether the service accepted the call.
pub type BulkOutcome = (String, Result<(), Error>);

/// The callback of [`Bulk::on_progress`](super::Bulk::on_progress).
pub(super) type OnProgress = Box<dyn FnMut(&BulkProgress) + Send>;

/// The outcomes of a bulk call. Every resource whose call was started is in one of the two lists, in the order in which
/// the calls finished.
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "some of the calls may have failed"]
pub struct BulkReport {
    /// The ids for which the service accepted the call. What takes longer it carries out afterwards.
    pub succeeded: Vec<String>,
    /// The ids for which the call failed, and why. Where [`may_have_succeeded`](Error::may_have_succeeded) holds, the
    /// service may have accepted the call all the same.
    pub failed: Vec<(String, Error)>,
    /// The error with which the list broke off. There may be more resources that pass the filter.
    pub listing_error: Option<Error>,
}

impl BulkReport {
    /// Whether nothing failed: no call, and no listing.
    pub fn is_success(&self) -> bool {
        self.failed.is_empty() && self.listing_error.is_none()
    }

    pub(super) fn add(&mut self, (id, result): BulkOutcome) {
        match result {
            Ok(()) => self.succeeded.push(id),
            Err(error) => self.failed.push((id, error)),
        }
    }
}

/// The progress of a [`Bulk`](super::Bulk), in resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct BulkProgress {
    /// Calls started.
    pub started: usize,
    /// Calls that the service accepted.
    pub succeeded: usize,
    /// Calls that failed.
    pub failed: usize,
}

impl BulkProgress {
    /// Calls that finished, whether they succeeded or failed.
    pub fn finished(&self) -> usize {
        self.succeeded + self.failed
    }

    /// Calls in flight.
    pub fn in_flight(&self) -> usize {
        self.started.saturating_sub(self.finished())
    }
}

/// Counts outcomes, and calls the callback.
pub(super) struct Tally {
    pub(super) progress: BulkProgress,
    on_progress: Option<OnProgress>,
}

impl Tally {
    pub(super) fn new(on_progress: Option<OnProgress>) -> Self {
        Self { progress: BulkProgress::default(), on_progress }
    }

    pub(super) fn start(&mut self) {
        self.progress.started += 1;
    }

    pub(super) fn finish(&mut self, (_, result): &BulkOutcome) {
        match result {
            Ok(()) => self.progress.succeeded += 1,
            Err(_) => self.progress.failed += 1,
        }
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&self.progress);
        }
    }
}
