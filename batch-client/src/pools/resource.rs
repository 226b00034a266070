//! Pools as resources that are waited for.

use percent_encoding::utf8_percent_encode;
use time::OffsetDateTime;

use crate::call::StreamableMethod;
use crate::error::ErrorCode;
use crate::models::{BatchPool, BatchPoolState};
use crate::operation::{RESERVED, sealed};
use crate::parameters::GetPoolParameters;
use crate::resource::{Reader, Resource, WaitState};

impl sealed::Sealed for BatchPool {}

impl Resource for BatchPool {
    type State = BatchPoolState;

    const NOT_FOUND: &'static [ErrorCode] = &[ErrorCode::PoolNotFound];
    const EXISTS: ErrorCode = ErrorCode::PoolExists;
    const BEING_DELETED: Option<ErrorCode> = Some(ErrorCode::PoolBeingDeleted);

    fn state(&self) -> &BatchPoolState {
        &self.state
    }

    fn creation_time(&self) -> OffsetDateTime {
        self.creation_time
    }

    fn etag(&self) -> &str {
        &self.etag
    }
}

/// The Pool that was read is the one to wait for.
impl From<&BatchPool> for WaitState {
    fn from(pool: &BatchPool) -> Self {
        Self { creation_time: Some(pool.creation_time), ..Self::new(path(&pool.id)) }
    }
}

pub(super) fn reader(get: StreamableMethod<GetPoolParameters>) -> Reader<BatchPool> {
    Reader::new(get, |response| response.body)
}

/// The path of a Pool.
pub(super) fn path(pool_id: &str) -> String {
    format!("/pools/{}", utf8_percent_encode(pool_id, RESERVED))
}
