//! Outcomes of waits.

use super::wait_state::WaitState;
use crate::operation::sealed;
use crate::resource::Resource;

/// The outcome of a wait for a resource.
///
/// This trait is sealed: [`DeleteWaitOutcome`], [`StateWaitOutcome`] and other outcomes of this crate implement it.
pub trait WaitOutcome: sealed::Sealed + Send + Sized + 'static {
    /// The resource that is waited for.
    type Resource: Resource;

    /// The name of the outcome, for traces.
    #[doc(hidden)]
    fn name(&self) -> &'static str;
}

impl<R> sealed::Sealed for DeleteWaitOutcome<R> {}

impl<R: Resource> WaitOutcome for DeleteWaitOutcome<R> {
    type Resource = R;

    fn name(&self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Replaced(_) => "replaced",
            Self::DeadlineReached { .. } => "deadline reached",
        }
    }
}

impl<R> sealed::Sealed for StateWaitOutcome<R> {}

impl<R: Resource> WaitOutcome for StateWaitOutcome<R> {
    type Resource = R;

    fn name(&self) -> &'static str {
        match self {
            Self::Reached(_) => "reached",
            Self::Completed(_) => "completed",
            Self::Reversed(_) => "reversed",
            Self::ParentCompleted(_) => "parent completed",
            Self::ParentDisabled(_) => "parent disabled",
            Self::Deleted { .. } => "deleted",
            Self::Replaced(_) => "replaced",
            Self::DeadlineReached { .. } => "deadline reached",
        }
    }
}

/// The outcome of a wait for a deletion. The guide is [create and clean up](crate::guide::create_and_clean_up#clean-up).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DeleteWaitOutcome<R> {
    /// The resource is gone: a read gave a 404 of the service with the code for that.
    Gone,
    /// The resource is gone, and its id belongs to this new one, which has another `creationTime`.
    Replaced(Box<R>),
    /// The deadline came first.
    DeadlineReached {
        /// The resource of the last successful read. `None` without one.
        last: Option<Box<R>>,
        /// The state for resuming the wait.
        stored: WaitState,
        /// The error of the last read, if it failed.
        last_error: Option<String>,
    },
}

impl<R> DeleteWaitOutcome<R> {
    /// Whether the resource is gone, with or without a new one in its place.
    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Gone | Self::Replaced(_))
    }
}

/// The outcome of a wait for a state.
///
/// ```no_run
/// use batch_client::StateWaitOutcome;
///
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// match client.job("nightly").terminate().and_wait().await? {
///     StateWaitOutcome::Reached(job) => println!("{} is {}", job.id, job.state),
///     StateWaitOutcome::Deleted { .. } => println!("somebody has deleted it"),
///     other => println!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[must_use = "a wait can end elsewhere than at its goal"]
pub enum StateWaitOutcome<R> {
    /// The resource is in the state that was waited for.
    Reached(Box<R>),
    /// The resource has come to its end, or is about to, so that it never gets to the other state.
    Completed(Box<R>),
    /// The resource was on its way to the state and was sent the other way.
    Reversed(Box<R>),
    /// The resource belongs to another one that has come to its end, or is about to, so that it never gets to the state.
    ParentCompleted(Box<R>),
    /// The resource belongs to another one that is disabled, so that it gets nowhere until that is enabled again.
    ParentDisabled(Box<R>),
    /// The resource is being deleted, or is gone: a read gave a 404 of the service with the code for that.
    Deleted {
        /// The resource of the last successful read. `None` if no read found it, so that it may never have existed.
        last: Option<Box<R>>,
    },
    /// The resource is gone, and its id belongs to this new one, which has another `creationTime`.
    Replaced(Box<R>),
    /// The deadline came first.
    DeadlineReached {
        /// The resource of the last successful read. `None` without one.
        last: Option<Box<R>>,
        /// The state for resuming the wait.
        stored: WaitState,
        /// The error of the last read, if it failed.
        last_error: Option<String>,
    },
}

impl<R> StateWaitOutcome<R> {
    /// Whether the resource is in the state that was waited for.
    pub fn is_reached(&self) -> bool {
        matches!(self, Self::Reached(_))
    }
}
