//! The node of a Task, as far as an explanation needs it.

use http::Method;
use percent_encoding::utf8_percent_encode;
use time::OffsetDateTime;

use super::absence::Finding;
use crate::client::Client;
use crate::error::Error;
use crate::models::{BatchTask, BatchTaskExecutionResult, BatchTaskFailureInfo, NameValuePair};
use crate::operation::RESERVED;
use crate::wire::json_object;

/// The properties of a node to select.
const SELECTED: &str = "state,stateTransitionTime,startTaskInfo,errors";

/// The node that runs a Task or ran it last. `Debug` shows messages as [`Explanation`](super::Explanation) does.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NodeReport {
    /// The id of its Pool.
    pub pool_id: String,
    /// The id of the node.
    pub node_id: String,
    /// Its state, such as `idle`, `running` or `starttaskfailed`.
    pub state: Option<String>,
    /// The time at which it entered this state.
    pub state_transition_time: Option<OffsetDateTime>,
    /// The last run of its start Task, if the Pool has one.
    pub start_task: Option<StartTaskReport>,
    /// The errors that the service has noted for the node.
    pub errors: Vec<NodeErrorReport>,
}

/// The last run of a node's start Task. `Debug` shows messages as [`Explanation`](super::Explanation) does.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct StartTaskReport {
    /// `running` or `completed`.
    pub state: Option<String>,
    /// Its exit code, if it ran to its end.
    pub exit_code: Option<i32>,
    /// The cause, if it failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// The number of its retries.
    pub retry_count: Option<i32>,
    /// Whether it succeeded.
    pub result: Option<BatchTaskExecutionResult>,
}

json_object! {
    StartTaskReport {
        0: state = optional("state"),
        1: exit_code = optional("exitCode"),
        2: failure_info = optional("failureInfo"),
        3: retry_count = optional("retryCount"),
        4: result = optional("result"),
    }
}

impl StartTaskReport {
    /// Whether it failed.
    pub fn is_failed(&self) -> bool {
        self.failure_info.is_some() || self.result == Some(BatchTaskExecutionResult::Failure)
    }
}

/// An error of a node. `Debug` shows messages as [`Explanation`](super::Explanation) does.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NodeErrorReport {
    /// The service's code for it.
    pub code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// Details, by name.
    pub error_details: Option<Vec<NameValuePair>>,
}

json_object! {
    NodeErrorReport {
        0: code = optional("code"),
        1: message = optional("message"),
        2: error_details = optional("errorDetails"),
    }
}

/// The part of a node that is read.
struct Read {
    state: Option<String>,
    state_transition_time: Option<OffsetDateTime>,
    start_task_info: Option<StartTaskReport>,
    errors: Option<Vec<NodeErrorReport>>,
}

json_object! {
    Read {
        0: state = optional("state"),
        1: state_transition_time = optional("stateTransitionTime"),
        2: start_task_info = optional("startTaskInfo"),
        3: errors = optional("errors"),
    }
}

/// Where a Task runs or ran last.
pub(super) struct Place {
    pool_id: String,
    node_id: String,
}

impl Place {
    pub(super) fn of(task: &BatchTask) -> Option<Self> {
        let info = task.node_info.as_ref()?;
        let present = |id: &Option<String>| id.clone().filter(|id| !id.is_empty());
        Some(Self { pool_id: present(&info.pool_id)?, node_id: present(&info.node_id)? })
    }
}

/// Reads the node.
pub(super) async fn find(client: &Client, place: Place) -> Finding<NodeReport> {
    read(client, &place).await.map(|read| report(place, read)).into()
}

async fn read(client: &Client, place: &Place) -> Result<Read, Error> {
    let encoded = |id| utf8_percent_encode(id, RESERVED);
    let path = format!("/pools/{}/nodes/{}", encoded(&place.pool_id), encoded(&place.node_id));
    client.request(Method::GET, path).query("$select", SELECTED).body_as().await
}

fn report(place: Place, read: Read) -> NodeReport {
    let Place { pool_id, node_id } = place;
    let Read { state, state_transition_time, start_task_info: start_task, errors } = read;
    NodeReport {
        pool_id,
        node_id,
        state,
        state_transition_time,
        start_task,
        errors: errors.unwrap_or_default(),
    }
}
