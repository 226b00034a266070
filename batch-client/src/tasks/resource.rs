//! Tasks as resources that are waited for and changed.

use percent_encoding::utf8_percent_encode;
use time::OffsetDateTime;

use crate::call::StreamableMethod;
use crate::error::ErrorCode;
use crate::models::{BatchTask, BatchTaskState};
use crate::operation::{RESERVED, sealed};
use crate::parameters::GetTaskParameters;
use crate::resource::{Reader, Resource};

impl sealed::Sealed for BatchTask {}

impl Resource for BatchTask {
    type State = BatchTaskState;

    // Without its Job, a Task is not there either.
    const NOT_FOUND: &'static [ErrorCode] = &[ErrorCode::TaskNotFound, ErrorCode::JobNotFound];
    const EXISTS: ErrorCode = ErrorCode::TaskExists;
    // A deleted Task is gone with the answer.
    const BEING_DELETED: Option<ErrorCode> = None;

    fn state(&self) -> &BatchTaskState {
        &self.state
    }

    fn creation_time(&self) -> OffsetDateTime {
        self.creation_time
    }

    fn etag(&self) -> &str {
        &self.etag
    }
}

pub(super) fn reader(get: StreamableMethod<GetTaskParameters>) -> Reader<BatchTask> {
    Reader::new(get, |response| response.body)
}

/// The path of a Task.
pub(super) fn path(job_id: &str, task_id: &str) -> String {
    let encoded = |id| utf8_percent_encode(id, RESERVED);
    format!("/jobs/{}/tasks/{}", encoded(job_id), encoded(task_id))
}
