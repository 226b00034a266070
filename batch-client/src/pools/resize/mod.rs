//! Waiting for the end of a resize.
//!
//! The service answers a resize at once. It is done when the Pool is `steady` with a transition that is newer than the
//! request: `steady` alone may be that of before. All times compared are the service's own.

mod outcome;
mod sight;

pub use self::outcome::PoolResizeOutcome;
use self::sight::Sight;
use crate::models::{BatchPool, BatchPoolState};
use crate::resource::{Ending, Goal, WaitState};

/// The goal: the end of the resize in the stored state, or of the latest resize if there is none in it.
pub(super) fn resized(name: &'static str) -> Goal<PoolResizeOutcome> {
    Goal {
        name,
        judge: Box::new(judge),
        gone: |last| PoolResizeOutcome::Deleted { last },
        replaced: PoolResizeOutcome::Replaced,
        deadline_reached: |last, stored, last_error| PoolResizeOutcome::DeadlineReached {
            last,
            stored,
            last_error,
        },
    }
}

fn judge(
    pool: &BatchPool,
    before: Option<&BatchPool>,
    stored: &WaitState,
) -> Option<Ending<PoolResizeOutcome>> {
    let sight = Sight { pool, before, request: stored.request.as_ref() };
    if sight.is_of_new_pool() {
        return Some(PoolResizeOutcome::Replaced);
    }
    if pool.state == BatchPoolState::Deleting {
        return Some(|pool| PoolResizeOutcome::Deleted { last: Some(pool) });
    }
    if sight.is_superseded() {
        return Some(PoolResizeOutcome::Superseded);
    }
    sight.is_ended().then_some(PoolResizeOutcome::of_steady)
}
