//! Reading Pools.

use super::{Pool, Pools};
use crate::odata::ListQuery;
use crate::resources::call::Call;
use crate::resources::key::Key;
use crate::resources::operations;
use crate::wire::{Answer, ServiceError};

/// The key of the Pool in a path.
pub(super) fn pool_key(call: &Call<'_>) -> Key {
    Key::new([call.ids.get("poolId")])
}

pub(super) fn get(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    operations::get(call, &pools.collection, &pool_key(call))
}

pub(super) fn exists(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    Ok(get(pools, call)?.without_body())
}

pub(super) fn list(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let query = ListQuery::parse(call.request, &call.queryable::<Pool>())?;
    Ok(operations::list(call, &pools.collection, None, &query, |_| true))
}
