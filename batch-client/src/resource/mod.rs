//! Help for every kind of resource: waits for a state or for the end, bulk calls, and updates guarded by an ETag.
//!
//! A group implements [`Resource`] for its model, and offers the help on its route handles.

mod bulk;
mod presence;
mod reader;
mod update_with;
mod waiting;

use std::fmt::{Debug, Display};

use time::OffsetDateTime;

pub(crate) use self::bulk::Ids;
pub use self::bulk::{Bulk, BulkOutcome, BulkOutcomes, BulkProgress, BulkReport};
pub use self::presence::{CreateIfAbsent, DeleteIfExists};
pub(crate) use self::presence::{create_if_absent, delete_if_exists, exists};
pub(crate) use self::reader::Reader;
pub use self::update_with::{UpdateOutcome, UpdateWith};
#[cfg(feature = "tasks")]
pub(crate) use self::waiting::{BACKOFF, Pace, Parent, check_path, check_runtime, retry_after};
pub use self::waiting::{
    DeleteWaitOutcome, StateWaitOutcome, Wait, WaitOutcome, WaitRequest, WaitState, WaitStates,
};
pub(crate) use self::waiting::{Ending, Goal};
use crate::error::{Error, ErrorCode};
use crate::operation::sealed;

/// A model of a resource that has a life of its own: it is created, changes its state and is deleted.
///
/// This trait is sealed; the models of this crate implement it.
pub trait Resource: sealed::Sealed + Send + Sized + 'static {
    /// The state that it is in.
    type State: Clone + PartialEq + Debug + Display + Send + 'static;

    /// The codes of the service for a resource that is not there, or whose parent is not there.
    #[doc(hidden)]
    const NOT_FOUND: &'static [ErrorCode];

    /// The code of the service for a resource that is there already.
    #[doc(hidden)]
    const EXISTS: ErrorCode;

    /// The code of the service for a resource whose deletion has begun. `None` if a deletion ends with its answer.
    #[doc(hidden)]
    const BEING_DELETED: Option<ErrorCode>;

    /// The present state.
    fn state(&self) -> &Self::State;

    /// The creation time, which distinguishes it from a later resource with the same id.
    fn creation_time(&self) -> OffsetDateTime;

    /// The version, for conditions.
    fn etag(&self) -> &str;
}

/// Whether the service says that the resource is not there. Another 404, a gateway's for example, says nothing about it.
fn is_absent<R: Resource>(error: &Error) -> bool {
    R::NOT_FOUND.iter().any(|code| error.says_absent(code))
}

fn is_being_deleted<R: Resource>(error: &Error) -> bool {
    R::BEING_DELETED.is_some_and(|code| error.code() == Some(&code))
}

/// Takes a deletion for accepted when a later attempt finds that an earlier one, whose answer was lost, was.
pub(crate) fn accept_own_deletion<R: Resource>(result: Result<(), Error>) -> Result<(), Error> {
    match result {
        Err(error)
            if error.may_have_succeeded() && (is_being_deleted::<R>(&error) || is_absent::<R>(&error)) =>
        {
            Ok(())
        }
        other => other,
    }
}
