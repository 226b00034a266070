//! Which failures of a request would meet every further one.

use http::StatusCode;

use crate::error::{Error, ErrorCode};

/// Refusals that do not depend on the Tasks of the request.
const OF_ALL: [ErrorCode; 7] = [
    ErrorCode::JobBeingDeleted,
    ErrorCode::JobBeingTerminated,
    ErrorCode::JobCompleted,
    ErrorCode::JobDisabled,
    ErrorCode::JobNotActive,
    ErrorCode::InvalidAuthenticationInfo,
    ErrorCode::UnsupportedRequestVersion,
];

/// Whether a failure holds for all Tasks, and no repetition helps. A 404 without a code is the page of a gateway, which
/// may be gone with the next request. `is_reached`: the service took an earlier request, so that its name is right.
pub(super) fn is_final(error: &Error, is_reached: bool) -> bool {
    let is_unsendable = matches!(error, Error::Input(_));
    let is_without_way = error.is_connect() && !error.is_transient();
    let is_nowhere = error.is_name_not_resolved() && !is_reached;
    let is_of_caller = error.is_unauthenticated() || error.is_forbidden();
    let is_absent = error.is_not_found() && error.code().is_some();
    let is_of_all = error.code().is_some_and(|code| OF_ALL.contains(code));
    is_unsendable || is_without_way || is_nowhere || is_of_caller || is_absent || is_of_all
}

/// Whether the service may have refused a request of several Tasks for one of them: it does not say for which.
pub(super) fn may_be_for_one(error: &Error) -> bool {
    let is_bad = error.status() == Some(StatusCode::BAD_REQUEST) && error.code().is_some();
    is_bad || error.is_task_exists()
}
