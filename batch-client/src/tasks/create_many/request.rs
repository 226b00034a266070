//! The request that adds a chunk of Tasks, and its results.

use bytes::Bytes;

use crate::error::Error;
use crate::message::{Answer, Request};
use crate::models::{BatchError, BatchTaskAddStatus, BatchTaskCreateOptions, BatchTaskGroup};
use crate::operation::sealed::Sealed;
use crate::operation::{Parameters, Response};
use crate::parameters::CreateTaskCollectionParameters;
use crate::wire::json_object;

/// The JSON around the Tasks.
pub(super) const BEFORE: &[u8] = br#"{"value":["#;
pub(super) const AFTER: &[u8] = b"]}";

/// A request with Tasks that are serialized already: what was measured is what is sent.
#[derive(Clone)]
pub(super) struct AddTasks {
    request: Request,
}

impl AddTasks {
    /// The request for a Job, without Tasks.
    pub(super) fn to_job(job_id: &str) -> Result<Self, Error> {
        let none = BatchTaskGroup::new(Vec::<BatchTaskCreateOptions>::new());
        let request = CreateTaskCollectionParameters::new(job_id, none).into_request()?;
        Ok(Self { request })
    }

    pub(super) fn with(&self, body: Bytes) -> Self {
        Self { request: Request { body: Some(body), ..self.request.clone() } }
    }

    /// The percent-encoded path.
    pub(super) fn path(&self) -> &str {
        &self.request.path
    }
}

impl Sealed for AddTasks {}

impl Parameters for AddTasks {
    type Response = TaskResults;

    fn into_request(self) -> Result<Request, Error> {
        Ok(self.request)
    }
}

/// The results of a request, in the order of the answer.
pub(super) struct TaskResults(pub(super) Vec<TaskResult>);

/// The part of a result that matters. The service may leave anything out.
pub(super) struct TaskResult {
    pub(super) status: Option<BatchTaskAddStatus>,
    pub(super) task_id: Option<String>,
    pub(super) error: Option<BatchError>,
}

struct Results {
    value: Option<Vec<TaskResult>>,
}

json_object! {
    TaskResult {
        0: status = optional("status"),
        1: task_id = optional("taskId"),
        2: error = optional("error"),
    }
}

json_object! {
    Results {
        0: value = optional("value"),
    }
}

impl Sealed for TaskResults {}

impl Response for TaskResults {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let results: Results = answer.body()?;
        Ok(Self(results.value.unwrap_or_default()))
    }
}
