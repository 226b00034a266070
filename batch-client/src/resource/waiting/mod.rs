//! Waiting for the end of long-running operations. The service answers operations such as a deletion before they are
//! done, without the address of a status resource: the client polls the resource itself.

mod goal;
mod outcomes;
mod pace;
#[cfg_attr(
    not(feature = "tasks"),
    allow(dead_code, reason = "Tasks are the first to have a parent that matters")
)]
mod parent;
mod progress;
mod wait;
mod wait_state;
mod wait_states;

pub(crate) use self::goal::{Ending, Goal};
pub use self::outcomes::{DeleteWaitOutcome, StateWaitOutcome, WaitOutcome};
#[cfg(feature = "tasks")]
pub(crate) use self::pace::{BACKOFF, Pace, check_path, check_runtime, retry_after};
#[cfg(feature = "tasks")]
pub(crate) use self::parent::Parent;
pub use self::wait::Wait;
pub use self::wait_state::{WaitRequest, WaitState};
pub use self::wait_states::WaitStates;
