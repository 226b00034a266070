//! What the scheduler decides.

use super::id::Id;

/// A Task.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TaskId {
    pub(crate) job: Id,
    pub(crate) task: Id,
}

/// The decisions of one moment.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Decisions {
    /// Tasks that lose their slots to Tasks of Jobs with a higher priority. They are in the queue again, and have to be
    /// stopped before the assigned ones start. One of them may be assigned as well, to other slots.
    pub(crate) displaced: Vec<TaskId>,
    /// Tasks that start, in this order.
    pub(crate) assigned: Vec<Assignment>,
}

/// A Task that starts. Its slots are taken until `end_task`, `requeue_task` or `remove_task`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assignment {
    pub(crate) task: TaskId,
    pub(crate) pool: Id,
    /// The node that it runs on; of a multi-instance Task, that of the primary.
    pub(crate) node: AssignedNode,
    /// The nodes of the subtasks 1, 2, ... of a multi-instance Task.
    pub(crate) others: Vec<AssignedNode>,
}

/// A node that a Task is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AssignedNode {
    pub(crate) node: Id,
    pub(crate) readiness: Readiness,
}

/// Whether a Task can run on its node at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readiness {
    /// It can.
    Ready,
    /// It can, but the preparation Task of its Job has to start beside it.
    PrepareBeside,
    /// The preparation Task has to start, and the Task waits for `end_preparation`.
    PrepareFirst,
    /// The preparation Task runs already, and the Task waits for `end_preparation`.
    Preparing,
}

impl Readiness {
    /// Whether the Task waits for the preparation Task.
    pub(crate) fn waits(self) -> bool {
        matches!(self, Self::PrepareFirst | Self::Preparing)
    }
}
