//! Goals of waits.

use super::outcomes::{DeleteWaitOutcome, StateWaitOutcome, WaitOutcome};
use super::wait_state::WaitState;
use crate::resource::Resource;

/// The resource that a wait of this outcome reads.
pub(crate) type Read<O> = Box<<O as WaitOutcome>::Resource>;

/// The state of that resource.
pub(super) type State<O> = <<O as WaitOutcome>::Resource as Resource>::State;

/// Makes an outcome of the resource that was read.
pub(crate) type Ending<O> = fn(Read<O>) -> O;

/// The meaning of a state, given that of the read before. `None` to continue waiting.
pub(crate) type Judge<O> = fn(&State<O>, Option<&State<O>>) -> Option<Ending<O>>;

/// The meaning of a resource, given that of the read before and what is known of the wait. `None` to continue waiting.
type JudgeResource<R, O> = dyn Fn(&R, Option<&R>, &WaitState) -> Option<Ending<O>> + Send;

/// The goal of a wait: a table of events and their meanings.
pub(crate) struct Goal<O: WaitOutcome> {
    /// The method that a caller waits by.
    pub(crate) name: &'static str,
    pub(crate) judge: Box<JudgeResource<O::Resource, O>>,
    pub(crate) gone: fn(Option<Read<O>>) -> O,
    pub(crate) replaced: Ending<O>,
    pub(crate) deadline_reached: fn(Option<Read<O>>, WaitState, Option<String>) -> O,
}

impl<R: Resource> Goal<DeleteWaitOutcome<R>> {
    /// The resource is gone. As long as it can be read, it is not, whatever its state.
    pub(crate) fn deleted() -> Self {
        Self {
            name: "wait_until_deleted",
            judge: Box::new(|_, _, _| None),
            gone: |_| DeleteWaitOutcome::Gone,
            replaced: DeleteWaitOutcome::Replaced,
            deadline_reached: |last, stored, last_error| DeleteWaitOutcome::DeadlineReached {
                last,
                stored,
                last_error,
            },
        }
    }
}

impl<R: Resource> Goal<StateWaitOutcome<R>> {
    /// The resource is in a state that `judge` takes for reached. `name`: the method that a caller waits by.
    pub(crate) fn state(name: &'static str, judge: Judge<StateWaitOutcome<R>>) -> Self {
        Self {
            name,
            judge: Box::new(move |now, before, _| judge(now.state(), before.map(Resource::state))),
            gone: |last| StateWaitOutcome::Deleted { last },
            replaced: StateWaitOutcome::Replaced,
            deadline_reached: |last, stored, last_error| StateWaitOutcome::DeadlineReached {
                last,
                stored,
                last_error,
            },
        }
    }
}
