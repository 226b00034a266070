//! The operations on Pools, by name.

use super::{Pools, reads, writes};
use crate::resources::call::Call;
use crate::resources::key::Key;
use crate::resources::nodes::Nodes;
use crate::wire::{Answer, ServiceError};

/// An operation.
type PoolOperation = fn(&mut Pools, &Call<'_>) -> Result<Answer, ServiceError>;

const OPERATIONS: [(&str, PoolOperation); 6] = [
    ("ListPools", reads::list),
    ("GetPool", reads::get),
    ("PoolExists", reads::exists),
    ("CreatePool", writes::create),
    ("DeletePool", writes::delete),
    ("ResizePool", writes::resize),
];

impl Pools {
    /// Whether this group, or that of the nodes, has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        operation(name).is_some() || Nodes::has_operation(name)
    }

    /// Answers a call, if its operation belongs to this group or to that of the nodes.
    pub(crate) fn answer(&mut self, call: &Call<'_>) -> Option<Result<Answer, ServiceError>> {
        if let Some(operation) = operation(&call.operation.name) {
            return Some(operation(self, call));
        }
        let exists = self.check_pool(call);
        let answer = self.nodes.answer(call)?;
        Some(exists.and(answer))
    }

    /// Checks that the Pool and the node in a path exist, if there are any.
    pub(crate) fn check_parent(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        self.check_pool(call)?;
        self.nodes.check_parent(call)
    }

    fn check_pool(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        match call.ids.get("poolId") {
            "" => Ok(()),
            id => self.collection.get(&Key::new([id])).map(drop),
        }
    }
}

fn operation(name: &str) -> Option<PoolOperation> {
    OPERATIONS.iter().find(|(other, _)| *other == name).map(|(_, operation)| *operation)
}
