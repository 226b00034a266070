//! Changing Pools. A conflict with the state of the Pool comes before a condition that is not met.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::pool::{MOST_NODES, TARGETS};
use super::reads::pool_key;
use super::{AllocationState, Pool, PoolState, Pools, rules};
use crate::resources::call::Call;
use crate::resources::collection::Collection;
use crate::resources::key::Key;
use crate::resources::operations;
use crate::resources::resource::Resource;
use crate::wire::{Answer, ServiceError};

pub(super) fn create(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let Pools { collection, pace, .. } = pools;
    let body = call.body()?;
    check_room(collection, None, &body)?;
    let pool = Pool::new(body, call.now, collection.unused_stamp(call.now), pace)?;
    let url = format!("{}/pools/{}", call.request.base, pool.entity.id);
    let conflict = |other: &Pool| match other.state() {
        PoolState::Deleting => "PoolBeingDeleted".to_owned(),
        PoolState::Active => "PoolExists".to_owned(),
    };
    operations::create(call, collection, pool, conflict, &url)
}

pub(super) fn delete(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let (key, Pools { collection, pace, .. }) = (pool_key(call), &mut *pools);
    let answer = operations::delete(call, collection, &key, check_active, |pool| {
        pool.delete(call.now, pace);
    })?;
    pools.let_nodes_leave(&key, call.now);
    Ok(answer)
}

pub(super) fn resize(pools: &mut Pools, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let body = call.body()?;
    rules::check_resize(&body)?;
    let (key, Pools { collection, pace, .. }) = (pool_key(call), &mut *pools);
    check_room(collection, Some(&key), &body)?;
    let answer =
        operations::change(call, collection, &key, StatusCode::ACCEPTED, |pool, check_condition| {
            check_active(pool)?;
            check_resizable(pool)?;
            check_condition(pool)?;
            pool.resize(&body, call.now, pace);
            Ok(())
        })?;
    pools.let_nodes_leave(&key, call.now);
    Ok(answer)
}

/// Checks that the emulator has room for the nodes of a Pool, beside those that the other ones want.
pub(super) fn check_room(
    collection: &Collection<Pool>,
    pool: Option<&Key>,
    body: &Map<String, Value>,
) -> Result<(), ServiceError> {
    let others = collection.iter().filter(|other| pool.is_none_or(|key| other.key() != *key));
    let mut nodes: u64 = others.map(Pool::targets).sum();
    for name in TARGETS {
        nodes = nodes.saturating_add(body.get(name).and_then(Value::as_u64).unwrap_or_default());
        if nodes > MOST_NODES {
            let reason = format!("the emulator has at most {MOST_NODES} nodes");
            return Err(ServiceError::invalid_property(name, body[name].to_string(), reason));
        }
    }
    Ok(())
}

fn check_active(pool: &Pool) -> Result<(), ServiceError> {
    match pool.state() {
        PoolState::Active => Ok(()),
        PoolState::Deleting => Err(ServiceError::conflict("PoolBeingDeleted")),
    }
}

fn check_resizable(pool: &Pool) -> Result<(), ServiceError> {
    if pool.entity.settings.get("enableAutoScale") == Some(&json!(true)) {
        return Err(ServiceError::conflict("OperationInvalidForCurrentState"));
    }
    match pool.allocation.state {
        AllocationState::Steady => Ok(()),
        AllocationState::Resizing | AllocationState::Stopping => {
            Err(ServiceError::conflict("PoolBeingResized"))
        }
    }
}
