//! Routing: from a request to its operation.

use super::operation::Operation;
use super::path::PathIds;
use crate::wire::Request;

/// All operations, by method and path.
#[derive(Debug)]
pub(super) struct Router(Vec<Operation>);

/// The result of routing a request.
#[derive(Debug)]
pub(crate) enum Route<'d> {
    /// An operation, with the ids in the path.
    Operation(&'d Operation, PathIds),
    /// The path exists, but not with this method.
    OtherMethod,
    /// No operation has this path.
    Unknown,
}

impl Router {
    pub(super) fn new(operations: Vec<Operation>) -> Self {
        Self(operations)
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.0.iter()
    }

    pub(super) fn route(&self, request: &Request) -> Route<'_> {
        let is_available = |operation: &&Operation| !(operation.is_older && request.version.is_newest());
        let available = self.operations().filter(is_available);
        let mut matching = available
            .filter_map(|operation| Some((operation, operation.path.ids(&request.path)?)))
            .peekable();
        if matching.peek().is_none() {
            return Route::Unknown;
        }
        matching
            .find(|(operation, _)| operation.method == request.method)
            .map_or(Route::OtherMethod, |(operation, ids)| Route::Operation(operation, ids))
    }
}
