//! What runs: at most one run of each is a current one.

use crate::resources::key::Key;

/// A command of a resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A Task, by its key.
    Task(Key),
    /// The preparation Task of a Job on a node, by the key of the preparation.
    Preparation(Key),
    /// The release Task of a Job on a node, by the key of the preparation.
    Release(Key),
    /// An instance of a Task with this key beside the first one, which takes a place and has no command of its own.
    Instance(Key, u32),
    /// The coordination command of an instance of a Task.
    Coordination(Key, u32),
    /// The start task of the node with this key.
    StartTask(Key),
}
