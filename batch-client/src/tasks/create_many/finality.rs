//! Which failures of a request would meet every further one.

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
/// may be gone with the next request.
pub(super) fn is_final(error: &Error) -> bool {
    let is_unsendable = matches!(error, Error::Input(_));
    let is_of_caller = error.is_unauthenticated() || error.is_forbidden();
    let is_absent = error.is_not_found() && error.code().is_some();
    let is_of_all = error.code().is_some_and(|code| OF_ALL.contains(code));
    is_unsendable || is_of_caller || is_absent || is_of_all
}
