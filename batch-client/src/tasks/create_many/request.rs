//! The request that adds a chunk of Tasks, and its results.

use bytes::Bytes;
use serde_json::Value;

use crate::error::Error;
use crate::message::{Answer, Request};
use crate::models::{BatchError, BatchTaskCreateOptions, BatchTaskGroup};
use crate::operation::sealed::Sealed;
use crate::operation::{Parameters, Response};
use crate::parameters::CreateTaskCollectionParameters;
use crate::wire::{Enum, Form, FromWire, Slot, ToWire, View, json_object};

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
    pub(super) status: Status,
    pub(super) task_id: Option<String>,
    pub(super) etag: Skipped,
    pub(super) last_modified: Skipped,
    pub(super) location: Skipped,
    /// Apart, since there is none in most of a hundred results.
    pub(super) error: Option<Box<BatchError>>,
}

struct Results {
    value: Option<Vec<TaskResult>>,
}

json_object! {
    TaskResult {
        0: status = optional("status"),
        1: task_id = optional("taskId"),
        2: etag = optional("eTag"),
        3: last_modified = optional("lastModified"),
        4: location = optional("location"),
        5: error = optional("error"),
    }
}

/// The status of a result, in any letter case. The service writes `Success`, which is found first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Success,
    ClientError,
    ServerError,
    Unknown,
}

impl Enum for Status {
    fn set(&mut self, value: &str) {
        let named = |status: &(&str, Self)| status.0.eq_ignore_ascii_case(value);
        let known = [
            ("success", Self::Success),
            ("clienterror", Self::ClientError),
            ("servererror", Self::ServerError),
        ];
        *self = known.into_iter().find(named).map_or(Self::Unknown, |(_, status)| status);
    }
}

impl FromWire for Status {
    fn blank() -> Self {
        Self::Unknown
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Enum(self)
    }
}

impl ToWire for Status {
    fn view(&self, _form: Form) -> View<'_> {
        View::Absent
    }
}

/// A property that is passed over. Named in its place, it takes less time than one that is not described.
pub(super) struct Skipped;

impl FromWire for Skipped {
    fn blank() -> Self {
        Self
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Nowhere
    }
}

impl ToWire for Skipped {
    fn view(&self, _form: Form) -> View<'_> {
        View::Absent
    }
}

json_object! {
    Results {
        0: value = optional("value"),
    }
}

/// Results that may have any form.
struct AnyResults {
    value: Option<Vec<Value>>,
}

json_object! {
    AnyResults {
        0: value = optional("value"),
    }
}

/// The results that can be read, where one can't: it would say nothing of its own Task, and must not hide what the others
/// say of theirs.
#[cold]
fn one_by_one(answer: &Answer) -> Option<TaskResults> {
    let results = answer.body::<AnyResults>().ok()?.value?;
    Some(TaskResults(results.into_iter().filter_map(|result| serde_json::from_value(result).ok()).collect()))
}

impl Sealed for TaskResults {}

impl Response for TaskResults {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        match answer.body::<Results>() {
            Ok(results) => Ok(Self(results.value.unwrap_or_default())),
            Err(error) => one_by_one(&answer).ok_or(error),
        }
    }
}
