//! Jobs as resources that are waited for and changed.

use percent_encoding::utf8_percent_encode;
use time::OffsetDateTime;

use crate::call::StreamableMethod;
use crate::error::ErrorCode;
use crate::models::{BatchJob, BatchJobState};
use crate::operation::{RESERVED, sealed};
use crate::parameters::GetJobParameters;
use crate::resource::{Reader, Resource, WaitState};

impl sealed::Sealed for BatchJob {}

impl Resource for BatchJob {
    type State = BatchJobState;

    const NOT_FOUND: &'static [ErrorCode] = &[ErrorCode::JobNotFound];
    const EXISTS: ErrorCode = ErrorCode::JobExists;
    const BEING_DELETED: Option<ErrorCode> = Some(ErrorCode::JobBeingDeleted);

    fn state(&self) -> &BatchJobState {
        &self.state
    }

    fn creation_time(&self) -> OffsetDateTime {
        self.creation_time
    }

    fn etag(&self) -> &str {
        &self.etag
    }
}

/// The Job that was read is the one to wait for.
impl From<&BatchJob> for WaitState {
    fn from(job: &BatchJob) -> Self {
        Self { creation_time: Some(job.creation_time), ..Self::new(path(&job.id)) }
    }
}

pub(super) fn reader(get: StreamableMethod<GetJobParameters>) -> Reader<BatchJob> {
    Reader::new(get, |response| response.body)
}

/// The path of a Job.
pub(crate) fn path(job_id: &str) -> String {
    format!("/jobs/{}", utf8_percent_encode(job_id, RESERVED))
}
