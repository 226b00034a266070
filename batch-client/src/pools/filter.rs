//! The properties that a list of Pools can be filtered by.

use crate::models::{AllocationState, BatchPoolState};
use crate::odata::{BoolProperty, EnumProperty, TextProperty, TimeProperty};

/// `id`, the Pool's id.
pub const fn id() -> TextProperty {
    TextProperty::new("id")
}

/// `state`, the Pool's state. Whether its nodes are being added or removed is its [`allocation_state`].
pub const fn state() -> EnumProperty<BatchPoolState> {
    EnumProperty::new("state")
}

/// `allocationState`, whether the number of nodes changes.
#[doc(alias = "allocationState")]
pub const fn allocation_state() -> EnumProperty<AllocationState> {
    EnumProperty::new("allocationState")
}

/// `vmSize`, the size of the Pool's nodes. It is either a given one or not: sizes have no order.
#[doc(alias = "vmSize")]
pub const fn vm_size() -> EnumProperty<String> {
    EnumProperty::new("vmSize")
}

/// `enableAutoScale`, whether a formula says how many nodes the Pool has.
#[doc(alias = "enableAutoScale")]
pub const fn enable_auto_scale() -> BoolProperty {
    BoolProperty::new("enableAutoScale")
}

/// `enableInterNodeCommunication`, whether the nodes can reach one another.
#[doc(alias = "enableInterNodeCommunication")]
pub const fn enable_inter_node_communication() -> BoolProperty {
    BoolProperty::new("enableInterNodeCommunication")
}

/// `creationTime`, when the Pool was created.
#[doc(alias = "creationTime")]
pub const fn creation_time() -> TimeProperty {
    TimeProperty::new("creationTime")
}

/// `lastModified`, when a request last changed the Pool. The end of a resize doesn't count.
#[doc(alias = "lastModified")]
pub const fn last_modified() -> TimeProperty {
    TimeProperty::new("lastModified")
}

/// `stateTransitionTime`, when the Pool entered its state.
#[doc(alias = "stateTransitionTime")]
pub const fn state_transition_time() -> TimeProperty {
    TimeProperty::new("stateTransitionTime")
}

/// `allocationStateTransitionTime`, when the Pool entered its allocation state.
#[doc(alias = "allocationStateTransitionTime")]
pub const fn allocation_state_transition_time() -> TimeProperty {
    TimeProperty::new("allocationStateTransitionTime")
}
