//! The properties that a list of Tasks can be filtered by.

use crate::models::{BatchTaskExecutionResult, BatchTaskState};
use crate::odata::{EnumProperty, NumberProperty, TextProperty, TimeProperty};

/// `id`, the Task's id.
pub const fn id() -> TextProperty {
    TextProperty::new("id")
}

/// `state`, the Task's state. `completed` covers success and failure; [`result`] distinguishes them.
pub const fn state() -> EnumProperty<BatchTaskState> {
    EnumProperty::new("state")
}

/// `creationTime`, when the Task was created.
#[doc(alias = "creationTime")]
pub const fn creation_time() -> TimeProperty {
    TimeProperty::new("creationTime")
}

/// `lastModified`, when a request last changed the Task. Starting and completing don't count.
#[doc(alias = "lastModified")]
pub const fn last_modified() -> TimeProperty {
    TimeProperty::new("lastModified")
}

/// `stateTransitionTime`, when the Task entered its state.
#[doc(alias = "stateTransitionTime")]
pub const fn state_transition_time() -> TimeProperty {
    TimeProperty::new("stateTransitionTime")
}

/// `executionInfo/startTime`, when the Task's latest run started.
#[doc(alias = "executionInfo/startTime")]
pub const fn start_time() -> TimeProperty {
    TimeProperty::new("executionInfo/startTime")
}

/// `executionInfo/endTime`, when the Task ended. Only a completed Task has one.
#[doc(alias = "executionInfo/endTime")]
pub const fn end_time() -> TimeProperty {
    TimeProperty::new("executionInfo/endTime")
}

/// `executionInfo/result`, whether the Task succeeded. Only a completed Task has one.
///
/// A Task can fail with exit code 0, when its output files could not be uploaded, and without any exit code, when its process
/// never ran. Ask for the result and not for the code to find what failed.
#[doc(alias = "executionInfo/result")]
pub const fn result() -> EnumProperty<BatchTaskExecutionResult> {
    EnumProperty::new("executionInfo/result")
}

/// `executionInfo/exitCode`, the exit code of the Task's process. Only a completed Task has one, and only if its process ran.
#[doc(alias = "executionInfo/exitCode")]
pub const fn exit_code() -> NumberProperty {
    NumberProperty::new("executionInfo/exitCode")
}
