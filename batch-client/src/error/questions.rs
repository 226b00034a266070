//! The questions that callers ask about an error.

use http::StatusCode;

use super::{Error, ErrorCode};

impl Error {
    /// Whether a time limit ran out: the caller's, that of the connection, or the service's (408, 504,
    /// `OperationTimedOut`). [`may_have_succeeded`](Self::may_have_succeeded) says whether the service may have acted all
    /// the same.
    pub fn is_timeout(&self) -> bool {
        let of_service = [StatusCode::REQUEST_TIMEOUT, StatusCode::GATEWAY_TIMEOUT];
        match self {
            Self::Transport(error) => error.is_timeout(),
            Self::Service(error) => {
                of_service.contains(&error.status()) || self.has_code(&ErrorCode::OperationTimedOut)
            }
            _ => false,
        }
    }

    /// Whether no connection to the service came about, so that it surely did nothing: a wrong or unknown host, a refused
    /// connection, a certificate that is not trusted, a proxy that refuses.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }

    /// 429, or 503 `ServerBusy`: the service asks for fewer calls. [`retry_after`](Self::retry_after) says from when on.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS) || self.has_code(&ErrorCode::ServerBusy)
    }

    /// Whether the caller is not known: there is no token, or the service does not accept the one it got (401), or the
    /// signature (403 `AuthenticationFailed`).
    #[doc(alias = "is_unauthorized")]
    pub fn is_unauthenticated(&self) -> bool {
        let is_refused = self.status() == Some(StatusCode::UNAUTHORIZED);
        is_refused || self.has_code(&ErrorCode::AuthenticationFailed) || matches!(self, Self::Credential(_))
    }

    /// 403: the caller is known and not allowed to do this. One that is not known is
    /// [`is_unauthenticated`](Self::is_unauthenticated).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN) && !self.is_unauthenticated()
    }

    /// 404, either from the service, because the resource does not exist, or from a gateway.
    /// [`is_job_not_found`](Self::is_job_not_found), [`is_task_not_found`](Self::is_task_not_found) and others distinguish
    /// them.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 409: the present state refuses the operation.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 304: the condition of a read says that there is nothing new.
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }

    /// 412: the condition of a write does not hold, so that nothing was written.
    #[doc(alias = "is_precondition_failed")]
    pub fn is_condition_not_met(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// 409 `JobBeingDeleted`: the Job is in the state `deleting`, in which every update and a second delete fail.
    pub fn is_job_being_deleted(&self) -> bool {
        self.has_code(&ErrorCode::JobBeingDeleted)
    }

    /// 409 `JobExists`: the id is taken. Ids are case-insensitive.
    #[doc(alias = "is_already_exists")]
    pub fn is_job_exists(&self) -> bool {
        self.has_code(&ErrorCode::JobExists)
    }

    /// 409 `JobCompleted`: the Job has ended and takes no more updates.
    pub fn is_job_completed(&self) -> bool {
        self.has_code(&ErrorCode::JobCompleted)
    }

    /// 409 `PoolExists`: the id is taken. Ids are case-insensitive.
    pub fn is_pool_exists(&self) -> bool {
        self.has_code(&ErrorCode::PoolExists)
    }

    /// 409 `PoolBeingDeleted`: the Pool is in the state `deleting`, in which a resize and a second delete fail.
    pub fn is_pool_being_deleted(&self) -> bool {
        self.has_code(&ErrorCode::PoolBeingDeleted)
    }

    /// 409 `PoolBeingResized`: the number of the Pool's nodes changes already, and has to be steady for a resize.
    pub fn is_pool_being_resized(&self) -> bool {
        self.has_code(&ErrorCode::PoolBeingResized)
    }

    /// 409 `TaskExists`: the Job has a Task with this id. Ids are case-insensitive.
    pub fn is_task_exists(&self) -> bool {
        self.has_code(&ErrorCode::TaskExists)
    }

    /// 409 `TaskCompleted`: the Task has ended already, so that it can't be terminated.
    pub fn is_task_completed(&self) -> bool {
        self.has_code(&ErrorCode::TaskCompleted)
    }

    /// 409 `TaskNotCompleted`: the Task has not ended, so that it can't be reactivated.
    pub fn is_task_not_completed(&self) -> bool {
        self.has_code(&ErrorCode::TaskNotCompleted)
    }

    /// 409 `TaskSucceeded`: the Task has ended with success, so that it can't be reactivated.
    pub fn is_task_succeeded(&self) -> bool {
        self.has_code(&ErrorCode::TaskSucceeded)
    }

    /// 409 `TaskFilesUnavailable` or `TaskFilesCleanedup`: the Task's files can't be reached, or have been removed at the end
    /// of their retention time. A Task that has not started has none yet, for which the code is
    /// `OperationInvalidForCurrentState`.
    pub fn is_task_files_gone(&self) -> bool {
        self.has_code(&ErrorCode::TaskFilesUnavailable) || self.has_code(&ErrorCode::TaskFilesCleanedup)
    }

    /// 413 `RequestBodyTooLarge`: the request has more bytes than the service takes, which are 1 MiB. A proxy that refuses it
    /// gives no code.
    pub fn is_request_too_large(&self) -> bool {
        self.status() == Some(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// 416 `InvalidRange`: the range begins at or after the end of the file.
    pub fn is_range_not_satisfiable(&self) -> bool {
        self.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE)
    }

    pub(super) fn has_code(&self, code: &ErrorCode) -> bool {
        self.code() == Some(code)
    }
}
