//! The operations on nodes, by name. An answer has no version of the node.

use super::{Node, Nodes};
use crate::odata::{ListQuery, Selection};
use crate::resources::call::Call;
use crate::resources::key::Key;
use crate::resources::operations;
use crate::resources::resource::Resource;
use crate::wire::{Answer, ServiceError};

/// An operation.
type NodeOperation = fn(&Nodes, &Call<'_>) -> Result<Answer, ServiceError>;

const OPERATIONS: [(&str, NodeOperation); 2] = [("ListNodes", list), ("GetNode", get)];

impl Nodes {
    /// Whether this group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        operation(name).is_some()
    }

    /// Answers a call, if its operation belongs to this group. The Pool in its path exists.
    pub(crate) fn answer(&self, call: &Call<'_>) -> Option<Result<Answer, ServiceError>> {
        operation(&call.operation.name).map(|operation| operation(self, call))
    }

    /// Checks that the node in a path exists, if there is one.
    pub(crate) fn check_parent(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        match call.ids.get("nodeId") {
            "" => Ok(()),
            id => self.collection.get(&Key::new([call.ids.get("poolId"), id])).map(drop),
        }
    }
}

fn operation(name: &str) -> Option<NodeOperation> {
    OPERATIONS.iter().find(|(other, _)| *other == name).map(|(_, operation)| *operation)
}

fn list(nodes: &Nodes, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let query = ListQuery::parse(call.request, &call.queryable::<Node>())?;
    let pool = Key::new([call.ids.get("poolId")]);
    Ok(operations::list(call, &nodes.collection, Some(&pool), &query, |_| true))
}

fn get(nodes: &Nodes, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let selection = Selection::parse(call.request, &call.queryable::<Node>())?;
    let node = nodes.collection.get(&Key::new([call.ids.get("poolId"), call.ids.get("nodeId")]))?;
    let shown = node.to_json(&call.request.base, call.request.version);
    Ok(call.object("nodes/@Element", selection.apply(shown)))
}
