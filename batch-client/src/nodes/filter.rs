//! The properties that a list of the nodes of a Pool can be filtered by.

use crate::models::{BatchNodeState, BatchStartTaskState, BatchTaskExecutionResult};
use crate::odata::{EnumProperty, EqualProperty, NumberProperty, TimeProperty};

/// `state`, the node's state.
pub const fn state() -> EnumProperty<BatchNodeState> {
    EnumProperty::new("state")
}

/// `stateTransitionTime`, when the node entered its state.
#[doc(alias = "stateTransitionTime")]
pub const fn state_transition_time() -> TimeProperty {
    TimeProperty::new("stateTransitionTime")
}

/// `lastBootTime`, when the node last booted. A node that has never booted has none.
#[doc(alias = "lastBootTime")]
pub const fn last_boot_time() -> TimeProperty {
    TimeProperty::new("lastBootTime")
}

/// `allocationTime`, when the node joined the Pool.
#[doc(alias = "allocationTime")]
pub const fn allocation_time() -> TimeProperty {
    TimeProperty::new("allocationTime")
}

/// `startTaskInfo/state`, whether the start Task runs or has ended. Only `eq` is documented for it.
#[doc(alias = "startTaskInfo/state")]
pub const fn start_task_state() -> EqualProperty<BatchStartTaskState> {
    EqualProperty::new("startTaskInfo/state")
}

/// `startTaskInfo/result`, whether the start Task succeeded. Only one that has ended has a result.
#[doc(alias = "startTaskInfo/result")]
pub const fn start_task_result() -> EnumProperty<BatchTaskExecutionResult> {
    EnumProperty::new("startTaskInfo/result")
}

/// `startTaskInfo/exitCode`, the exit code of the start Task's process, if that ran and has ended.
#[doc(alias = "startTaskInfo/exitCode")]
pub const fn start_task_exit_code() -> NumberProperty {
    NumberProperty::new("startTaskInfo/exitCode")
}

/// `startTaskInfo/startTime`, when the latest run of the start Task began.
#[doc(alias = "startTaskInfo/startTime")]
pub const fn start_task_start_time() -> TimeProperty {
    TimeProperty::new("startTaskInfo/startTime")
}

/// `startTaskInfo/endTime`, when the start Task ended.
#[doc(alias = "startTaskInfo/endTime")]
pub const fn start_task_end_time() -> TimeProperty {
    TimeProperty::new("startTaskInfo/endTime")
}
