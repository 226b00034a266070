// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The route handle `PoolNodeRoute`.

use crate::Client;
use super::PoolRoute;

impl PoolRoute {
    /// The route `/pools/{poolId}/nodes/{nodeId}`. Nothing is sent until one of its methods is awaited.
    pub fn node(&self, node_id: impl Into<String>) -> PoolNodeRoute {
        PoolNodeRoute {
            client: self.client.clone(),
            pool_id: self.pool_id.clone(),
            node_id: node_id.into(),
        }
    }
}

/// The route `/pools/{poolId}/nodes/{nodeId}`, returned by [`PoolRoute::node`](crate::routes::PoolRoute::node).
#[derive(Debug, Clone)]
pub struct PoolNodeRoute {
    pub(crate) client: Client,
    pub(crate) pool_id: String,
    pub(crate) node_id: String,
}
