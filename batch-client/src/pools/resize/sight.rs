//! What a read of a Pool says about a resize.

use time::{Duration, OffsetDateTime};

use crate::models::{AllocationState, BatchPool};
use crate::resource::WaitRequest;

/// The precision of `Last-Modified`: the request was made in the second that begins with it.
const SECOND: Duration = Duration::SECOND;

/// A Pool as it was read, and the request for the resize, if the wait is about one.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) pool: &'a BatchPool,
    pub(super) before: Option<&'a BatchPool>,
    pub(super) request: Option<&'a WaitRequest>,
}

impl Sight<'_> {
    /// Whether the Pool was created after the request, so that it is another one. Needed for the first read, when there is no
    /// earlier creation time to compare with.
    pub(super) fn is_of_new_pool(self) -> bool {
        let after = |request: &WaitRequest| request.last_modified.and_then(second_after);
        !self.has_version_of_request()
            && self.request.and_then(after).is_some_and(|after| self.pool.creation_time >= after)
    }

    /// Whether another request or a formula has set the targets of the Pool since.
    pub(super) fn is_superseded(self) -> bool {
        let Some(request) = self.request else { return false };
        let differs = |asked: Option<i32>, aims: Option<i32>| {
            asked.zip(aims).is_some_and(|(asked, aims)| asked != aims)
        };
        let has_others = differs(request.target_dedicated_nodes, self.pool.target_dedicated_nodes)
            || differs(request.target_low_priority_nodes, self.pool.target_low_priority_nodes)
            || self.pool.enable_auto_scale == Some(true);
        has_others && self.is_after_request()
    }

    /// Whether the resize has ended.
    pub(super) fn is_ended(self) -> bool {
        let is_steady = self.pool.allocation_state == Some(AllocationState::Steady);
        is_steady && self.is_after_request() && (self.became_steady_since() || self.was_changing())
    }

    /// Whether the Pool became `steady` after the request.
    fn became_steady_since(self) -> bool {
        let Some(request) = self.request else { return true };
        // The version of the request has its exact time.
        let exact = self.has_version_of_request().then_some(self.pool.last_modified);
        let at = exact.or(request.last_modified).unwrap_or(self.pool.last_modified);
        self.pool.allocation_state_transition_time.is_some_and(|since| since >= at)
    }

    /// Whether the previous read found the resize under way.
    fn was_changing(self) -> bool {
        let Some(before) = self.before else { return false };
        let is_changing =
            before.allocation_state.as_ref().is_some_and(|state| *state != AllocationState::Steady);
        is_changing && Sight { pool: before, before: None, ..self }.is_after_request()
    }

    /// Whether the Pool was read as of after the request. A read that lags behind can return an older version.
    fn is_after_request(self) -> bool {
        let Some(request) = self.request else { return true };
        if self.has_version_of_request() {
            return true;
        }
        let Some(at) = request.last_modified else { return true };
        // Without an ETag to compare, the same second has to do.
        let at = if request.etag.is_some() { second_after(at) } else { Some(at) };
        let changes = [Some(self.pool.last_modified), self.pool.allocation_state_transition_time];
        at.is_none_or(|at| changes.into_iter().flatten().any(|change| change >= at))
    }

    /// Whether this is the version of the Pool that the request made.
    fn has_version_of_request(self) -> bool {
        let etag = self.request.and_then(|request| request.etag.as_ref());
        etag.is_some_and(|etag| *etag == self.pool.etag)
    }
}

/// The end of a second, if there is such a time.
fn second_after(time: OffsetDateTime) -> Option<OffsetDateTime> {
    time.checked_add(SECOND)
}
