//! The Task whose file is followed: its state, and the run that the file is of.

use time::OffsetDateTime;

use crate::models::BatchTaskState;
use crate::wire::json_object;

/// The properties of a Task to select.
pub(super) const SELECTED: [&str; 4] = ["state", "creationTime", "executionInfo", "nodeInfo"];

/// A Task, as far as it matters for its files.
#[derive(Default)]
pub(super) struct Seen {
    state: Option<BatchTaskState>,
    creation_time: Option<OffsetDateTime>,
    execution_info: Option<Runs>,
    node_info: Option<Place>,
}

json_object! {
    Seen {
        0: state = optional("state"),
        1: creation_time = optional("creationTime"),
        2: execution_info = optional("executionInfo"),
        3: node_info = optional("nodeInfo"),
    }
}

#[derive(Default)]
struct Runs {
    start_time: Option<OffsetDateTime>,
    retry_count: Option<i32>,
    requeue_count: Option<i32>,
}

json_object! {
    Runs {
        0: start_time = optional("startTime"),
        1: retry_count = optional("retryCount"),
        2: requeue_count = optional("requeueCount"),
    }
}

#[derive(Default)]
struct Place {
    node_id: Option<String>,
}

json_object! {
    Place {
        0: node_id = optional("nodeId"),
    }
}

impl Seen {
    pub(super) fn is_completed(&self) -> bool {
        self.state == Some(BatchTaskState::Completed)
    }
}

/// One run of a Task. What is not known of it yet is `None`.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Another one is that of another Task with the same id.
    creation_time: Option<OffsetDateTime>,
    /// The service counts no run after the recovery of a node, nor the one after a reactivation: both have a time.
    start_time: Option<OffsetDateTime>,
    retry_count: Option<i32>,
    requeue_count: Option<i32>,
    node_id: Option<String>,
}

impl Run {
    /// Takes what was read for the present run. Whether that is another one than before, whose files begin anew.
    pub(super) fn becomes(&mut self, seen: Seen) -> bool {
        let Runs { start_time, retry_count, requeue_count } = seen.execution_info.unwrap_or_default();
        let node_id = seen.node_info.and_then(|place| place.node_id);
        let changes = [
            replace(&mut self.creation_time, seen.creation_time),
            replace(&mut self.start_time, start_time),
            replace(&mut self.retry_count, retry_count),
            replace(&mut self.requeue_count, requeue_count),
            replace(&mut self.node_id, node_id),
        ];
        changes.contains(&true)
    }
}

/// Takes a value that is known. Whether another one was known before.
fn replace<T: PartialEq>(known: &mut Option<T>, seen: Option<T>) -> bool {
    let is_other = known.is_some() && seen.is_some() && *known != seen;
    if seen.is_some() {
        *known = seen;
    }
    is_other
}
