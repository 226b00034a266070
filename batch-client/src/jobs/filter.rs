//! The properties that a list of Jobs can be filtered by.

use crate::models::BatchJobState;
use crate::odata::{EnumProperty, TextProperty, TimeProperty};

/// `id`, the Job's id. A list of the Jobs of one Job Schedule can't be filtered by it.
pub const fn id() -> TextProperty {
    TextProperty::new("id")
}

/// `state`, the Job's state.
pub const fn state() -> EnumProperty<BatchJobState> {
    EnumProperty::new("state")
}

/// `creationTime`, when the Job was created.
#[doc(alias = "creationTime")]
pub const fn creation_time() -> TimeProperty {
    TimeProperty::new("creationTime")
}

/// `lastModified`, when the Job itself last changed. Its Tasks don't count.
#[doc(alias = "lastModified")]
pub const fn last_modified() -> TimeProperty {
    TimeProperty::new("lastModified")
}

/// `stateTransitionTime`, when the Job entered its state.
#[doc(alias = "stateTransitionTime")]
pub const fn state_transition_time() -> TimeProperty {
    TimeProperty::new("stateTransitionTime")
}

/// `executionInfo/startTime`, when the Job started.
#[doc(alias = "executionInfo/startTime")]
pub const fn start_time() -> TimeProperty {
    TimeProperty::new("executionInfo/startTime")
}

/// `executionInfo/endTime`, when the Job ended. Only a completed Job has one.
#[doc(alias = "executionInfo/endTime")]
pub const fn end_time() -> TimeProperty {
    TimeProperty::new("executionInfo/endTime")
}

/// `executionInfo/poolId`, the id of the Pool on which the Job's Tasks run.
#[doc(alias = "executionInfo/poolId")]
pub const fn pool_id() -> TextProperty {
    TextProperty::new("executionInfo/poolId")
}
