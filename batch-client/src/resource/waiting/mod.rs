//! Waiting for the end of long-running operations. The service answers operations such as a deletion before they are
//! done, without the address of a status resource: the client polls the resource itself.

mod goal;
mod outcomes;
mod pace;
mod progress;
mod wait;
mod wait_state;
mod wait_states;

pub(crate) use self::goal::{Ending, Goal};
pub use self::outcomes::{DeleteWaitOutcome, StateWaitOutcome, WaitOutcome};
pub use self::wait::Wait;
pub use self::wait_state::WaitState;
pub use self::wait_states::WaitStates;
